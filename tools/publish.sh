#!/usr/bin/env bash
# publish.sh [RID]          native binary with its models in artifacts/publish/RID, release archive in artifacts/release,
#                           NuGet packages in artifacts/packages
# publish.sh --when-stale   the same for this machine, only if a source has changed; prints the binary's path on standard output
# publish.sh --binary       like --when-stale, but the binary alone: who only runs it need not wait for archive and packages
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD

case $(uname -m) in
    aarch64 | arm64) here=linux-arm64 ;;
    *) here=linux-x64 ;;
esac

when_stale=false
binary_alone=false
rid=$here
case ${1:-} in
    --when-stale) when_stale=true ;;
    --binary) when_stale=true binary_alone=true ;;
    "") ;;
    "$here" | linux-arm64) rid=$1 ;; # ARM64 can be cross-compiled
    *)
        echo "publish: '$1' cannot be published on this machine; $(printf '%s\n' "$here" linux-arm64 | sort -u | paste -sd' ' | sed 's/ / and /') can" >&2
        exit 2
        ;;
esac

out=artifacts/publish/$rid
native=artifacts/native/$rid
stamp=$native/stamp
binary_stamp=$native/binary.stamp
log=$native/log
archive=artifacts/release/pcedge-$(tools/version.sh)-$rid.tar.gz
cli=src/PcEdge.Cli/PcEdge.Cli.csproj

# What goes into the binary with its models, and what into archive and packages besides.
binary_sources=(src models Directory.Build.props Directory.Packages.props global.json tools/publish.sh)
all_sources=("${binary_sources[@]}" README.md LICENSE tools/archive.sh tools/packages.sh tools/sbom.sh tools/version.sh)

# One digest of them.
fingerprint() {
    find "$@" \
        \( -name bin -o -name obj \) -prune -o -type f -print0 2>/dev/null | sort -z | xargs -0 sha256sum | sha256sum
}

# The binary is there, and was published from what there is now.
is_fresh() {
    [[ -x $out/pcedge && -f $1 && $(<"$1") == "$2" ]]
}

sources=$(fingerprint "${all_sources[@]}" || true)
of_binary=$(fingerprint "${binary_sources[@]}" || true)
if $when_stale; then
    if { $binary_alone && is_fresh "$binary_stamp" "$of_binary"; } || { [[ -f $archive ]] && is_fresh "$stamp" "$sources"; }; then
        echo "$root/$out/pcedge"
        exit 0
    fi
    exec 3>&1 1>&2 # progress to standard error; standard output is for the path alone
    echo "Publishing pcedge for $rid (about a minute the first time) ..."
fi

tools/need.sh sdk
mkdir -p "$native"
rm -rf "$out" artifacts/release/pcedge-*-"$rid".tar.gz* # whatever happens now, nothing older is taken for its result

# What both restoring and publishing are told. ASP.NET's packages and the launcher of managed programs are not asked for: neither is used.
properties=(-p:DisableTransitiveFrameworkReferenceDownloads=true -p:UseAppHost=false)
[[ $rid == "$here" ]] || properties+=(-p:ObjCopyName=aarch64-linux-gnu-objcopy)

# Restores the native packages for one framework; 0 when the registry serves them all.
restore() {
    dotnet restore "$cli" -p:RuntimeIdentifier="$rid" -p:TargetFrameworks="$1" "${properties[@]}" --artifacts-path "$native/$1" -v q >"$log" 2>&1
}

# What the last restore asked for in vain, the version too where only that is lacking.
not_served() {
    sed -nE 's/.*NU1101: Unable to find package ([^ ]+)\. .*/\1/p; s/.*NU1102: Unable to find package ([^ ]+) with version \(= ([^)]+)\).*/\1 \2/p' "$log" |
        LC_ALL=C sort -u | paste -sd, | sed 's/,/, /g'
}

# net10.0 where the registry serves its native runtime pack, else net9.0. The finding is kept for a day and the SDK it was made with,
# longer only while the registry cannot be asked; that nothing is served is never kept.
finding=$native/framework
today="$(dotnet --version) $(date -u +%F)"
found=
known=
reason=
if [[ -f $finding ]]; then
    { read -r found && read -r known && read -r reason; } <"$finding" || true
fi

if [[ $found == "$today" ]]; then
    framework=$known
elif restore net10.0; then
    framework=net10.0
    reason=
else
    newer=$(not_served)
    if [[ -n $newer ]] && restore net9.0; then
        framework=net9.0
        reason="(for net10.0 the package registry does not serve $newer)"
    elif [[ -z $newer && -n $known ]]; then
        framework=$known
        today=$found
        echo "The package registry cannot be asked; $rid is published as $known, as found earlier" >&2
    else
        older=$([[ -z $newer ]] || not_served)
        if [[ -n $older ]]; then
            {
                echo "Cannot publish $rid: the package registry does not serve"
                echo "  for net10.0: $newer"
                echo "  for net9.0: $older"
            } >&2
        else
            cat "$log" >&2
            echo "Cannot publish $rid: its native packages could not be restored (see above)" >&2
        fi
        exit 1
    fi
fi
printf '%s\n' "$today" "$framework" "$reason" >"$finding"

tools/need.sh native
[[ $rid == "$here" ]] || tools/need.sh cross

if ! dotnet publish "$cli" -c Release -f "$framework" -p:TargetFrameworks="$framework" -r "$rid" "${properties[@]}" \
    --artifacts-path "$native/$framework" -o "$out" -p:DebugType=none -v q >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
fi

[[ ! -d models ]] || cp -r models "$out/models"
echo "$of_binary" >"$binary_stamp"
if $binary_alone; then
    echo "$root/$out/pcedge" >&3
    exit 0
fi

rm -rf artifacts/packages
for project in PcEdge PcEdge.Streams PcEdge.Onnx; do
    if ! dotnet pack "src/$project" -c Release -o artifacts/packages -v q >"$log" 2>&1; then
        cat "$log" >&2
        exit 1
    fi
done

tools/archive.sh "$rid" "$framework" >/dev/null

echo "$sources" >"$stamp"
echo "Published $rid as $framework${reason:+ $reason}:"
for file in "$out/pcedge" "$archive" artifacts/packages/*.nupkg; do
    printf '  %9d B  %s\n' "$(stat -c %s "$file")" "$file"
done
if $when_stale; then
    echo "$root/$out/pcedge" >&3
fi
