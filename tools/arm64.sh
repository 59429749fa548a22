#!/usr/bin/env bash
# arm64.sh            does ARM64 code compute what x64 code does, bit for bit? The last line is the sum: N passed, N failed.
# arm64.sh --golden   writes tests/arm64/golden.txt anew, from a just-in-time run on this machine: where results are meant to change
# tests/arm64/README.md says what runs where.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
export LC_ALL=C

if [[ $(uname -m) != x86_64 ]]; then
    echo "arm64 cross-compiles on x64; on this machine ./build.sh test runs the real thing." >&2
    exit 2
fi

here=tests/arm64
golden=$here/golden.txt
recording=models/lab-temperature/recording.csv
cpus=(cortex-a53 cortex-a72 cortex-a76) # Raspberry Pi 3 and Zero 2 W, 4, 5
parts=4
cross=aarch64-linux-gnu
work=$root/artifacts/arm64
steps=$here/PcEdge.CrossCompile/bin/Release/net10.0/PcEdge.CrossCompile.dll
bits=$here/PcEdge.Bits/bin/Release/net9.0/PcEdge.Bits.dll
native=$work/dotnet/obj/PcEdge.Bits/release_net9.0_linux-x64/native
passed=0
failed=0
finished=false

finish() {
    finished=true
    echo "$passed passed, $failed failed"
    [[ $failed -eq 0 && $passed -gt 0 ]] || exit 1
    exit 0
}

# One more passed or failed: check WHAT COMMAND...
check() {
    local what=$1 status=ok
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        status=FAILED
    fi
    echo "$status: $what"
}

# Quiet unless it fails.
quietly() {
    if ! "$@" >"$work/log" 2>&1; then
        cat "$work/log" >&2
        return 1
    fi
}

tools/need.sh sdk native cross
mkdir -p "$work/objects" "$work/runs"

if [[ ${1:-} == --golden ]]; then
    quietly dotnet build $here/PcEdge.Bits -c Release -v q -warnaserror
    {
        echo "# Bits of every case over $(basename "$(dirname "$recording")")/$(basename "$recording")"
        echo "# sha256 $(sha256sum "$recording" | cut -d' ' -f1)"
        echo "# written by ./build.sh arm64 --golden"
        dotnet "$bits" "$recording"
    } >"$work/golden.txt"
    mv "$work/golden.txt" "$golden"
    echo "$(grep -vc '^#' "$golden") cases in $golden"
    exit 0
fi

# Whatever ends this early is a failure, and the last line says so.
trap '$finished || echo "$passed passed, $((failed + 1)) failed"' EXIT

build() {
    quietly dotnet build $here/PcEdge.CrossCompile -c Release -v q -warnaserror
    quietly dotnet build $here/PcEdge.Bits -c Release -v q -warnaserror
    quietly dotnet publish $here/PcEdge.Bits -c Release -f net9.0 -r linux-x64 --artifacts-path "$work/dotnet" -o "$work/x64" \
        -p:TargetFrameworks=net9.0 -v q
}

# The code generator's own arguments for x64, with another target; the core library is the rewritten one.
generate() {
    local arguments=$native/PcEdge.Bits.ilc.rsp library tool
    library=$(sed -n 's/^-r:\(.*\/sdk\/System\.Private\.CoreLib\.dll\)$/\1/p' "$arguments")
    tool=${library%/sdk/*}/tools/ilc
    dotnet $steps corelib "$library" "$work/System.Private.CoreLib.dll"
    sed -e 's/^--targetarch:.*/--targetarch:arm64/' -e '/^--dehydrate/d' -e '/^--instruction-set:/d' \
        -e "s#^-o:.*#-o:$work/bits.o#" -e "s#^--exportsfile:.*#--exportsfile:$work/bits.exports#" \
        -e "s#^-r:$library\$#-r:$work/System.Private.CoreLib.dll#" "$arguments" >"$work/arm64.rsp"
    quietly timeout 300 "$tool" "@$work/arm64.rsp"
}

# What the stand-in runtime does not have ends the program and says its name.
link() {
    local source name objects=()
    for source in $here/runtime/*.[cS]; do
        name=$(basename "${source%.*}")
        $cross-gcc -std=c11 -O1 -g -Wall -Wextra -Werror -c "$source" -o "$work/objects/$name.o"
        objects+=("$work/objects/$name.o")
    done
    {
        echo '_Noreturn void give_up(const char *);'
        comm -23 <($cross-nm -u "$work/bits.o" | awk '$2 ~ /^(Rh|SystemNative_|NativeRuntime)/ { print $2 }' | sort -u) \
            <($cross-nm --defined-only "${objects[@]}" | awk 'NF == 3 { print $3 }' | sort -u) |
            sed 's/.*/void &(void) { give_up("& is not there"); }/'
    } >"$work/missing.c"
    $cross-gcc -O1 -c "$work/missing.c" -o "$work/objects.missing.o"
    $cross-gcc -static "${objects[@]}" "$work/objects.missing.o" "$work/bits.o" -o "$work/bits-arm64" -lm -pthread
}

