using PcEdge.Numerics;
using PcEdge.Training.Metrics;

namespace PcEdge.Training.Tests.Metrics;

/// <summary>What is linear is read, what is not is not.</summary>
public sealed class LinearProbeTests
{
    [Fact]
    public void A_linear_map_is_recovered_up_to_the_ridge()
    {
        Embedding embedding = Normal(400, 6);
        double[] targets = [.. Enumerable.Range(0, 800).Select(i => Map(embedding, i / 2, i % 2))];
        double[] predicted = LinearProbe.Fit(embedding, targets).Predict(embedding);

        // The ridge takes a thousandth of every weight, so that no prediction is further off than a thousandth of its distance from the mean.
        for (int i = 0; i < targets.Length; i++)
        {
            Assert.Equal(targets[i], predicted[i], 5e-3 * (1 + Math.Abs(targets[i])));
        }
    }

    [Fact]
    public void Classes_that_a_plane_divides_are_told_apart_and_a_parity_is_not()
    {
        Embedding fitted = Normal(2000, 3), asked = Normal(2000, 3, stream: 1);
        Assert.InRange(LinearProbe.Score(fitted, Plane(fitted), asked, Plane(asked)), 0.98, 1);
        Assert.InRange(LinearProbe.Score(fitted, Parity(fitted), asked, Parity(asked)), 0.4, 0.6);
    }

    [Fact]
    public void A_unit_that_never_changes_says_nothing()
    {
        Embedding embedding = Normal(100, 2);
        for (int n = 0; n < 100; n++)
        {
            embedding.Values[n * 2] = 3.7f;
        }

        double[] targets = [.. Enumerable.Range(0, 100).Select(n => (double)embedding.Values[(n * 2) + 1])];
        double[] predicted = LinearProbe.Fit(embedding, targets).Predict(embedding with { Values = [.. embedding.Values.Select(static (value, i) => i % 2 == 0 ? -50 : value)] });
        for (int n = 0; n < 100; n++)
        {
            Assert.Equal(targets[n], predicted[n], 5e-3);
        }
    }

    private static double Map(Embedding embedding, int sample, int output)
    {
        ReadOnlySpan<float> x = embedding.Values.AsSpan(sample * 6, 6);
        return output == 0 ? 3 + (2 * x[0]) - x[3] : -1 + (0.5 * x[5]);
    }

    private static Factor Plane(Embedding embedding) =>
        new("plane", 2, IsOrdered: false, [.. Enumerable.Range(0, embedding.Count).Select(n => embedding.Values[n * 3] + embedding.Values[(n * 3) + 1] > 0 ? 1 : 0)]);

    private static Factor Parity(Embedding embedding) =>
        new("parity", 2, IsOrdered: false, [.. Enumerable.Range(0, embedding.Count).Select(n => embedding.Values[n * 3] * embedding.Values[(n * 3) + 1] > 0 ? 1 : 0)]);

    private static Embedding Normal(int count, int width, long stream = 0)
    {
        var draw = new NormalDraw(3, stream);
        return new Embedding(count, width, [.. Enumerable.Range(0, count * width).Select(_ => (float)draw.Next())]);
    }
}
