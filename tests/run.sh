#!/usr/bin/env bash
# Sets up what is missing and runs every test. The last line is the sum; the exit code is 1 if anything failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

results="$PWD/TestResults/$(date +%Y%m%d-%H%M%S)-$$"
client=src/ChatQA.Client
mkdir -p "$results"
export NO_COLOR=1 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
# Many short processes and servers: the compiler's counting for the long run, and guarding its pages, would be half of their CPU.
export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0
exec </dev/null

say() { printf '\n== %s\n' "$*"; }

# Whatever happens, the sum of what really ran is the last thing said.
finish() {
  local code=$?
  trap - EXIT
  if ! command -v node >/dev/null; then
    echo '0 passed, 1 failed, 0 skipped'
    exit 1
  fi
  if [[ $code -ne 0 && -z $(find "$results" -name '*.failed' -print -quit) ]]; then
    echo "tests/run.sh stopped with code $code before its end" >"$results/tests run.failed"
  fi
  node tests/results.mjs "$results"
  exit $?
}
trap finish EXIT

broken() { # NAME REASON: records a failure that is not a test's; what comes after may still run
  echo "$2" >"$results/$1.failed"
  echo "$1: $2" >&2
}

# What .ci/run found before it came here.
for check in ${CHATQA_FAILED_CHECKS:-}; do broken "$check" 'failed; its output is above'; done

say 'Tools'
if ! dotnet --version >/dev/null 2>&1; then
  broken 'NET SDK' 'ChatQA needs the .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0'
  exit 1
fi
if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null; then
  broken 'Node' "ChatQA needs Node 20.19 or later (found: $(node --version 2>/dev/null || echo none)): https://nodejs.org/"
  exit 1
fi
echo ".NET $(dotnet --version), Node $(node --version)"

tests/tools.sh

say 'Build'
dotnet build ChatQA.sln -v q -nologo -clp:NoSummary || { broken 'dotnet build' 'the solution does not build; see above'; exit 1; }

if [[ -f $client/package.json && ! -d $client/node_modules ]]; then
  # The build does this where it has something to build; here the built client was already in place.
  npm ci --prefix "$client" --no-audit --no-fund --loglevel=error || { broken 'npm ci' 'see above'; exit 1; }
fi

say 'Validators of exports'
if ! node -e 'process.exit(require("fs").readFileSync("tests/validators/package-lock.json", "utf8") === require("fs").readFileSync("tests/validators/node_modules/.installed", "utf8") ? 0 : 1)' 2>/dev/null; then
  npm ci --prefix tests/validators --no-audit --no-fund --loglevel=error && cp tests/validators/package-lock.json tests/validators/node_modules/.installed ||
    echo 'missing: the validators of tests/validators. Without them these are skipped: what other programs say of the exports'
fi

limit=()
command -v timeout >/dev/null && limit=(timeout --kill-after=10 "${CHATQA_TEST_TIMEOUT:-1800}")

run() { # NAME COMMAND...: a runner that writes $results/NAME.json
  local name=$1 code=0 began=$SECONDS
  shift
  say "$name"
  "${limit[@]}" "$@" || code=$?
  echo "$code" >"$results/$name.exit"
  echo "$name: $((SECONDS - began)) s"
}

if [[ -f $client/package.json ]]; then
  say 'svelte-check'
  npm --prefix "$client" run --silent check || broken 'svelte-check' 'see above'
  run Vitest node "$client/node_modules/vitest/vitest.mjs" run --root "$client" \
    --reporter=default --reporter=json --outputFile.json="$results/Vitest.json"
fi

for project in tests/*.Tests/*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  program=$(dotnet msbuild "$project" -getProperty:TargetPath)
  threads=default
  # Browsers mostly wait: half as many again as there are cores.
  [[ $name == ChatQA.Browser.Tests ]] && command -v chromium-headless-shell >/dev/null && threads=1.5x
  run "$name" dotnet exec "$program" -result-ctrf "$results/$name.json" -noLogo -noColor -longRunning 60 -maxThreads "$threads"
done
