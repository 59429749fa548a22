#!/usr/bin/env bash
# promtool.sh   Prometheus' own checker of metrics, for the test of the endpoint; the last line is its path.
# It is taken out of Debian's package, which is not installed: that would start a server. Quick when it is there already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tool=$PWD/artifacts/promtool/promtool
if found=$(command -v promtool) && [[ ! -x $tool ]]; then
    mkdir -p "${tool%/*}"
    ln -sf "$found" "$tool"
fi

if [[ -x $tool ]]; then
    echo "$tool"
    exit 0
fi

if ! command -v apt-get >/dev/null; then
    echo "Missing: promtool (of Prometheus). Put it on PATH and run this again." >&2
    exit 1
fi

mkdir -p "${tool%/*}"
work=$(mktemp -d "${tool%/*}/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
fetch() {
    (cd "$work" && { apt-get download -qq prometheus || { apt-get update -qq && apt-get download -qq prometheus; }; } >log 2>&1)
}

# A download can fail for a moment's trouble of a mirror; once more is enough.
echo "Fetching promtool (19 MB) ..." >&2
if ! fetch && ! fetch; then
    cat "$work/log" >&2
    echo "Could not fetch Debian's package prometheus" >&2
    exit 1
fi

# Moved as the last thing, so that a file that exists is whole.
dpkg-deb --fsys-tarfile "$work"/prometheus_*.deb | tar -x -C "$work" --strip-components=3 ./usr/bin/promtool
mv "$work/promtool" "$tool"
echo "$tool"
