#!/usr/bin/env bash
# Makes docs/screens anew: the browser tests that picture each surface run, and the pictures that the documents show are kept.
# Look at all of them: tests/screens.sh FOLDER keeps the others there too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=$(realpath -m "${1:-$(mktemp -d)}")
mkdir -p "$folder"
dotnet build tests/ChatQA.Browser.Tests -v q -nologo -clp:NoSummary
program=$(dotnet msbuild tests/ChatQA.Browser.Tests/ChatQA.Browser.Tests.csproj -getProperty:TargetPath)
CHATQA_PICTURES=$folder dotnet exec "$program" -noLogo -noColor -explicit on \
  -class '*.Pictures' -class '*.RoomPictures' -class '*.StaffPictures' -class '*.DeskStatesTests' -class '*.AccessPagesTests' -class '*.AssistantTests'

keep() { cp "$folder/$2.png" "docs/screens/$1.png"; }
keep room room-360-fr-Light-2-asked
keep room-before before-360-fr-Light
keep embed embed-1280-fr-Light
keep projector projector-1280-fr-Light
keep replay replay-360-fr-Light
keep interview interview-1280-fr-Light
keep desk rush-difference-fr-1280
keep guest guest-writes-fr-CA-360
keep workbench bench-turn-1280
keep people people-1280-fr
