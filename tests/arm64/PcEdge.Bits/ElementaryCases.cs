using PcEdge.Activations;
using PcEdge.Numerics;

namespace PcEdge.Bits;

/// <summary>Elementary functions of float64 and float32 and every activation: over their range, at its ends, and at numbers of any size.</summary>
internal static class ElementaryCases
{
    private const int Steps = 8_000;
    private const int AnySize = 8_000;

    private static readonly double[] Ends =
    [
        0.0, -0.0, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308, 1e-300, 1e-30, -1e-30, 1, -1, 0.5625, -0.5625, 88.72283, 88.72284, -87.33655,
        -103.97, 104, 709.782712893384, 709.7827128933841, -708.4, -745.13, -745.2, 1e9, -1e9, 1e22, 1e300, double.MaxValue, double.MinValue,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    public static IEnumerable<BitCase> All() => [.. Doubles(), .. Floats(), .. Activations(), Draws()];

    private static IEnumerable<BitCase> Doubles() =>
    [
        Of("Exp", Elementary.Exp, -750, 715),
        Of("ExpM1", Elementary.ExpM1, -40, 40),
        Of("Log", Elementary.Log, 1e-9, 1000),
        Of("Log1p", Elementary.Log1p, -1, 10),
        Of("Softplus", Elementary.Softplus, -800, 800),
        Of("Tanh", Elementary.Tanh, -21, 21),
        Of("Sigmoid", Elementary.Sigmoid, -40, 40),
        Of("LambertWOfExp", Elementary.LambertWOfExp, -50, 800),
        Of("LogGamma", Elementary.LogGamma, 1e-6, 200),
        Of("Sin", Elementary.Sin, -1000, 1000),
        Of("Cos", Elementary.Cos, -1000, 1000),
        new BitCase("NormalDistribution.Evidence", digest => Show(NormalDistribution.Evidence, -40, 40, digest)),
        new BitCase("NormalDistribution.Surprise", digest => Show(static x => NormalDistribution.Surprise(x, 0.5 + (x * x)), -40, 40, digest)),
    ];

    private static IEnumerable<BitCase> Floats() =>
    [
        Of("Exp", Elementary32.Exp, -110, 95),
        Of("Log", Elementary32.Log, 1e-6f, 1000),
        Of("Tanh", Elementary32.Tanh, -12, 12),
        Of("Sigmoid", Elementary32.Sigmoid, -110, 110),
        Of("Softplus", Elementary32.Softplus, -110, 110),
        Of("Erf", Elementary32.Erf, -5, 5),
    ];

    private static IEnumerable<BitCase> Activations()
    {
        foreach (ActivationKind kind in Enum.GetValues<ActivationKind>())
        {
            yield return new BitCase($"activation: {ActivationTable.Name(kind)}", digest =>
            {
                float[] x = Arguments32(-20, 20), value = new float[x.Length], slope = new float[x.Length], curvature = new float[x.Length];
                ActivationTable.Apply(kind, x, value);
                digest.Add(value);
                ActivationTable.ApplyWithSlope(kind, x, value, slope);
                ActivationTable.Curvature(kind, x, value, curvature);
                digest.Add(value);
                digest.Add(slope);
                digest.Add(curvature);
            });
        }
    }

    private static BitCase Draws() => new("NormalDraw.Next", static digest =>
    {
        var draw = new NormalDraw(seed: 3, stream: 5);
        for (int i = 0; i < Steps; i++)
        {
            digest.Add(draw.Next());
        }
    });

    private static BitCase Of(string name, Func<double, double> function, double least, double most) =>
        new($"Elementary.{name}", digest => Show(function, least, most, digest));

    private static BitCase Of(string name, Action<ReadOnlySpan<float>, Span<float>> function, float least, float most) =>
        new($"Elementary32.{name}", digest =>
        {
            float[] x = Arguments32(least, most), y = new float[x.Length];
            function(x, y);
            digest.Add(y);
        });

    private static void Show(Func<double, double> function, double least, double most, BitDigest digest)
    {
        foreach (double x in Arguments(least, most))
        {
            digest.Add(function(x));
        }
    }

    private static float[] Arguments32(double least, double most)
    {
        var bits = new NormalDraw(seed: 11, stream: 1);
        float[] x = [.. Arguments(least, most).Select(static x => (float)x)];
        for (int i = 1; i <= AnySize; i++)
        {
            x[^i] = BitConverter.UInt32BitsToSingle((uint)bits.Bits());
        }

        return x;
    }

    private static double[] Arguments(double least, double most)
    {
        var bits = new NormalDraw(seed: 11, stream: 0);
        var x = new List<double>(Ends);
        for (int i = 0; i <= Steps; i++)
        {
            x.Add(least + ((most - least) * i / Steps));
        }

        for (int i = 0; i < AnySize; i++)
        {
            x.Add(BitConverter.UInt64BitsToDouble(bits.Bits()));
        }

        return [.. x];
    }
}
