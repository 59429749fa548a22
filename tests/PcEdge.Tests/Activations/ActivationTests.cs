using PcEdge.Activations;
using PcEdge.Numerics;
using PcEdge.Tests.Reference;

namespace PcEdge.Tests.Activations;

public sealed class ActivationTests
{
    /// <summary>A few roundings of float32 at values up to 8.</summary>
    private const double Tolerance = 2e-6;

    /// <summary>Of central differences in float64: h^2 of the third derivative, and rounding over h.</summary>
    private const double Step = 1e-4;

    public static TheoryData<ActivationKind> Kinds => [.. Enum.GetValues<ActivationKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Values_are_those_of_the_definition(ActivationKind kind)
    {
        float[] x = Arguments();
        float[] value = new float[x.Length];
        ActivationTable.Apply(kind, x, value);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(Definition(kind, x[i]), value[i], Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Slope_and_curvature_are_the_differences_of_the_definition(ActivationKind kind)
    {
        float[] x = Arguments();
        float[] value = new float[x.Length], alone = new float[x.Length], slope = new float[x.Length], curvature = new float[x.Length];
        ActivationTable.Apply(kind, x, alone);
        ActivationTable.ApplyWithSlope(kind, x, value, slope);
        ActivationTable.Curvature(kind, x, value, curvature);
        Assert.Equal(alone, value);
        for (int i = 0; i < x.Length; i++)
        {
            double left = Definition(kind, x[i] - Step), middle = Definition(kind, x[i]), right = Definition(kind, x[i] + Step);
            Assert.Equal((right - left) / (2 * Step), slope[i], Tolerance);
            Assert.Equal((right - (2 * middle) + left) / (Step * Step), curvature[i], 10 * Tolerance);
        }
    }

    [Theory]
    [InlineData(ActivationKind.Identity, float.NegativeInfinity, 1, 1)]
    [InlineData(ActivationKind.Tanh, -1, 0, 0)]
    [InlineData(ActivationKind.Sigmoid, 0, 0, 0)]
    [InlineData(ActivationKind.Relu, 0, 0, 1)]
    [InlineData(ActivationKind.LeakyRelu, float.NegativeInfinity, 0.01f, 1)]
    [InlineData(ActivationKind.Gelu, 0, 0, 1)]
    [InlineData(ActivationKind.Softplus, 0, 0, 1)]
    public void At_the_ends_nothing_is_NaN(ActivationKind kind, float left, float slopeLeft, float slopeRight)
    {
        float[] x = [float.NegativeInfinity, float.PositiveInfinity, -1e30f, 1e30f];
        float[] value = new float[4], slope = new float[4], curvature = new float[4];
        ActivationTable.ApplyWithSlope(kind, x, value, slope);
        ActivationTable.Curvature(kind, x, value, curvature);
        Assert.Equal(left, value[0]);
        Assert.Equal(kind is ActivationKind.Tanh or ActivationKind.Sigmoid ? 1 : float.PositiveInfinity, value[1]);
        Assert.Equal([slopeLeft, slopeRight, slopeLeft, slopeRight], slope);
        Assert.All(curvature, at => Assert.Equal(0, at));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void NaN_stays_NaN_in_value_and_slope(ActivationKind kind)
    {
        float[] value = new float[1], slope = new float[1];
        ActivationTable.ApplyWithSlope(kind, [float.NaN], value, slope);
        Assert.Equal(float.NaN, value[0]);
        Assert.True(kind == ActivationKind.Identity ? slope[0] == 1 : float.IsNaN(slope[0]));
    }

    [Fact]
    public void Slope_of_a_kink_is_the_one_below_it()
    {
        float[] value = new float[1], slope = new float[1];
        ActivationTable.ApplyWithSlope(ActivationKind.Relu, [0], value, slope);
        Assert.Equal(0, slope[0]);
        ActivationTable.ApplyWithSlope(ActivationKind.LeakyRelu, [0], value, slope);
        Assert.Equal(0.01f, slope[0]);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1e-45f)]
    [InlineData(-1e-38f)]
    [InlineData(1e-30f)]
    public void Slope_of_gelu_is_a_half_around_zero(float x)
    {
        float[] value = new float[1], slope = new float[1];
        ActivationTable.ApplyWithSlope(ActivationKind.Gelu, [x], value, slope);
        Assert.Equal(0.5f, slope[0]);
    }

    // Ragged, and clear of the kinks by more than a step of the differences.
    private static float[] Arguments() => [.. Enumerable.Range(0, 1003).Select(i => (i - 501 + 0.5f) / 64)];

    private static double Definition(ActivationKind kind, double x) => kind switch
    {
        ActivationKind.Identity => x,
        ActivationKind.Tanh => Elementary.Tanh(x),
        ActivationKind.Sigmoid => Elementary.Sigmoid(x),
        ActivationKind.Relu => Math.Max(x, 0),
        ActivationKind.LeakyRelu => x > 0 ? x : 0.01 * x,
        ActivationKind.Gelu => x / 2 * (1 + ErrorFunction.Erf(x / Math.Sqrt(2))),
        ActivationKind.Softplus => Math.Max(x, 0) + Elementary.Log1p(Elementary.Exp(-Math.Abs(x))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
