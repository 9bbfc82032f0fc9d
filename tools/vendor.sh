#!/bin/sh
# Copy the styles, scripts and font of the workbench from the npm registry into the package, so
# that a server fetches nothing at run time. Which versions: tools/vendor.txt. Needs npm, openssl.
#   sh tools/vendor.sh
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
out="$here/src/hefboom/web/static/vendor"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$out"
{
  echo "# Vendored assets"
  echo
  echo "Written by \`tools/vendor.sh\` from \`tools/vendor.txt\`; do not edit. Each folder holds its licence."
  echo
  echo "| package | version | licence | integrity |"
  echo "| --- | --- | --- | --- |"
} > "$work/README.md"

while read -r word one two three four; do
  case "$word" in
    package)
      packed=$(cd "$work" && npm pack --silent "$one@$two" 2>/dev/null | tail -n 1)
      found="sha512-$(openssl dgst -sha512 -binary "$work/$packed" | base64 | tr -d '\n')"
      if [ "$found" != "$four" ]; then
        echo "vendor: $one@$two is not what it was: found $found, expected $four" >&2
        exit 1
      fi
      rm -rf "$work/package"
      # Some archives name their folder otherwise than "package".
      mkdir "$work/package" && tar xzf "$work/$packed" -C "$work/package" --strip-components=1
      echo "| $one | $two | $three | \`$four\` |" >> "$work/README.md"
      ;;
    file)
      mkdir -p "$out/$(dirname "$two")"
      cp "$work/package/$one" "$out/$two"
      chmod 644 "$out/$two"
      ;;
  esac
done < "$here/tools/vendor.txt"

# Maps of the sources are not shipped; a browser should not ask for them.
for script in "$out"/*/*.js; do
  sed -i.old '/^\/\/# sourceMappingURL=/d' "$script" && rm -f "$script.old"
done

# The interpreter is a module that asks for `vega-util` by name, which a browser cannot find
# without an import map; vega.min.js holds the same functions.
sed -i.old "s|^import { \(.*\) } from 'vega-util';|const { \1 } = globalThis.vega;|" \
  "$out/vega-interpreter/vega-interpreter.js"
rm -f "$out/vega-interpreter/vega-interpreter.js.old"
{
  echo
  echo "One change: in \`vega-interpreter.js\` the import of \`vega-util\` takes the same functions from the global \`vega\`."
  echo
  echo "\`@utrecht/design-tokens\` is not here: its values are property of the city of Utrecht. The neutral theme is our own, in \`../thema.css\`."
} >> "$work/README.md"
cp "$work/README.md" "$out/README.md"
chmod 644 "$out/README.md"
