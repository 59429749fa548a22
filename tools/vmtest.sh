#!/usr/bin/env bash
# vmtest.sh [CHECK...]   runs the native binary against a real kernel: Debian's, in a virtual machine, with buses and chips made of
# software. All checks of tests/kernel/checks, or those named; the last line is the sum: N passed, N failed.
# vmtest.sh --look       a shell in that machine instead
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
here=tests/kernel
limit=840 # seconds, for the busiest of machines

checks=("$here"/checks/*.sh)
look=
case ${1:-} in
    --look) look=look ;;
    "") ;;
    *)
        checks=()
        for name in "$@"; do
            if [[ ! -f $here/checks/$name.sh ]]; then
                echo "vmtest: no check '$name'; there are $(basename -s .sh "$here"/checks/*.sh | paste -sd' ')" >&2
                exit 2
            fi
            checks+=("$here/checks/$name.sh")
        done
        ;;
esac

kernel=$(tools/kernel.sh)
binary=$(tools/publish.sh --binary </dev/null)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The guest's files: busybox, the modules, the checks, the binary with its loader and its libraries.
guest=$work/guest
mkdir -p "$guest"/{bin,checks,dev,modules,proc,sys,tmp}
cp /bin/busybox "$binary" "$guest/bin/"
cp "$here/guest/init" "$here/guest/lib.sh" "$guest/"
gcc -static -std=gnu11 -O1 -Wall -Wextra -Werror "$here/guest/supervisor.c" -o "$guest/bin/supervisor"
cp "${checks[@]}" "$guest/checks/"
cp "$kernel"/order "$kernel"/*.ko "$guest/modules/"
ldd "$binary" | grep -o '/[^ ]*' | while read -r library; do
    mkdir -p "$guest$(dirname "$library")"
    cp -L "$library" "$guest$library"
done
(cd "$guest" && find . | cpio --quiet -o -H newc -R 0:0) >"$work/initramfs"

# QEMU's own emulation, the same everywhere: KVM inside of a virtual machine, as CI is often, may be there and yet hang. The guest's
# clock counts its instructions (2 ns each) and leaps over idle time, so nothing depends on how busy this machine is.
case $(uname -m) in
    aarch64 | arm64) emulator=(qemu-system-aarch64 -M virt) console=ttyAMA0 ;;
    *) emulator=(qemu-system-x86_64 -M q35) console=ttyS0 ;;
esac
emulator+=(-accel tcg -cpu max -icount shift=1,sleep=off -m 512 -nodefaults -no-user-config -display none -no-reboot -serial mon:stdio
    -kernel "$kernel/vmlinuz" -initrd "$work/initramfs" -append "console=$console loglevel=1 panic=1 reboot=t no_timer_check $look")

if [[ -n $look ]]; then
    "${emulator[@]}"
    exit 0
fi

# A kernel that panics ends QEMU with code 0, so its code says nothing: what the guest has printed does.
begin=$SECONDS
timeout "$limit" "${emulator[@]}" </dev/null 2>"$work/errors" | tr -d '\r' | tee "$work/printed" | grep -v '^done$\|reboot: Restarting' || true
passed=$(grep -c '^ok ' "$work/printed" || true)
failed=$(grep -c '^FAIL ' "$work/printed" || true)
if ! grep -q '^done$' "$work/printed"; then
    cat "$work/errors" >&2
    echo "FAIL end: the guest did not come to its end within $((SECONDS - begin)) s"
    failed=$((failed + 1))
fi
echo "$passed passed, $failed failed"
[[ $failed -eq 0 ]]
