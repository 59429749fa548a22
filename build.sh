#!/usr/bin/env bash
# The one door to the repository: ./build.sh VERB. Without a verb it lists them.
set -euo pipefail

caller=$PWD
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$root"

export HOME="${HOME:-$root/artifacts/home}"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1  # a bare Debian has no ICU
export MSBUILDDISABLENODEREUSE=1                # leave no build servers behind

verbs() {
    cat <<'END'
./build.sh VERB

  setup           install what building and testing need
  build           build everything; a warning is an error
  test            build, every test, publish, smoke-test the native binary
  vmtest [CHECK]  the native binary against a real kernel in a virtual machine: I2C, SPI, 1-Wire, GPIO, IIO, hwmon; --look for a shell in it
  demo            publish when stale, then show faulty sensors being caught on a real recording
  pcedge ARGS     run the native binary of this machine, publishing first when stale
  train ARGS      run the offline trainer, building it first when stale
  experiments     every experiment in its quick form, reports in artifacts/experiments; fetches the pictures first
  publish [RID]   native binary in artifacts/publish/RID, release archive in artifacts/release, NuGet packages in artifacts/packages
  arm64           cross-compile for ARM64, run it in an emulator: the same bits as on x64? --golden writes down what they are
  torture [NAME]  what is promised of states and inputs, tried very often: kills, crashes, hostile bytes; prints the table of what was lost
  bench           speed, memory and size, each beside its target; a model beside its backprop twin
END
}

# What the tests need; quick where it is there.
bring() {
    tools/need.sh sdk native python browser mqtt systemd kernel
    tools/onnxruntime.sh >/dev/null
    tools/promtool.sh >/dev/null
}

verb=${1:-}
[[ $# -eq 0 ]] || shift

case $verb in
    setup)
        bring
        tools/kernel.sh >/dev/null
        dotnet restore PcEdge.sln -v q
        ;;
    build)
        tools/need.sh sdk
        dotnet build PcEdge.sln -c Release -v q -warnaserror "$@"
        ;;
    test)
        bring
        exec tools/test.sh
        ;;
    vmtest)
        exec tools/vmtest.sh "$@"
        ;;
    publish)
        exec tools/publish.sh "$@"
        ;;
    pcedge | demo)
        [[ $verb == pcedge ]] || set -- demo faults "$@"
        binary=$(tools/publish.sh --binary </dev/null)
        tools/cpu.sh
        cd "$caller"
        exec "$binary" "$@"
        ;;
    train | experiments)
        tools/need.sh sdk
        # Quiet where it works; what is wrong is said where it does not.
        log=$(dotnet build tools/PcEdge.Train -c Release -v q --nologo -warnaserror </dev/null) || { echo "$log" >&2; exit 1; }
        trainer=$root/tools/PcEdge.Train/bin/Release/net10.0/PcEdge.Train.dll
        if [[ $verb == experiments ]]; then
            # Without them what needs them is left out.
            dotnet "$trainer" data mnist >&2 || true
            dotnet "$trainer" data fashion-mnist >&2 || true
            set -- experiment all --quick "$@"
        else
            cd "$caller"
        fi
        exec dotnet "$trainer" "$@"
        ;;
    arm64)
        exec tools/arm64.sh "$@"
        ;;
    torture)
        binary=$(tools/publish.sh --binary </dev/null)
        dotnet build tools/PcEdge.Torture -c Release -v q --nologo -warnaserror >&2
        exec dotnet tools/PcEdge.Torture/bin/Release/net10.0/PcEdge.Torture.dll "$binary" "$@"
        ;;
    bench)
        binary=$(tools/publish.sh --binary </dev/null)
        tools/need.sh openblas
        tools/onnxruntime.sh >/dev/null
        dotnet build tests/PcEdge.Benchmarks -c Release -v q -warnaserror
        exec dotnet tests/PcEdge.Benchmarks/bin/Release/net10.0/PcEdge.Benchmarks.dll "$binary" "$root/artifacts/bench" "$@"
        ;;
    "")
        verbs
        ;;
    *)
        echo "build.sh: no verb '$verb'" >&2
        verbs >&2
        exit 2
        ;;
esac
