#!/usr/bin/env bash
# need.sh WHAT...: makes sure that what is named is on this machine. Silent when it is.
#   sdk      the .NET SDK
#   native   linker and zlib for NativeAOT
#   python   the system's Python 3 with NumPy, for the tests of model files written by others, a YAML reader, for those of the workflows, and ONNX's own checker, for those of exports
#   browser  headless Chromium, for the test of the HTML report
#   cross    compiler, linker, C and C++ library for ARM64, and an emulator of its processors
#   mqtt     a broker of MQTT, its clients and the library that `mqtt:` sources and sinks use, for their tests
#   systemd  systemd-analyze, for the test of the service's unit; nothing is started
#   kernel   what boots Debian's kernel in a virtual machine and builds modules for it
#   openblas the library of linear algebra that the benchmarks set the kernels beside
#   npm      the client of the registry that ONNX Runtime's library comes from
set -euo pipefail

missing=()
for what in "$@"; do
    case $what in
        sdk)
            if ! command -v dotnet >/dev/null; then
                echo "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download (dotnet must be on PATH)" >&2
                exit 1
            fi
            ;;
        native)
            command -v clang >/dev/null || missing+=(clang)
            [[ -e /usr/include/zlib.h ]] || missing+=(zlib1g-dev)
            ;;
        python)
            command -v python3 >/dev/null || missing+=(python3)
            # Another python3 may come first on PATH; the package is for this one.
            /usr/bin/python3 -c 'import numpy' 2>/dev/null || missing+=(python3-numpy)
            /usr/bin/python3 -c 'import yaml' 2>/dev/null || missing+=(python3-yaml)
            /usr/bin/python3 -c 'import onnx' 2>/dev/null || missing+=(python3-onnx)
            ;;
        browser)
            command -v chromium >/dev/null || missing+=(chromium)
            ;;
        cross)
            command -v qemu-aarch64-static >/dev/null || missing+=(qemu-user-static)
            command -v aarch64-linux-gnu-gcc >/dev/null || missing+=(gcc-aarch64-linux-gnu)
            command -v objdump >/dev/null || missing+=(binutils)
            [[ -e /usr/aarch64-linux-gnu/lib/libc.a ]] || missing+=(libc6-dev-arm64-cross)
            [[ -e /usr/aarch64-linux-gnu/lib/libstdc++.so.6 ]] || missing+=(libstdc++6-arm64-cross)
            ;;
        mqtt)
            [[ -x /usr/sbin/mosquitto ]] || command -v mosquitto >/dev/null || missing+=(mosquitto)
            command -v mosquitto_sub >/dev/null || missing+=(mosquitto-clients)
            ;;
        systemd)
            command -v systemd-analyze >/dev/null || missing+=(systemd)
            ;;
        kernel)
            architecture=$(dpkg --print-architecture 2>/dev/null || uname -m)
            case $architecture in
                arm64 | aarch64) command -v qemu-system-aarch64 >/dev/null || missing+=(qemu-system-arm) ;;
                *) command -v qemu-system-x86_64 >/dev/null || missing+=(qemu-system-x86) ;;
            esac
            dpkg-query -W "linux-headers-$architecture" >/dev/null 2>&1 || missing+=("linux-headers-$architecture")
            command -v make >/dev/null || missing+=(make)
            command -v gcc >/dev/null || missing+=(gcc)
            command -v cpio >/dev/null || missing+=(cpio)
            [[ -e /sbin/depmod ]] || missing+=(kmod)
            dpkg-query -W busybox-static >/dev/null 2>&1 || missing+=(busybox-static)
            ;;
        openblas)
            compgen -G "/usr/lib/*/openblas-pthread/libopenblas.so.0" >/dev/null || missing+=(libopenblas0-pthread)
            ;;
        npm)
            command -v npm >/dev/null || missing+=(npm)
            ;;
        *)
            echo "need.sh: unknown requirement '$what'" >&2
            exit 2
            ;;
    esac
done

[[ ${#missing[@]} -gt 0 ]] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "Missing: ${missing[*]} (names of the Debian packages). Install them and run this again." >&2
    exit 1
fi

if [[ $(id -u) -ne 0 ]]; then
    echo "Missing: ${missing[*]}. Run: sudo apt-get update && sudo apt-get install -y ${missing[*]}" >&2
    exit 1
fi

echo "Installing ${missing[*]} ..." >&2
log=$(mktemp)
install() {
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# A first installation can fail for a moment's trouble of a mirror; once more is enough.
if ! install >"$log" 2>&1 && ! install >"$log" 2>&1; then
    cat "$log" >&2
    echo "Could not install ${missing[*]}" >&2
    exit 1
fi
rm -f "$log"
