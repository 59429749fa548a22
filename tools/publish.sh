#!/usr/bin/env bash
# publish.sh [RID]          native binary with its models in artifacts/publish/RID, NuGet packages in artifacts/packages
# publish.sh --when-stale   the same for this machine, only if a source has changed; prints the binary's path on standard output
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD

case $(uname -m) in
    aarch64 | arm64) here=linux-arm64 ;;
    *) here=linux-x64 ;;
esac

when_stale=false
rid=$here
case ${1:-} in
    --when-stale) when_stale=true ;;
    "") ;;
    *) rid=$1 ;;
esac

out=artifacts/publish/$rid
stamp=artifacts/native/$rid.stamp
cli=src/PcEdge.Cli/PcEdge.Cli.csproj

# One digest of everything that goes into the binary, its models and the packages.
fingerprint() {
    find src models README.md LICENSE Directory.Build.props Directory.Packages.props global.json tools/publish.sh \
        \( -name bin -o -name obj \) -prune -o -type f -print0 2>/dev/null | sort -z | xargs -0 sha256sum | sha256sum
}

sources=$(fingerprint || true)
if $when_stale; then
    if [[ -x $out/pcedge && -f $stamp && $(<"$stamp") == "$sources" ]]; then
        echo "$root/$out/pcedge"
        exit 0
    fi
    exec 3>&1 1>&2 # progress to standard error; standard output is for the path alone
    echo "Publishing pcedge for $rid (about a minute the first time) ..."
fi

tools/need.sh sdk native
mkdir -p artifacts/native
log=artifacts/native/$rid.log

# Restores the native packages for one framework; 0 when the registry serves them all.
restore() {
    dotnet restore "$cli" -p:RuntimeIdentifier="$rid" -p:TargetFrameworks="$1" --artifacts-path "artifacts/native/$1" -v q >"$log" 2>&1
}

not_served() {
    grep -oP 'NU110[12]: Unable to find package \K[^ ]+(?=[. ])' "$log" | sed 's/\.$//' | sort -u | paste -sd' '
}

# net10.0 where the registry serves its native runtime pack, else net9.0. The finding is kept with the SDK it was made with.
finding=artifacts/native/$rid.framework
sdk=$(dotnet --version)
framework=
reason=
if [[ -f $finding ]]; then
    read -r found_sdk framework reason <"$finding"
    [[ $found_sdk == "$sdk" ]] || framework=
fi

if [[ -z $framework ]]; then
    if restore net10.0; then
        framework=net10.0
        reason=
    else
        newer=$(not_served)
        if [[ -n $newer ]] && restore net9.0; then
            framework=net9.0
            reason="(for net10.0 the package registry does not serve $newer)"
        else
            older=$(not_served)
            [[ -n $older ]] || cat "$log" >&2
            echo "Cannot publish $rid: the package registry does not serve ${older:-the native packages}" >&2
            exit 1
        fi
    fi
    echo "$sdk $framework $reason" >"$finding"
fi

rm -rf "$out"
if ! dotnet publish "$cli" -c Release -f "$framework" -p:TargetFrameworks="$framework" -r "$rid" \
    --artifacts-path "artifacts/native/$framework" -o "$out" -p:DebugType=none -v q >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
fi

[[ ! -d models ]] || cp -r models "$out/models"

rm -rf artifacts/packages
for project in PcEdge PcEdge.Streams; do
    if ! dotnet pack "src/$project" -c Release -o artifacts/packages -v q >"$log" 2>&1; then
        cat "$log" >&2
        exit 1
    fi
done

echo "$sources" >"$stamp"
echo "Published $rid as $framework${reason:+ $reason}:"
for file in "$out/pcedge" artifacts/packages/*.nupkg; do
    printf '  %9d B  %s\n' "$(stat -c %s "$file")" "$file"
done
if $when_stale; then
    echo "$root/$out/pcedge" >&3
fi
