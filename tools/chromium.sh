#!/bin/sh
# Makes sure that Chromium is there for the browser tests: installs it where that needs no password, else says so.
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium for the browser tests ..."
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } \
    >/dev/null 2>&1 && exit 0
fi
echo "SKIPPED: browser tests need Chromium (Debian, Ubuntu: sudo apt-get install chromium). All other tests run."
exit 0
