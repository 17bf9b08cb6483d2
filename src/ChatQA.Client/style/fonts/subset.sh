#!/bin/sh
# Cuts the four fonts down to French and English: sh subset.sh DIRECTORY_WITH_THE_@fontsource_PACKAGES
set -eu
from=$1
characters='U+0020-007E,U+00A0-00FF,U+0152,U+0153,U+0178,U+2009,U+2011,U+2013,U+2014,U+2018,U+2019,U+201C,U+201D,U+2022,U+2026,U+202F,U+2032,U+2033,U+20AC,U+2122,U+2190-2193,U+2212'
for font in newsreader/400-normal newsreader/400-italic hanken-grotesk/400-normal hanken-grotesk/600-normal; do
  family=${font%/*}
  face=${font#*/}
  pyftsubset "$from/@fontsource/$family/files/$family-latin-$face.woff2" --unicodes="$characters" --flavor=woff2 \
    --layout-features='kern,liga,calt,ccmp,locl,mark,mkmk,tnum' --output-file="$(dirname "$0")/$family-$face.woff2"
done
