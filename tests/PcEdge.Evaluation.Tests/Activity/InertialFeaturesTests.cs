using PcEdge.Evaluation.Activity;

namespace PcEdge.Evaluation.Tests.Activity;

/// <summary>Known answers for the features of a window.</summary>
public sealed class InertialFeaturesTests
{
    private const double Quiet = 0.01;

    [Fact]
    public void A_still_device_has_its_level_and_nothing_else()
    {
        float[] features = Of(static (_, signal) => signal == 2 ? 9.8f : 0);
        Assert.Equal(9.8f, Named(features, "phone-mean-az"), 1e-5f);
        Assert.Equal(9.8f, Named(features, "phone-mean-a"), 1e-5f);
        Assert.Equal(0, Named(features, "watch-mean-a"));
        Assert.Equal((float)Math.Log(Quiet), Named(features, "phone-sd-az"), 1e-5f);
        Assert.Equal((float)Math.Log(Quiet), Named(features, "phone-rough-gx"), 1e-5f);
        Assert.Equal((float)Math.Log(Quiet), Named(features, "phone-slow-a"), 1e-5f);
        Assert.Equal(0, Named(features, "phone-trend-az"));
        Assert.Equal(0, Named(features, "phone-corr-ax-ay"));
    }

    [Fact]
    public void A_ramp_has_the_deviation_roughness_trend_and_slowness_of_a_ramp()
    {
        // The watch's gx is n/10; variance of 0..49 is (50^2 - 1)/12, of the means of fifths 100 (5^2 - 1)/12.
        float[] features = Of(static (row, signal) => signal == 9 ? 0.1f * row : 0);
        Assert.Equal(2.45f, Named(features, "watch-mean-gx"), 1e-5f);
        Assert.Equal((float)Math.Log((0.1 * Math.Sqrt(2499 / 12.0)) + Quiet), Named(features, "watch-sd-gx"), 1e-5f);
        Assert.Equal((float)Math.Log(0.1 + Quiet), Named(features, "watch-rough-gx"), 1e-5f);
        Assert.Equal(2.5f, Named(features, "watch-trend-gx"), 1e-5f);
        Assert.Equal((float)Math.Log((0.1 * Math.Sqrt(200)) + Quiet), Named(features, "watch-slow-gx"), 1e-5f);
        Assert.Equal(2.45f, Named(features, "watch-mean-g"), 1e-5f);
    }

    [Fact]
    public void Axes_that_move_together_correlate_and_opposite_ones_do_so_negatively()
    {
        float[] features = Of(static (row, signal) => signal switch { 0 => row % 5, 1 => -2 * (row % 5), 2 => row % 2, _ => 0 });
        Assert.Equal(-1, Named(features, "phone-corr-ax-ay"), 1e-3f);
        Assert.InRange(Named(features, "phone-corr-ax-az"), -0.1f, 0.1f);
    }

    [Fact]
    public void Every_feature_has_a_name_of_its_own()
    {
        Assert.Equal(94, InertialFeatures.Width);
        Assert.Equal(InertialFeatures.Width, InertialFeatures.Names.Distinct().Count());
    }

    private static float Named(float[] features, string name) => features[InertialFeatures.Names.ToList().IndexOf(name)];

    private static float[] Of(Func<int, int, float> signal)
    {
        float[] features = new float[InertialFeatures.Width];
        InertialFeatures.Of([.. Enumerable.Range(0, 50 * 12).Select(i => signal(i / 12, i % 12))], features);
        return features;
    }
}