gate() {
    $cross-objdump -d --no-show-raw-insn "$work/bits.o" >"$work/arm64.txt"
    objdump -d --no-show-raw-insn "$native/PcEdge.Bits.o" >"$work/x64.txt"
    dotnet $steps gate "$work/arm64.txt" "$work/x64.txt" $here/kernels.txt
}

# The library asks the system which processor it is on: the emulator's root has the answer.
probe_onnx() {
    local root=$work/onnx/$1
    mkdir -p "$root/proc"
    ln -sfn /usr/$cross/lib "$root/lib"
    cp "$here/onnx/$1.cpuinfo" "$root/proc/cpuinfo"
    timeout 100 qemu-aarch64-static -cpu "$1" -L "$root" "$work/onnx/probe" "$onnx_library" "$work/onnx"
}

# run WHAT PART: that part of the cases, on that runtime or processor. A program that hangs or dies lacks cases.
run() {
    local out=$work/runs/$1.$2
    case $1 in
        jit) timeout 300 dotnet "$bits" "$recording" ;;
        aot) timeout 300 "$work/x64/PcEdge.Bits" "$recording" ;;
        *) timeout 300 qemu-aarch64-static -cpu "$1" "$work/bits-arm64" "$recording" "$2" $parts ;;
    esac >"$out" 2>"$out.errors" || echo "$1, part $2: $(tail -n 3 "$out.errors" | paste -sd' ')" >&2
}

# compare WHAT LABEL: its cases beside the golden ones, by name.
compare() {
    local equal different
    cat "$work/runs/$1".[0-9] | sort >"$work/runs/$1"
    equal=$(comm -12 "$work/golden" "$work/runs/$1" | wc -l)
    different=$(comm -3 "$work/golden" "$work/runs/$1" | sed 's/^\t*[0-9A-F]* //' | sort -u | tee "$work/runs/$1.different" | wc -l)
    printf '%-34s %4d equal %4d different\n' "$2" "$equal" "$different"
    head -n 10 "$work/runs/$1.different" | sed 's/^/    /' >&2
    passed=$((passed + equal))
    failed=$((failed + different))
}

begin=$SECONDS
build
generate
link
echo "cross-compiled in $((SECONDS - begin)) s"

check "code of the kernels" gate
check "every function has a case" dotnet $steps cases "$(dirname "$bits")/PcEdge.dll" "$golden"
check "the recording is the golden one" grep -q "^# sha256 $(sha256sum "$recording" | cut -d' ' -f1)$" "$golden"

onnx_library=$(tools/onnxruntime.sh linux-arm64)
mkdir -p "$work/onnx"
dotnet $steps onnx "$work/onnx"
$cross-gcc -std=c11 -O1 -Wall -Wextra -Werror $here/onnx/probe.c -o "$work/onnx/probe" -ldl -lm
for cpu in "${cpus[@]}"; do
    check "ONNX Runtime, ARM64, $cpu" probe_onnx "$cpu"
done

export -f run
export work bits recording parts
rm -rf "$work/runs"
mkdir -p "$work/runs"
begin=$SECONDS
{
    for cpu in "${cpus[@]}"; do
        for ((part = 0; part < parts; part++)); do
            echo "$cpu $part"
        done
    done
    echo "jit 0"
    echo "aot 0"
} | xargs -P "$(nproc)" -L 1 bash -c 'run "$@"' run
grep -v '^#' "$golden" | sort >"$work/golden"
compare jit "x64, just in time, .NET $(dotnet --list-runtimes | sed -n 's/^Microsoft.NETCore.App \([^ ]*\).*/\1/p' | tail -n 1)"
compare aot "x64, ahead of time"
for cpu in "${cpus[@]}"; do
    compare "$cpu" "ARM64, ahead of time, $cpu"
done
echo "compared in $((SECONDS - begin)) s"
finish
