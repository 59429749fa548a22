using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Training.Methods;

namespace PcEdge.Training.Experiments.Equivalence;

/// <summary>Reads the gradient that a way to infer leaves for each layer's weights: what momentum remembers of one step at rate 0.</summary>
internal sealed class GradientReader : IStateVisitor
{
    private readonly Dictionary<string, float[]> _arrays = [];

    private GradientReader()
    {
    }

    /// <summary>By backpropagation: [layer][weight].</summary>
    public static float[][] OfBackpropagation(Network network, float[] inputs, float[] targets) =>
        Read(Training(network, inputs, null, Presynaptic.Forward), inputs, targets, training => new NetworkTrainer(network, training, static () => new Backpropagation()));

    /// <summary>By predictive coding: [layer][weight].</summary>
    public static float[][] Of(Network network, InferenceDefinition inference, Presynaptic activity, float[] inputs, float[] targets) =>
        Read(Training(network, inputs, inference, activity), inputs, targets, training => new NetworkTrainer(network, training));

    /// <inheritdoc/>
    public void Visit(string name, Span<float> values) => _arrays[name] = values.ToArray();

    /// <inheritdoc/>
    public void Visit(string name, Span<double> values)
    {
    }

    /// <inheritdoc/>
    public void Visit(string name, Span<long> values)
    {
    }

    /// <inheritdoc/>
    public void Visit(string name, Span<bool> values)
    {
    }

    private static NetworkTraining Training(Network network, float[] inputs, InferenceDefinition? inference, Presynaptic activity) => new()
    {
        Inference = inference ?? new InferenceDefinition(),
        Learning = new LearningDefinition { Kind = LearningKind.Momentum, Rate = 0, Momentum = 0, RateIgnoresPrecision = false, Presynaptic = activity },
        LearnsPrecision = false,
        Batch = inputs.Length / network.Layers[0].Width,
    };

    private static float[][] Read(NetworkTraining training, float[] inputs, float[] targets, Func<NetworkTraining, NetworkTrainer> create)
    {
        NetworkTrainer trainer = create(training);
        trainer.Clamp(trainer.Network.Layers[0].Name, inputs);
        trainer.Clamp(trainer.Network.Layers[^1].Name, targets);
        trainer.Learn(training.Batch);
        var reader = new GradientReader();
        trainer.VisitState(reader);
        return [.. trainer.Network.Projections.Select(projection => reader._arrays[$"{projection.Name}.velocity"])];
    }
}
