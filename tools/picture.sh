#!/bin/sh
# The picture in the README: the first page of the report of `make demo`. Needs Chromium.
set -eu

page=out/demo/rapport.html
[ -f "$page" ] || { echo "first: make demo" >&2; exit 2; }

for browser in chromium chromium-browser google-chrome; do
    if command -v "$browser" >/dev/null 2>&1; then
        mkdir -p docs/images
        "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars \
            --disable-background-networking --disable-component-update --disable-sync \
            --window-size=1200,1100 --screenshot=docs/images/rapport.png \
            "file://$(pwd)/$page" 2>/dev/null
        echo docs/images/rapport.png
        exit
    fi
done
echo "no Chromium found" >&2
exit 2
