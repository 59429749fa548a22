using PcEdge.Numerics;
using PcEdge.Tests.Reference;
using Exact = System.Func<double, (System.Numerics.BigInteger Significand, int Exponent)>;

namespace PcEdge.Tests.Numerics;

public sealed class ElementaryTests
{
    private const int Samples = 1000;

    /// <summary>Function, range, and the bound in units of the last place: above the worst seen in 200,000 samples.</summary>
    public static TheoryData<string, double, double, double> Ranges => new()
    {
        { "exp", -745, 709.7, 1 },
        { "exp", -1, 1, 1 },
        { "expm1", -40, 40, 1.5 },
        { "expm1", -0.1, 0.1, 1.5 },
        { "expm1", 40, 709, 1.5 },
        { "log", 0, 10, 1 },
        { "log", 0.9, 1.1, 1 },
        { "log", 1e-320, 1e-300, 1 },
        { "log", 0, 1e300, 1 },
        { "log1p", -1, 3, 1 },
        { "log1p", -1e-3, 1e-3, 1 },
        { "log1p", 0, 1e12, 1 },
        { "sin", -10, 10, 1 },
        { "sin", -1e6, 1e6, 1 },
        { "cos", -10, 10, 1 },
        { "cos", -1e6, 1e6, 1 },
        { "tanh", -25, 25, 1.5 },
        { "tanh", -1, 1, 1.5 },
        { "sigmoid", -700, 700, 2 },
        { "sigmoid", -5, 5, 2 },
        { "softplus", -80, 80, 2 },
        { "softplus", -5, 5, 2 },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Agrees_with_the_exact_value_to_the_last_place(string name, double from, double to, double bound)
    {
        (Func<double, double> ours, Exact exact) = Pair(name);
        var random = new Random(1);
        double worst = 0;
        double where = 0;
        for (int i = 0; i < Samples; i++)
        {
            double x = from + ((to - from) * random.NextDouble());
            double error = FixedPoint.Error(ours(x), exact(x));
            if (!(error <= worst))
            {
                (worst, where) = (error, x);
            }
        }

        Assert.True(worst <= bound, $"{name}: {worst} units in the last place at {where:R}");
    }

    [Theory]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(1e308, double.PositiveInfinity)]
    [InlineData(-1e308, 0)]
    [InlineData(709.79, double.PositiveInfinity)]
    [InlineData(-746, 0)]
    [InlineData(0, 1)]
    [InlineData(double.Epsilon, 1)]
    public void Exp_at_its_edges(double x, double expected) => Assert.Equal(expected, Elementary.Exp(x));

    [Fact]
    public void Exp_reaches_the_largest_and_the_smallest_numbers()
    {
        Assert.True(double.IsFinite(Elementary.Exp(709.782712893384)));
        Assert.Equal(double.Epsilon, Elementary.Exp(-745.1332191019411));
        Assert.Equal(0, Elementary.Exp(-745.14));
    }

