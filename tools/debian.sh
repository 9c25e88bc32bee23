#!/bin/sh
# Installs the Debian packages named after the first argument, which says what they are for.
# Where it may not, or the machine is another kind, it says what to install and leaves well.
for_what=$1
shift
missing=
for package in "$@"; do
  dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing what $for_what needs:$missing"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086
  if apt-get update -q </dev/null >/dev/null && apt-get install -y -q --no-install-recommends $missing </dev/null >/dev/null; then
    exit 0
  fi
fi
echo "Without these, $for_what will not work. Install them: sudo apt-get install$missing"
