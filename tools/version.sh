#!/usr/bin/env bash
# version.sh [PROPERTY]: the product's version, or another property of Directory.Build.props.
set -euo pipefail
grep -oP "^\s*<${1:-Version}>\K[^<]+" "$(dirname "${BASH_SOURCE[0]}")/../Directory.Build.props"
