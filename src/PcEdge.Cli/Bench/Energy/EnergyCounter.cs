namespace PcEdge.Cli.Bench.Energy;

/// <summary>Counters of microjoules, added up: RAPL's packages under powercap, or energyN_input of hwmon.</summary>
/// <param name="files">Files of the counters.</param>
/// <param name="ranges">For each, where it starts again at 0, microjoules; 0 where it never does.</param>
internal sealed class EnergyCounter(IReadOnlyList<string> files, IReadOnlyList<long> ranges) : EnergyMeter
{
    private readonly long[] _last = new long[files.Count];
    private bool _begun;

    /// <inheritdoc/>
    public override string Name => string.Join(" + ", files);

    /// <inheritdoc/>
    public override double Take()
    {
        long sum = 0;
        for (int i = 0; i < files.Count; i++)
        {
            long now = SysFile.Whole(files[i]);
            sum += _begun ? Passed(_last[i], now, ranges[i], files[i]) : 0;
            _last[i] = now;
        }

        _begun = true;
        return sum * 1e-6;
    }

    private static long Passed(long last, long now, long range, string file) =>
        now >= last ? now - last
        : range > 0 ? range - last + now
        : throw new IOException($"{file}: went back from {last} to {now}");
}
