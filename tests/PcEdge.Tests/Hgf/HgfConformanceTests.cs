using System.Text.Json;
using PcEdge.Hgf;

namespace PcEdge.Tests.Hgf;

/// <summary>Every reference case at its stated tolerance, each with its own update: the updates give different numbers.</summary>
public sealed class HgfConformanceTests
{
    private const double Relative = 1e-9;
    private const double Published = 1e-6;

    [Fact]
    public void Dollar_in_francs_two_levels_enhanced_2024() => Follows("cont2_ehgf", HgfUpdate.Enhanced2024, HgfSeries.UsdChf);

    [Fact]
    public void Binary_task_three_levels_classic() => Follows("bin3_std", HgfUpdate.Classic, HgfSeries.BinaryInput);

    [Fact]
    public void One_binary_observation()
    {
        JsonElement expected = HgfSeries.Case("binary_one_observation").GetProperty("published_float32");
        var network = new HgfNetwork(HgfSeries.Chain(HgfUpdate.Enhanced2024, HgfNode.BinaryInput("u"), (1, 1, 1), (1, 1, 1)));
        network.Run([1]);
        Close(expected.GetProperty("mean1").GetDouble(), network.Belief("x1").Mean, Published);
        Close(expected.GetProperty("precision1").GetDouble(), network.Belief("x1").Precision, Published);
        Close(expected.GetProperty("mean2").GetDouble(), network.Belief("x2").Mean, Published);
        Close(expected.GetProperty("precision2").GetDouble(), network.Belief("x2").Precision, Published);
        Close(expected.GetProperty("expected_precision1").GetDouble(), network.Belief("x1").ExpectedPrecision, Published);
        Close(expected.GetProperty("expected_precision2").GetDouble(), network.Belief("x2").ExpectedPrecision, Published);
    }

    [Theory]
    [InlineData(HgfUpdate.Classic, 0.505057502)]
    [InlineData(HgfUpdate.Enhanced2024, 0.122106074)]
    public void One_binary_observation_in_float64(HgfUpdate update, double mean2)
    {
        // Worked by hand: pihat .119202922, .268941421; mu_1, pi_1 and pi_2 the same for both updates.
        var network = new HgfNetwork(HgfSeries.Chain(update, HgfNode.BinaryInput("u"), (1, 1, 1), (1, 1, 1)));
        network.Run([1]);
        Assert.Equal(0.119202922, network.Belief("x1").ExpectedPrecision, 5e-10);
        Assert.Equal(0.268941421, network.Belief("x2").ExpectedPrecision, 5e-10);
        Assert.Equal(1.851579389, network.Belief("x1").Mean, 5e-10);
        Assert.Equal(0.315814855, network.Belief("x1").Precision, 5e-10);
        Assert.Equal(0.477029233, network.Belief("x2").Precision, 5e-10);
        Assert.Equal(mean2, network.Belief("x2").Mean, 5e-10);
    }

    [Fact]
    public void Two_binary_observations_enhanced_2026()
    {
        JsonElement reference = HgfSeries.Case("binary_two_observations_2026");
        double tolerance = reference.GetProperty("tolerance").GetDouble();
        var network = new HgfNetwork(HgfSeries.Chain(HgfUpdate.Enhanced2026, HgfNode.BinaryInput("u"), (1, 1, 1), (1, 1, 1)));
        double[] inputs = [1, 0];
        foreach ((double input, JsonElement step) in inputs.Zip(reference.GetProperty("steps").EnumerateArray()))
        {
            network.Run([input]);
            for (int level = 0; level < 2; level++)
            {
                HgfBelief belief = network.Belief($"x{level + 1}");
                Close(step.GetProperty("mean")[level].GetDouble(), belief.Mean, tolerance);
                Close(step.GetProperty("precision")[level].GetDouble(), belief.Precision, tolerance);
                Close(step.GetProperty("expected_precision")[level].GetDouble(), belief.ExpectedPrecision, tolerance);
            }
        }
    }

    [Fact]
    public void Surprise_of_a_binary_reading()
    {
        foreach (JsonElement row in HgfSeries.Case("scalar_functions").GetProperty("binary_surprise").EnumerateArray())
        {
            // The odds of the expected mean, as the mean of a parent that is not going to move.
            double odds = Math.Log(row[1].GetDouble() / (1 - row[1].GetDouble()));
            var network = new HgfNetwork(HgfSeries.Chain(HgfUpdate.Classic, HgfNode.BinaryInput("u"), (odds, 1, -4)));
            Close(row[2].GetDouble(), network.Run([row[0].GetDouble()]), 1e-8);
        }
    }

    [Fact]
    public void Surprise_of_a_Gaussian_reading()
    {
        foreach (JsonElement row in HgfSeries.Case("scalar_functions").GetProperty("gaussian_surprise").EnumerateArray())
        {
            var network = new HgfNetwork(HgfSeries.Chain(HgfUpdate.Classic, HgfNode.ContinuousInput("u", 1), (row[1].GetDouble(), row[2].GetDouble(), -100)));
            Close(row[3].GetDouble(), network.Run([row[0].GetDouble()]), 1e-7);
        }
    }

    private static void Follows(string name, HgfUpdate update, double[] series)
    {
        JsonElement reference = HgfSeries.Case(name);
        Assert.Equal(reference.GetProperty("n").GetInt32(), series.Length);
        var network = new HgfNetwork(HgfSeries.Chain(update, reference));
        for (int k = 0; k < series.Length; k++)
        {
            network.Run(series.AsSpan(k, 1));
            if (reference.TryGetProperty($"step{k + 1}", out JsonElement step))
            {
                Compare(step, network);
            }
        }

        Compare(reference.GetProperty("last"), network);
        Close(reference.GetProperty("surprise").GetDouble(), network.TotalSurprise, Relative);
        Assert.Equal(0, network.Fallbacks);
    }

    private static void Compare(JsonElement step, HgfNetwork network)
    {
        for (int level = 0; level < 2; level++)
        {
            HgfBelief belief = network.Belief($"x{level + 1}");
            Close(step.GetProperty("expected_mean")[level].GetDouble(), belief.ExpectedMean, Relative);
            Close(step.GetProperty("expected_precision")[level].GetDouble(), belief.ExpectedPrecision, Relative);
            Close(step.GetProperty("mean")[level].GetDouble(), belief.Mean, Relative);
            Close(step.GetProperty("precision")[level].GetDouble(), belief.Precision, Relative);
        }

        if (step.TryGetProperty("q", out JsonElement probability))
        {
            Close(probability.GetDouble(), network.Belief("u").ExpectedMean, Relative);
        }
    }

    private static void Close(double expected, double actual, double relative) => Assert.Equal(expected, actual, relative * Math.Max(Math.Abs(expected), 1e-3));
}
