using PcEdge.Activations;

namespace PcEdge.Tests.Activations;

public sealed class ActivationTableTests
{
    [Fact]
    public void Every_kind_has_a_name_of_its_own_that_leads_back_to_it()
    {
        string[] names = [.. Enum.GetValues<ActivationKind>().Select(ActivationTable.Name)];
        Assert.Equal(["identity", "tanh", "sigmoid", "relu", "leaky-relu", "gelu", "softplus"], names);
        foreach (ActivationKind kind in Enum.GetValues<ActivationKind>())
        {
            Assert.True(ActivationTable.TryParse(ActivationTable.Name(kind), out ActivationKind back));
            Assert.Equal(kind, back);
        }
    }

    [Theory]
    [InlineData("Tanh")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("swish")]
    public void What_is_no_name_is_refused(string? name) => Assert.False(ActivationTable.TryParse(name, out _));

    [Theory]
    [MemberData(nameof(ActivationTests.Kinds), MemberType = typeof(ActivationTests))]
    public void A_number_gives_the_same_bits_wherever_it_stands(ActivationKind kind)
    {
        float[] x = [.. Enumerable.Range(0, 41).Select(i => (i - 20) * 0.3f)];
        float[] value = new float[41], slope = new float[41], curvature = new float[41];
        ActivationTable.ApplyWithSlope(kind, x, value, slope);
        ActivationTable.Curvature(kind, x, value, curvature);
        for (int length = 0; length < x.Length; length++)
        {
            float[] values = new float[length], slopes = new float[length], curvatures = new float[length];
            ActivationTable.ApplyWithSlope(kind, x.AsSpan(0, length), values, slopes);
            ActivationTable.Curvature(kind, x.AsSpan(0, length), values, curvatures);
            Assert.Equal(value[..length], values);
            Assert.Equal(slope[..length], slopes);
            Assert.Equal(curvature[..length], curvatures);
        }

        // In place.
        ActivationTable.ApplyWithSlope(kind, x, x, slope);
        Assert.Equal(value, x);
    }
}
