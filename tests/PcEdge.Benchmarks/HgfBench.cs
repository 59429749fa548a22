using PcEdge.Hgf;

namespace PcEdge.Benchmarks;

/// <summary>Hierarchical Gaussian filters: a sample of two and three levels, beside the bare arithmetic of the two; many nodes beside few.</summary>
internal static class HgfBench
{
    private const int Rows = 5_003; // not a multiple of anything
    private const int FewRows = 3;
    private const int Many = 3_334; // chains of an input and two levels: 10,002 nodes
    private const int Fewer = 334;

    /// <summary>Measures in this process.</summary>
    public static IEnumerable<Figure> Measure()
    {
        double[] series = Walk(Rows);
        var two = new HgfNetwork(Chain(HgfUpdate.Enhanced2024, 2));
        var three = new HgfNetwork(Chain(HgfUpdate.Enhanced2024, 3));
        var unbounded = new HgfNetwork(Chain(HgfUpdate.Unbounded, 2));
        var model = new HgfModel(Chain(HgfUpdate.Enhanced2024, 2));
        var bare = new BareHgf();
        var output = new StepOutput(1);
        HgfNetwork many = Chains(Many);
        HgfNetwork fewer = Chains(Fewer);
        double[] seconds = Rounds.Least(
            _ => Run(two, series),
            _ => Run(three, series),
            _ => Run(unbounded, series),
            _ => bare.Run(series),
            _ =>
            {
                foreach (double value in series)
                {
                    model.Step(new Observation([value], [true], 1), output);
                }
            },
            round => Wide(many, series[round % Rows]),
            round => Wide(fewer, series[round % Rows]));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(two, series);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        yield return new Figure("hierarchical Gaussian filter, 2 levels, a sample", seconds[0] / Rows * 1e9, "ns", Target: 60);
        yield return new Figure("the same, 3 levels", seconds[1] / Rows * 1e9, "ns", Target: 100);
        yield return new Figure("the same, 2 levels, update unbounded", seconds[2] / Rows * 1e9, "ns");
        yield return new Figure("bare arithmetic of 2 levels (1 exp, 1 log, 4 divisions)", seconds[3] / Rows * 1e9, "ns");
        yield return new Figure("2 levels / its bare arithmetic", seconds[0] / seconds[3], "times");
        yield return new Figure("2 levels as a model of a stream, alarms and all", seconds[4] / Rows * 1e9, "ns");
        yield return new Figure("allocated per sample", (double)allocated / Rows, "B", Target: 0);
        yield return new Figure("10,002 nodes, a row", seconds[5] / FewRows * 1e6, "us");
        yield return new Figure("a node of 10,002 / a node of 1,002", seconds[5] / Many / (seconds[6] / Fewer), "times");
    }

    private static void Run(HgfNetwork network, double[] series)
    {
        bool present = true;
        foreach (double value in series)
        {
            network.Step(new ReadOnlySpan<double>(in value), new ReadOnlySpan<bool>(in present), 1);
        }
    }

    private static void Wide(HgfNetwork network, double value)
    {
        double[] values = new double[network.Channels.Count];
        bool[] presence = new bool[values.Length];
        Array.Fill(values, value);
        Array.Fill(presence, true);
        for (int row = 0; row < FewRows; row++)
        {
            network.Step(values, presence, 1);
        }
    }

    private static HgfDefinition Chain(HgfUpdate update, int levels) => new() { Update = update, Nodes = [.. Nodes("", levels)] };

    private static HgfNetwork Chains(int count)
    {
        var nodes = new List<HgfNode>();
        for (int i = 0; i < count; i++)
        {
            nodes.AddRange(Nodes($"{i}.", 2));
        }

        return new HgfNetwork(new HgfDefinition { Update = HgfUpdate.Enhanced2024, Nodes = nodes });
    }

    private static IEnumerable<HgfNode> Nodes(string prefix, int levels)
    {
        yield return HgfNode.ContinuousInput($"{prefix}u", BareHgf.InputPrecision, $"{prefix}x1");
        for (int level = 1; level <= levels; level++)
        {
            yield return HgfNode.Continuous(
                $"{prefix}x{level}", level == 1 ? 1 : 0, 100, level == 1 ? BareHgf.TonicVolatility1 : BareHgf.TonicVolatility2,
                level < levels ? [$"{prefix}x{level + 1}"] : []);
        }
    }

    private static double[] Walk(int rows)
    {
        var random = new Random(7);
        double[] series = new double[rows];
        double level = 1;
        for (int k = 0; k < rows; k++)
        {
            level += (random.NextDouble() - 0.5) * (k % 1000 < 500 ? 0.01 : 0.1);
            series[k] = level + ((random.NextDouble() - 0.5) * 0.02);
        }

        return series;
    }
}
