namespace PcEdge.Evaluation.Deployments;

/// <summary>
/// Lays faults of the Intel set's kinds over a clean recording. Sizes are relative to the channel's own daily range D and log-uniform:
/// spikes .5 to 4 D on three rows of ten; noise of deviation .1 to .6 D; half of the stuck channels hold their last value, the others up to
/// 1 D beside it; jumps .3 to 1.5 D with noise .02 to .2 D; ramps that end at .5 to 2 D. Values are rounded to the channel's own decimals,
/// absent rows stay absent. Synchronous faults share onset, length, sign and severity, independent ones share nothing.
/// </summary>
internal sealed class FaultInjector(Deployment deployment, ulong seed)
{
    private const double SpikeChance = 0.3;
    private const int MostDecimals = 6;

    private readonly double[] _ranges = DailyRange.Of(deployment.Clean, deployment.Clock);
    private readonly double[] _decimals = Decimals(deployment.Clean);

    /// <summary>The deployment with all kinds of faults: each with one failing channel, and with several, independent and synchronous.</summary>
    public static Deployment Inject(Deployment deployment, ulong seed)
    {
        var injector = new FaultInjector(deployment, seed);
        int several = FaultSeriesCounts.Several(deployment.Channels.Count);
        var faults = new List<FaultSeries>();
        for (FaultKind kind = FaultKind.Random; kind <= FaultKind.Mixed; kind++)
        {
            faults.Add(injector.Series(kind, synchronous: false, FaultSeriesCounts.Of(deployment.Channels.Count)));
            if (several > 1)
            {
                faults.Add(injector.Series(kind, synchronous: true, [several]));
            }
        }

        return deployment.With(faults);
    }

    private FaultSeries Series(FaultKind kind, bool synchronous, int[] counts)
    {
        Grid values = deployment.Clean.Copy();
        byte[] codes = new byte[values.Cells.Length];
        for (int j = 0; j < values.Channels; j++)
        {
            var when = new SeededRandom(seed, (int)kind, synchronous ? -1 : j);
            var what = new SeededRandom(seed, (int)kind, synchronous ? 1 : 0, j, 1);
            foreach (FaultSegment segment in FaultSegment.Schedule(kind, deployment.WarmUpRows, deployment.Rows, when))
            {
                Lay(segment, j, what, values, codes);
            }
        }

        return new FaultSeries(kind, synchronous ? "synchronous" : "independent", values, codes, counts);
    }

    private void Lay(FaultSegment segment, int channel, SeededRandom random, Grid values, byte[] codes)
    {
        double range = _ranges[channel];
        double held = Held(channel, segment.First);
        for (int row = segment.First; row < segment.End; row++)
        {
            double truth = deployment.Clean[row, channel];
            bool hit = segment.Kind != FaultKind.Random || random.Uniform() < SpikeChance;
            if (!double.IsFinite(truth) || !hit)
            {
                continue;
            }

            double value = segment.Kind switch
            {
                FaultKind.Random => truth + (random.Sign() * range * SeededRandom.LogUniform(0.5, 4, random.Uniform())),
                FaultKind.Malfunction => truth + (range * Size(segment, 0.1, 0.6) * random.Normal()),
                FaultKind.Bias => held + (segment.Sign * range * Math.Max(0, (2 * segment.Severity) - 1)),
                FaultKind.Drift => truth + (range * ((segment.Sign * Size(segment, 0.3, 1.5)) + (Size(segment, 0.02, 0.2) * random.Normal()))),
                _ => truth + (segment.Sign * range * Size(segment, 0.5, 2) * (row - segment.First + 1) / (segment.End - segment.First)),
            };
            values[row, channel] = Math.Round(value * _decimals[channel]) / _decimals[channel];
            codes[(row * values.Channels) + channel] = FaultSeries.CodeOf(segment.Kind);
        }
    }

    private static double Size(FaultSegment segment, double low, double high) => SeededRandom.LogUniform(low, high, segment.Severity);

    /// <summary>The last value before a row; the first after it where there is none.</summary>
    private double Held(int channel, int row)
    {
        for (int before = row - 1; before >= 0; before--)
        {
            if (deployment.Clean.IsPresent(before, channel))
            {
                return deployment.Clean[before, channel];
            }
        }

        while (row < deployment.Rows && !deployment.Clean.IsPresent(row, channel))
        {
            row++;
        }

        return row < deployment.Rows ? deployment.Clean[row, channel] : 0;
    }

    /// <summary>[channels]: the power of ten that makes every value whole, at most six decimals.</summary>
    private static double[] Decimals(Grid clean)
    {
        double[] decimals = [.. Sequences.Repeat(1.0, clean.Channels)];
        double most = 1;
        for (int i = 0; i < MostDecimals; i++)
        {
            most *= 10;
        }

        for (int cell = 0; cell < clean.Cells.Length; cell++)
        {
            double value = clean.Cells[cell];
            ref double power = ref decimals[cell % clean.Channels];
            while (double.IsFinite(value) && power < most && Math.Abs((value * power) - Math.Round(value * power)) > 1e-6)
            {
                power *= 10;
            }
        }

        return decimals;
    }
}
