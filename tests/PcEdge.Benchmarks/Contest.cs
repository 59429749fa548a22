using System.Globalization;

namespace PcEdge.Benchmarks;

/// <summary>One product, ours beside OpenBLAS with its own choice of kernels and with those for 256-bit vectors, ONNX Runtime where it has it, and what the processor cannot do without.</summary>
/// <param name="Name">Which product, of which shape.</param>
/// <param name="Flops">Multiplications and additions of a call.</param>
/// <param name="Ours">A call of ours.</param>
/// <param name="Blas">A call of OpenBLAS.</param>
/// <param name="Onnx">A call of ONNX Runtime, or null.</param>
/// <param name="Roofs">The least work that gives so much: the quicker one is the roof.</param>
internal sealed record Contest(string Name, double Flops, Action Ours, Action<OpenBlas> Blas, OnnxProduct? Onnx, params Action[] Roofs)
{
    private const int RoundsOfAContest = 300;

    // Some tenths of a millisecond are a round; a batch takes as long in one call.
    private const double FlopsOfARound = 2e7;

    /// <summary>How many times as fast as ONNX Runtime ours should be; null where no aim is stated.</summary>
    public double? OnnxAim { get; init; }

    /// <summary>Measures, all in turn.</summary>
    public IEnumerable<Figure> Measure(OpenBlas blas, OpenBlas? narrow)
    {
        int calls = (int)Math.Ceiling(FlopsOfARound / Flops);
        var competitors = new List<Action> { Ours, () => Blas(blas), () => Blas(narrow ?? blas), () => Onnx?.Run() };
        competitors.AddRange(Roofs);
        double[] seconds = Rounds.Least(RoundsOfAContest, [.. competitors.Select(call => (Action<int>)(_ => Repeat(calls, call)))]);
        double roof = seconds[4..].Min();
        string speed = string.Create(CultureInfo.InvariantCulture, $"roof {Flops * calls / roof / 1e9:0.#}");
        yield return new Figure($"{Name}, {speed}", Flops * calls / seconds[0] / 1e9, "GFLOP/s");
        yield return new Figure($"{Name}, of the roofline", roof / seconds[0], "times");
        yield return new Figure($"{Name}, as fast as OpenBLAS ({blas.Core})", seconds[1] / seconds[0], "times", AtLeast: 0.95);
        if (narrow is not null)
        {
            yield return new Figure($"{Name}, as fast as OpenBLAS ({narrow.Core})", seconds[2] / seconds[0], "times");
        }

        if (Onnx is not null)
        {
            yield return new Figure($"{Name}, as fast as ONNX Runtime", seconds[3] / seconds[0], "times", AtLeast: OnnxAim);
        }
    }

    private static void Repeat(int calls, Action call)
    {
        for (int i = 0; i < calls; i++)
        {
            call();
        }
    }
}
