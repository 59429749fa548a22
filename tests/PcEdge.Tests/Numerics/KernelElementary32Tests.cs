using PcEdge.Numerics;

namespace PcEdge.Tests.Numerics;

public sealed class KernelElementary32Tests
{
    /// <summary>Every 7919th float, so that all exponents and both signs come by: half a million.</summary>
    private const int Stride = 7919;

    /// <summary>Bounds in units of the last place of the exact result.</summary>
    [Theory]
    [InlineData("exp", 2)]
    [InlineData("log", 2)]
    [InlineData("tanh", 2)]
    [InlineData("sigmoid", 2)]
    [InlineData("softplus", 4)]
    [InlineData("erf", 4)]
    public void Agrees_with_float64_over_all_floats(string name, double bound)
    {
        (Map ours, Func<double, double> exact) = Pair(name);
        float[] x = [.. Enumerable.Range(0, (int)((1L << 32) / Stride)).Select(i => BitConverter.UInt32BitsToSingle((uint)((long)i * Stride)))];
        float[] y = new float[x.Length];
        ours(x, y);
        double worst = 0;
        float where = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double error = Error(y[i], exact(x[i]));
            if (!(error <= worst))
            {
                (worst, where) = (error, x[i]);
            }
        }

        Assert.True(worst <= bound, $"{name}: {worst} units in the last place at {where:R}");
    }

    private static (Map Ours, Func<double, double> Exact) Pair(string name) => name switch
    {
        "exp" => (Elementary32.Exp, Elementary.Exp),
        "log" => (Elementary32.Log, Elementary.Log),
        "tanh" => (Elementary32.Tanh, Elementary.Tanh),
        "sigmoid" => (Elementary32.Sigmoid, Elementary.Sigmoid),
        "softplus" => (Elementary32.Softplus, x => Math.Max(x, 0) + Elementary.Log1p(Elementary.Exp(-Math.Abs(x)))),
        _ => (Elementary32.Erf, Reference.ErrorFunction.Erf),
    };

    private static double Error(float ours, double exact)
    {
        float rounded = (float)exact;
        if (float.IsNaN(rounded) || float.IsInfinity(rounded))
        {
            return ours.Equals(rounded) ? 0 : double.PositiveInfinity;
        }

        double unit = rounded == 0 ? float.Epsilon : Math.Abs((double)MathF.BitIncrement(Math.Abs(rounded)) - Math.Abs((double)rounded));
        return Math.Abs(ours - exact) / unit;
    }

    private delegate void Map(ReadOnlySpan<float> x, Span<float> y);
}
