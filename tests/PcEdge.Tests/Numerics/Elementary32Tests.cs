using PcEdge.Numerics;
using PcEdge.Tests.Reference;

namespace PcEdge.Tests.Numerics;

public sealed class Elementary32Tests
{
    /// <summary>Every 4999th float of all, so that each exponent and both signs come by: almost a million.</summary>
    private const int Stride = 4999;

    private delegate void Map(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>Bounds in units of the last place, just above the worst of every 97th float.</summary>
    [Theory]
    [InlineData("exp", 1.1)]
    [InlineData("log", 0.8)]
    [InlineData("tanh", 2.1)]
    [InlineData("sigmoid", 1.9)]
    [InlineData("softplus", 2.7)]
    [InlineData("erf", 1.2)]
    public void Agrees_with_float64_over_all_floats(string name, double bound)
    {
        (Map ours, Func<double, double> exact) = Pair(name);
        float[] x = new float[(int)((1L << 32) / Stride)];
        float[] y = new float[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = BitConverter.UInt32BitsToSingle((uint)((long)i * Stride));
        }

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

    [Theory]
    [InlineData("exp", 0, 1, float.PositiveInfinity)]
    [InlineData("log", float.NaN, float.NegativeInfinity, float.PositiveInfinity)]
    [InlineData("tanh", -1, 0, 1)]
    [InlineData("sigmoid", 0, 0.5f, 1)]
    [InlineData("softplus", 0, 0.6931472f, float.PositiveInfinity)]
    [InlineData("erf", -1, 0, 1)]
    public void Ends_and_middle_are_exact_and_NaN_stays_NaN(string name, float atMinusInfinity, float atZero, float atInfinity)
    {
        (Map ours, _) = Pair(name);
        float[] y = new float[4];
        ours([float.NegativeInfinity, 0, float.PositiveInfinity, float.NaN], y);
        Assert.Equal([atMinusInfinity, atZero, atInfinity, float.NaN], y);
    }

    [Fact]
    public void Exp_reaches_the_largest_and_the_smallest_numbers()
    {
        float[] y = new float[5];
        Elementary32.Exp([88.72283f, 88.7229f, -103.27893f, -103.98f, float.Epsilon], y);
        Assert.True(float.IsFinite(y[0]) && y[0] > 3.4e38f);
        Assert.Equal([float.PositiveInfinity, float.Epsilon, 0, 1], y[1..]);
    }

    [Fact]
    public void Odd_functions_keep_the_sign_of_zero()
    {
        float[] y = new float[1];
        Elementary32.Tanh([-0f], y);
        Assert.True(float.IsNegative(y[0]));
        Elementary32.Erf([-0f], y);
        Assert.True(float.IsNegative(y[0]));
    }

    [Theory]
    [InlineData("exp")]
    [InlineData("log")]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    [InlineData("softplus")]
    [InlineData("erf")]
    public void A_number_gives_the_same_bits_wherever_it_stands(string name)
    {
        (Map ours, _) = Pair(name);
        float[] x = new KernelNumbers(1).Next(100);
        float[] whole = new float[100];
        ours(x, whole);
        for (int from = 0; from < x.Length; from++)
        {
            for (int length = 0; length <= Math.Min(33, x.Length - from); length++)
            {
                float[] part = new float[length];
                ours(x.AsSpan(from, length), part);
                Assert.Equal(whole[from..(from + length)], part);
            }
        }

        ours(x, x);
        Assert.Equal(whole, x);
    }

    private static (Map Ours, Func<double, double> Exact) Pair(string name) => name switch
    {
        "exp" => (Elementary32.Exp, Elementary.Exp),
        "log" => (Elementary32.Log, Elementary.Log),
        "tanh" => (Elementary32.Tanh, Elementary.Tanh),
        "sigmoid" => (Elementary32.Sigmoid, Elementary.Sigmoid),
        "softplus" => (Elementary32.Softplus, x => Math.Max(x, 0) + Elementary.Log1p(Elementary.Exp(-Math.Abs(x)))),
        _ => (Elementary32.Erf, ErrorFunction.Erf),
    };

    // In units of the last place of the exact value as float32 holds it. What float32 cannot hold must be infinite or NaN.
    private static double Error(float ours, double exact)
    {
        float rounded = (float)exact;
        if (!float.IsFinite(rounded))
        {
            return ours.Equals(rounded) ? 0 : double.PositiveInfinity;
        }

        double magnitude = Math.Abs((double)rounded);
        return Math.Abs(ours - exact) / (MathF.BitIncrement((float)magnitude) - magnitude);
    }
}
