#!/usr/bin/env bash
# Builds with no warnings, publishes the native binary, runs every test project (the native binary's smoke tests are one of them).
# The last line is the sum: N passed, N failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"
passed=0
failed=0

# One attribute of the counters that the test host wrote.
counter() {
    grep -oP "<Counters [^>]*\b$1=\"\K[0-9]+" "$2" 2>/dev/null || echo 0
}

finish() {
    echo "$passed passed, $failed failed"
    [[ $failed -eq 0 && $passed -gt 0 ]] || exit 1
    exit 0
}

echo "Building ..."
if ! dotnet build PcEdge.sln -c Release -v q -warnaserror; then
    failed=1
    finish
fi

if ! tools/publish.sh --when-stale >/dev/null; then
    failed=1
    finish
fi

for project in tests/*.Tests/*.csproj; do
    name=$(basename "$project" .csproj)
    echo "$name"
    status=0
    dotnet test --nologo "tests/$name/bin/Release/net10.0/$name.dll" --results-directory "$results" \
        --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" || status=$?
    ok=$(counter passed "$results/$name.trx")
    bad=$(counter failed "$results/$name.trx")
    if [[ $bad -eq 0 && ($status -ne 0 || $ok -eq 0) ]]; then
        echo "$name did not finish (exit code $status) or holds no test" >&2
        bad=1
    fi
    passed=$((passed + ok))
    failed=$((failed + bad))
done

finish
