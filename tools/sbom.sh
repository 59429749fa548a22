#!/usr/bin/env bash
# sbom.sh RID FRAMEWORK: software bill of materials of the published binary, CycloneDX 1.5, on standard output.
# The product, every NuGet package behind it (tools/packages.sh; those that only took part in building have the scope "excluded"),
# and the recordings with their own licences. No network, no clock: the same publication gives the same bytes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rid=$1
framework=$2
binary=artifacts/publish/$rid/pcedge
version=$(tools/version.sh)
product="pkg:generic/pcedge@$version?rid=$rid"

sha256() {
    sha256sum "$1" | cut -d' ' -f1
}

# "id" for one licence of the SPDX list, "expression" for several, an address where the package names no licence otherwise.
licences() {
    case $1 in
        http*) printf '[{"license":{"name":"see address","url":"%s"}}]' "$1" ;;
        *" "*) printf '[{"expression":"%s"}]' "$1" ;;
        *) printf '[{"license":{"id":"%s"}}]' "$1" ;;
    esac
}

# The hash of the package as NuGet fetched it, from base64 to hexadecimal.
package_hash() {
    base64 -d "$1"/*.nupkg.sha512 | od -An -v -tx1 | tr -d ' \n'
}

# Whose terms a recording is under stands in its LICENSE, in full; this is the name the SPDX list has for it.
data_licence() {
    case $(head -1 "$1") in
        "Attribution-ShareAlike 4.0 International"*) echo CC-BY-SA-4.0 ;;
        "Attribution-ShareAlike 3.0 Unported"*) echo CC-BY-SA-3.0 ;;
        "Attribution 4.0 International"*) echo CC-BY-4.0 ;;
        "CC0 1.0 Universal"*) echo CC0-1.0 ;;
        *) echo "sbom.sh: no SPDX name known for $1" >&2; exit 1 ;;
    esac
}

packages=$(tools/packages.sh "artifacts/native/$rid/$framework/obj" "$rid")
components=()
in_binary=()
while IFS=$'\t' read -r role id package_version licence folder; do
    reference="pkg:nuget/$id@$package_version"
    scope=excluded
    if [[ $role == binary ]]; then
        scope=required
        in_binary+=("\"$reference\"")
    fi
    components+=("{\"type\":\"library\",\"bom-ref\":\"$reference\",\"name\":\"$id\",\"version\":\"$package_version\",\"scope\":\"$scope\",\"hashes\":[{\"alg\":\"SHA-512\",\"content\":\"$(package_hash "$folder")\"}],\"licenses\":$(licences "$licence"),\"purl\":\"$reference\"}")
done <<<"$packages"

for licence in models/*/LICENSE; do
    name=$(basename "$(dirname "$licence")")
    spdx=$(data_licence "$licence")
    components+=("{\"type\":\"data\",\"bom-ref\":\"data:$name\",\"name\":\"$name\",\"scope\":\"optional\",\"licenses\":$(licences "$spdx")}")
done

# One a line, commas between.
list() {
    local IFS=$'\n'
    sed '$!s/$/,/; s/^/    /' <<<"$*"
}

cat <<END
{
  "\$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
  "bomFormat": "CycloneDX",
  "specVersion": "1.5",
  "version": 1,
  "metadata": {
    "lifecycles": [{"phase":"build"}],
    "component": {"type":"application","bom-ref":"$product","name":"pcedge","version":"$version","hashes":[{"alg":"SHA-256","content":"$(sha256 "$binary")"}],"licenses":[{"license":{"id":"$(tools/version.sh PackageLicenseExpression)"}}],"purl":"$product"},
    "properties": [{"name":"pcedge:rid","value":"$rid"},{"name":"pcedge:framework","value":"$framework"},{"name":"pcedge:sdk","value":"$(dotnet --version)"}]
  },
  "components": [
$(list "${components[@]}")
  ],
  "dependencies": [
    {"ref":"$product","dependsOn":[$(IFS=,; echo "${in_binary[*]}")]}
  ]
}
END
