using PcEdge.Evaluation.Activity;

namespace PcEdge.Evaluation.Tests.Activity;

/// <summary>A stream of rows has the features of its windows.</summary>
public sealed class InertialStreamTests
{
    [Fact]
    public void Row_by_row_gives_the_features_of_each_window_and_a_restart_forgets()
    {
        var random = new Random(1);
        float[] signals = [.. Enumerable.Range(0, 130 * InertialFeatures.Row).Select(_ => 10 * (random.NextSingle() - 0.5f))];
        float[] features = new float[InertialFeatures.Width], expected = new float[InertialFeatures.Width];
        var stream = new InertialStream();
        for (int k = 0; k < 49; k++)
        {
            Assert.False(stream.Next(signals.AsSpan(0, InertialFeatures.Row), features));
        }

        stream.Restart();
        int windows = 0;
        for (int k = 0; k < 130; k++)
        {
            if (stream.Next(signals.AsSpan(k * InertialFeatures.Row, InertialFeatures.Row), features))
            {
                int first = windows * InertialFeatures.Hop * InertialFeatures.Row;
                Assert.Equal(49 + (windows * InertialFeatures.Hop), k);
                InertialFeatures.Of(signals.AsSpan(first, InertialFeatures.Window * InertialFeatures.Row), expected);
                Assert.Equal(expected, features);
                windows++;
            }
        }

        Assert.Equal(7, windows);
    }
}
