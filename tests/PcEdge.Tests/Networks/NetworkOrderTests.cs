using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Models;

namespace PcEdge.Tests.Networks;

/// <summary>Which networks one sweep passes, and in which order.</summary>
public sealed class NetworkOrderTests
{
    [Theory]
    [InlineData("discriminative", true)]
    [InlineData("generative", true)]
    [InlineData("tree", true)]
    [InlineData("recognised and generated", true)]
    [InlineData("bidirectional", false)]
    public void One_sweep_passes_every_prediction_after_its_sources(string shape, bool isDirected)
    {
        Network network = NetworkCases.Create(shape, ActivationKind.Tanh);
        Assert.Equal(isDirected, network.IsDirected);
        if (!isDirected)
        {
            return;
        }

        Assert.Equal(network.Predictions.OrderBy(static p => p.Index), network.SweepOrder.OrderBy(static p => p.Index));
        var known = new HashSet<Layer>();
        foreach (Prediction prediction in network.SweepOrder)
        {
            Assert.All(prediction.Sources, projection => Assert.Contains(projection.Source, known));
            known.Add(prediction.Layer);
        }
    }

    [Fact]
    public void Two_layers_that_predict_each_other_are_no_chain()
    {
        // Each has one prediction, and yet neither comes first.
        var network = new Network(NetworkDefinition.Bidirectional(ActivationKind.Tanh, 4, 3), seed: 1);
        Assert.False(network.IsDirected);
        Assert.IsType<Settling>(InferenceTable.Create(new InferenceDefinition(), network));
        Assert.Throws<ModelFormatException>(() => InferenceTable.Create(new InferenceDefinition { Kind = InferenceKind.OneSweep }, network));
    }

    [Theory]
    [InlineData(-1, 0.1, 1e-3)]
    [InlineData(5, 0, 1e-3)]
    [InlineData(5, double.NaN, 1e-3)]
    [InlineData(5, double.PositiveInfinity, 1e-3)]
    [InlineData(5, 0.1, double.NaN)]
    [InlineData(5, 0.1, -1)]
    public void Settings_out_of_their_range_are_refused(int steps, double rate, double tolerance)
    {
        Network network = NetworkCases.Create("generative", ActivationKind.Tanh);
        Assert.Throws<ModelFormatException>(() => InferenceTable.Create(new InferenceDefinition { Steps = steps, Rate = rate, Tolerance = tolerance }, network));
    }
}
