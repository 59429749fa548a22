#!/usr/bin/env bash
# packages.sh OBJ RID: the NuGet packages behind a published binary, one a line: ROLE ID VERSION LICENCE FOLDER, between tabs, sorted.
#   binary   files of it were given to the ahead-of-time compiler, which takes from them what the program uses
#   build    it only took part in building: compilers, analysers
# OBJ is the folder of intermediate files of that publication; its own records are read, and the packages' own manifests.
set -euo pipefail

obj=$1
rid=$2
response=("$obj"/PcEdge.Cli/release_*_"$rid"/native/PcEdge.Cli.ilc.rsp)
store=$(grep -A1 '"packageFolders"' "$obj/PcEdge.Cli/project.assets.json" | grep -oP '^\s+"\K[^"]+' | tail -1)
store=${store%/}/

# ID/VERSION in small letters, as the store names its folders.
in_binary=$(grep -ohP "^-r:\Q$store\E\K[^/]+/[^/]+" "${response[0]}" | sort -u || true)
[[ -n $in_binary ]] || { echo "packages.sh: ${response[0]} names no package of $store" >&2; exit 1; }
in_build=$(cat "$obj"/*/project.assets.json | grep -oP '^\s+"path": "\K[^"]+' | grep -v '^\.\.' | sort -u)

# First content of an element of a package's manifest.
element() {
    grep -oP "<$1[^>]*>\K[^<]+" "$2" | head -1
}

describe() {
    local role=$1 package=$2 folder=$store$2 manifest licence
    manifest=$(echo "$folder"/*.nuspec)
    licence=$(element 'license type="expression"' "$manifest" || element licenseUrl "$manifest" || echo NOASSERTION)
    printf '%s\t%s\t%s\t%s\t%s\n' "$role" "$(element id "$manifest")" "$(element version "$manifest")" "$licence" "$folder"
}

{
    for package in $in_binary; do
        describe binary "$package"
    done
    for package in $in_build; do
        grep -qxF "$package" <<<"$in_binary" || describe build "$package"
    done
} | LC_ALL=C sort
