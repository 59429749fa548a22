#!/usr/bin/env bash
# onnxruntime.sh [RID]   ONNX Runtime's own library for linux-x64 or linux-arm64, this machine's unless named; the last line is its path.
# It comes out of its package for Node.js, which is checked before anything is taken from it. Quick when the library is there already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The one place for version and sum.
version=1.30.0
sha256=6e3390d6b783e7be946fad629292799da28d0b42f84856e50d2c1b0383291e75

case ${1:-$(uname -m)} in
    linux-x64 | x86_64) rid=linux-x64 ;;
    linux-arm64 | aarch64) rid=linux-arm64 ;;
    *)
        echo "onnxruntime.sh: ONNX Runtime comes for linux-x64 and linux-arm64, not for '${1:-$(uname -m)}'" >&2
        exit 2
        ;;
esac

folder=artifacts/onnxruntime/$version
library=$PWD/$folder/$rid/libonnxruntime.so.1
if [[ -f $library ]]; then
    echo "$library"
    exit 0
fi

tools/need.sh npm
mkdir -p "$folder"
work=$(mktemp -d "$PWD/$folder/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT

fetch() {
    (cd "$work" && npm pack --silent "onnxruntime-node@$version" >log 2>&1)
}

# A download can fail for a moment's trouble of the network; once more is enough.
echo "Fetching ONNX Runtime $version (110 MB) ..." >&2
if ! fetch && ! fetch; then
    cat "$work/log" >&2
    echo "Could not fetch onnxruntime-node@$version from npm's registry" >&2
    exit 1
fi

package=$work/onnxruntime-node-$version.tgz
if ! echo "$sha256  $package" | sha256sum --check --status; then
    echo "onnxruntime-node@$version is not what it was: sha256 $(sha256sum "$package" | cut -d' ' -f1), expected $sha256" >&2
    exit 1
fi

# Both machines' libraries lie in the package, and neither is fetched twice. Moved as the last thing, so that a file that exists is whole.
for machine in x64 arm64; do
    tar -xzf "$package" -C "$work" --strip-components=5 "package/bin/napi-v6/linux/$machine/libonnxruntime.so.1"
    mkdir -p "$folder/linux-$machine"
    mv "$work/libonnxruntime.so.1" "$folder/linux-$machine/"
done
echo "$library"