    [Theory]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, -1)]
    [InlineData(-1e308, -1)]
    [InlineData(1e308, double.PositiveInfinity)]
    [InlineData(double.Epsilon, double.Epsilon)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(0, 0)]
    public void ExpM1_at_its_edges(double x, double expected) => Assert.Equal(expected, Elementary.ExpM1(x));

    [Theory]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, double.NaN)]
    [InlineData(-1, double.NaN)]
    [InlineData(0, double.NegativeInfinity)]
    [InlineData(-0.0, double.NegativeInfinity)]
    [InlineData(1, 0)]
    [InlineData(double.Epsilon, -744.4400719213812)]
    [InlineData(double.MaxValue, 709.782712893384)]
    public void Log_at_its_edges(double x, double expected) => Assert.Equal(expected, Elementary.Log(x));

    [Theory]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(-1, double.NegativeInfinity)]
    [InlineData(-1.5, double.NaN)]
    [InlineData(0, 0)]
    [InlineData(double.Epsilon, double.Epsilon)]
    [InlineData(-1e-300, -1e-300)]
    [InlineData(double.MaxValue, 709.782712893384)]
    public void Log1p_at_its_edges(double x, double expected) => Assert.Equal(expected, Elementary.Log1p(x));

    [Theory]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NegativeInfinity, -1)]
    [InlineData(1e308, 1)]
    [InlineData(double.Epsilon, double.Epsilon)]
    [InlineData(0, 0)]
    public void Tanh_at_its_edges(double x, double expected) => Assert.Equal(expected, Elementary.Tanh(x));

    [Theory]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(-1e308, 0)]
    [InlineData(1e308, 1)]
    [InlineData(0, 0.5)]
    public void Sigmoid_at_its_edges(double x, double expected) => Assert.Equal(expected, Elementary.Sigmoid(x));

    [Theory]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(-1e308, 0)]
    [InlineData(1e308, 1e308)]
    [InlineData(0, 0.6931471805599453)]
    public void Softplus_at_its_edges(double x, double expected) => Assert.Equal(expected, Elementary.Softplus(x));

    [Fact]
    public void Sin_and_cos_at_their_edges()
    {
        Assert.Equal(0, Elementary.Sin(0));
        Assert.Equal(1, Elementary.Cos(0));
        Assert.Equal(double.Epsilon, Elementary.Sin(double.Epsilon));
        foreach (double x in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            Assert.True(double.IsNaN(Elementary.Sin(x)));
            Assert.True(double.IsNaN(Elementary.Cos(x)));
        }

        foreach (double x in (double[])[1e15, -1e200, 1e308])
        {
            Assert.InRange(Elementary.Sin(x), -1, 1);
            Assert.InRange(Elementary.Cos(x), -1, 1);
        }
    }

    [Theory]
    [InlineData(1.5707963267948966)]
    [InlineData(3.141592653589793)]
    [InlineData(6.283185307179586)]
    [InlineData(628318.5307179586)]
    public void Phases_near_zero_crossings_keep_their_last_place(double x)
    {
        Assert.True(FixedPoint.Error(Elementary.Sin(x), FixedPoint.Sin(x)) < 1);
        Assert.True(FixedPoint.Error(Elementary.Cos(x), FixedPoint.Cos(x)) < 1);
    }

    [Fact]
    public void Negative_zero_stays_negative()
    {
        Assert.True(double.IsNegative(Elementary.ExpM1(-0.0)));
        Assert.True(double.IsNegative(Elementary.Log1p(-0.0)));
        Assert.True(double.IsNegative(Elementary.Sin(-0.0)));
        Assert.True(double.IsNegative(Elementary.Tanh(-0.0)));
    }

    /// <summary>A digest of ten thousand results; the same with JIT and AOT, on x64 and ARM64, or a machine does arithmetic of its own.</summary>
    [Theory]
    [InlineData("exp", -30, 30, 3345032546878585029UL)]
    [InlineData("expm1", -3, 3, 9318239038349161424UL)]
    [InlineData("log", 0, 100, 11459047676546455210UL)]
    [InlineData("log1p", -1, 10, 7585331739303336481UL)]
    [InlineData("sin", -100, 100, 16473816544945880928UL)]
    [InlineData("cos", -100, 100, 3999957759306201301UL)]
    [InlineData("tanh", -3, 3, 6850496783127078349UL)]
    [InlineData("sigmoid", -10, 10, 10714293614982484358UL)]
    public void Bits_are_those_of_every_machine(string name, double from, double to, ulong expected)
    {
        Func<double, double> function = Pair(name).Ours;
        ulong digest = 14695981039346656037;
        for (int i = 1; i <= 10_000; i++)
        {
            double y = function(from + ((to - from) * (i / 10_001.0)));
            digest = (digest ^ (ulong)BitConverter.DoubleToInt64Bits(y)) * 1099511628211;
        }

        Assert.Equal(expected, digest);
    }

    private static (Func<double, double> Ours, Exact Exact) Pair(string name) => name switch
    {
        "exp" => (Elementary.Exp, FixedPoint.Exp),
        "expm1" => (Elementary.ExpM1, FixedPoint.ExpM1),
        "log" => (Elementary.Log, FixedPoint.Log),
        "log1p" => (Elementary.Log1p, FixedPoint.Log1p),
        "sin" => (Elementary.Sin, FixedPoint.Sin),
        "cos" => (Elementary.Cos, FixedPoint.Cos),
        "tanh" => (Elementary.Tanh, FixedPoint.Tanh),
        "sigmoid" => (Elementary.Sigmoid, FixedPoint.Sigmoid),
        "softplus" => (Elementary.Softplus, FixedPoint.Softplus),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
