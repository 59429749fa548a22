#!/usr/bin/env bash
# archive.sh RID FRAMEWORK: artifacts/release/pcedge-VERSION-RID.tar.gz and its .sha256, from what publish.sh has published.
# The same sources, SDK and tools give the same bytes: names sorted, one fixed time and owner, gzip without name and time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rid=$1
framework=$2
published=artifacts/publish/$rid
name=pcedge-$(tools/version.sh)-$rid
release=artifacts/release
stage=artifacts/native/$rid/archive

# Everything the archive holds: how it comes about, where it goes, what from. What ships besides is one more line here.
contents() {
    cat <<END
file      bin/pcedge                               $published/pcedge
tree      share/pcedge/models                      models
output    share/pcedge/pcedge.schema.json          config schema
output    share/doc/pcedge/examples/pcedge.json    config sample
file      share/doc/pcedge/README.md               README.md
file      share/doc/pcedge/LICENSE                 LICENSE
licences  share/doc/pcedge/licences                of recordings and of packages in the binary
sbom      share/doc/pcedge/sbom.cdx.json           $rid $framework
sums      SHA256SUMS                               every file above
END
}

# What pcedge itself prints. Its own binary where this machine can run it, else the same program under the just-in-time compiler.
pcedge() {
    if ! "$published/pcedge" "$@" 2>/dev/null; then
        dotnet run --project src/PcEdge.Cli -f net10.0 -c Release -v q -- "$@"
    fi
}

# The licences that other people's work in the archive came with, by the name of that work.
licences() {
    local to=$1 packages role id version folder file
    packages=$(tools/packages.sh "artifacts/native/$rid/$framework/obj" "$rid")
    for file in models/*/LICENSE; do
        install -D -m 644 "$file" "$to/$(basename "$(dirname "$file")")/LICENSE"
    done
    while IFS=$'\t' read -r role id version _ folder; do
        [[ $role == binary ]] || continue
        find "$folder" -maxdepth 1 -type f \( -iname 'licen[sc]e*' -o -iname 'third-party-notices*' -o -iname 'notice*' \) -print0 |
            xargs -0 -r install -D -m 644 -t "$to/$id-$version"
    done <<<"$packages"
}

sums() {
    cd "$stage/$name"
    find . -type f ! -path "./$1" -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum
}

rm -rf "$stage"
while read -r kind path from; do
    target=$stage/$name/$path
    mkdir -p "$(dirname "$target")"
    case $kind in
        file) cp "$from" "$target" ;;
        tree) cp -r "$from" "$target" ;;
        output)
            # shellcheck disable=SC2086 # several words
            pcedge $from </dev/null >"$target"
            ;;
        licences) licences "$target" ;;
        sbom) tools/sbom.sh "$rid" "$framework" >"$target" ;;
        sums) (sums "$path") >"$target" ;;
    esac
done < <(contents)
chmod 755 "$stage/$name/bin/pcedge"

mkdir -p "$release"
archive=$release/$name.tar.gz
LC_ALL=C tar -C "$stage" --format=ustar --sort=name --mtime="@${SOURCE_DATE_EPOCH:-1767225600}" --owner=0 --group=0 --numeric-owner \
    --mode=u=rwX,go=rX -cf - "$name" | gzip -9n >"$archive.new"
mv "$archive.new" "$archive"
(cd "$release" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")
rm -rf "$stage"
echo "$archive"
