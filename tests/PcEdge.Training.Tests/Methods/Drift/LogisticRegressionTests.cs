using PcEdge.Training.Methods.Drift;

namespace PcEdge.Training.Tests.Methods.Drift;

/// <summary>Logistic regression finds the minimum that calculus names.</summary>
public sealed class LogisticRegressionTests
{
    [Fact]
    public void The_boundary_lies_where_symmetry_puts_it()
    {
        double[] features = [-3, -2, -1, 5, 6, 7];
        LogisticRegression regression = LogisticRegression.Of(features, 1, [0, 0, 0, 1, 1, 1], 2, c: 1);
        Assert.Equal(0, regression.Answer([1.999]));
        Assert.Equal(1, regression.Answer([2.001]));
    }

    [Fact]
    public void Three_classes_in_a_plane_are_told_apart()
    {
        var clouds = new Clouds(8, distance: 3);
        (double[] features, byte[] labels) = clouds.Draw(150);
        LogisticRegression regression = LogisticRegression.Of(features, Clouds.Width, labels, Clouds.Classes, c: 1);
        (double[] stream, byte[] truth) = clouds.Draw(500);
        int right = Enumerable.Range(0, 500).Count(n => regression.Answer(stream.AsSpan(n * Clouds.Width, Clouds.Width)) == truth[n]);
        Assert.True(right > 470, $"{right} of 500");
    }
}
