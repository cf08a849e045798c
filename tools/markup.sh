#!/bin/sh
# Makes sure that html-validate is there for the test of the pages' HTML, where Node is; else says so.
# `sh tools/markup.sh` puts it into .venv/markup, as tools/markup/package-lock.json pins it.
here=$(dirname "$0")
target="$here/../.venv/markup"
if ! command -v npm >/dev/null 2>&1; then
  echo "SKIPPED: the check of the pages' HTML needs Node.js 18.19 or later, with npm. All other tests run."
  exit 0
fi
cmp -s "$here/markup/package-lock.json" "$target/package-lock.json" && [ -d "$target/node_modules" ] && exit 0
echo "Installing html-validate for the check of the pages' HTML ..."
mkdir -p "$target" && cp "$here"/markup/package*.json "$target" &&
  npm ci --prefix "$target" --no-audit --no-fund --loglevel=error >/dev/null 2>&1 && exit 0
rm -rf "$target"
echo "SKIPPED: npm could not install html-validate (no network, or a Node.js before 18.19). All other tests run."
exit 0
