#!/usr/bin/env bash
# Says clearly when the processor is too old for the x64 binary (x86-64-v3: AVX2, FMA, BMI; Intel since 2013, AMD since 2015).
set -euo pipefail

[[ $(uname -m) == x86_64 && -r /proc/cpuinfo ]] || exit 0
flags=" $(grep -m1 '^flags' /proc/cpuinfo | cut -d: -f2) "
lacking=()
for flag in avx2 fma bmi1 bmi2 abm movbe; do
    [[ $flags == *" $flag "* ]] || lacking+=("$flag")
done

if [[ ${#lacking[@]} -gt 0 ]]; then
    echo "This processor is too old for the pcedge binary: it lacks ${lacking[*]}; an x86-64-v3 processor is needed (AVX2 and FMA)." >&2
    exit 1
fi
