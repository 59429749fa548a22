#!/usr/bin/env bash
# kernel.sh   Debian's own kernel for the virtual machine of the tests, the drivers that are tried, and the modules of tests/kernel,
# built for it. The last line is the folder: vmlinuz, the modules, and in `order` the order to load them. Quick when it is there already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Of Debian's drivers; what they depend on comes with them.
drivers=(i2c-dev lm75 bmp280-i2c ti-ads1015 industrialio-triggered-buffer spidev w1_therm softdog)

tools/need.sh kernel
architecture=$(dpkg --print-architecture)

# Modules fit the kernel whose headers they are built with: the headers here say which.
version() {
    dpkg-query -W -f '${Depends}' "linux-headers-$architecture" | sed -n 's/.*linux-headers-\([^ ,]*\).*/\1/p'
}

fetch() {
    release=$(version)
    (cd "$work" && apt-get download -q -o APT::Sandbox::User=root "linux-image-$release" >log 2>&1)
}

# The lists may be old, and the mirror may have a newer kernel than these headers.
refresh() {
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "linux-headers-$architecture"
}

sum() {
    sha256sum | cut -c 1-12
}

# What a folder is made from is in its name, and a folder that exists is whole: moving it there is the last thing.
folder() {
    echo "$PWD/artifacts/kernel/$(version)-$(sum <"$0")-$(cat tests/kernel/modules/* | sum)"
}

ready=$(folder)
if [[ -d $ready ]]; then
    echo "$ready"
    exit 0
fi

mkdir -p artifacts/kernel
work=$(mktemp -d "$PWD/artifacts/kernel/make.XXXXXX")
trap 'rm -rf "$work"' EXIT
release=$(version)
debian=$PWD/artifacts/kernel/$release-$(sum <"$0")
if [[ ! -d $debian ]]; then
    echo "Fetching Debian's kernel $release (70 MB) ..." >&2
    if ! fetch && ! { DEBIAN_FRONTEND=noninteractive refresh >"$work/log" 2>&1 && fetch; }; then
        cat "$work/log" >&2
        echo "Could not fetch linux-image-$release with apt-get" >&2
        exit 1
    fi

    debian=$PWD/artifacts/kernel/$release-$(sum <"$0")
    ready=$(folder)
    dpkg-deb -x "$work/linux-image-$release"_*.deb "$work/image"
    /sbin/depmod -b "$work/image" "$release"
    mkdir "$work/debian"
    cp "$work/image/boot/vmlinuz-$release" "$work/debian/vmlinuz"
    for driver in "${drivers[@]}"; do
        /sbin/modprobe -d "$work/image" -S "$release" --show-depends "$driver" >"$work/found"
        awk '$1 == "insmod" { print $2 }' "$work/found"
    done | awk '!seen[$0]++' | while read -r path; do
        cp "$path" "$work/debian/"
        basename "$path"
    done >"$work/debian/order"
    rm -rf "$debian"
    mv "$work/debian" "$debian"
fi

cp -r tests/kernel/modules "$work/build"
if ! make -s -C "/lib/modules/$release/build" M="$work/build" modules >"$work/log" 2>&1; then
    cat "$work/log" >&2
    echo "Could not build tests/kernel/modules for Linux $release" >&2
    exit 1
fi

strip --strip-debug "$work"/build/*.ko
cp -r "$debian" "$work/ready"
for module in "$work"/build/*.ko; do
    cp "$module" "$work/ready/"
    basename "$module" >>"$work/ready/order"
done
rm -rf "$ready"
mv "$work/ready" "$ready"
echo "$ready"
