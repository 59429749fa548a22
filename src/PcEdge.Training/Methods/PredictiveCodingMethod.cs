using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Onnx.Baselines;
using PcEdge.Precision.Layers;
using PcEdge.Training.Datasets;

namespace PcEdge.Training.Methods;

/// <summary>
/// Predictive coding with every way to infer, precision and rule of learning that the engine has: a chain from inputs to targets, or, to
/// reconstruct, a generative network whose causes explain the inputs.
/// </summary>
internal sealed class PredictiveCodingMethod : TrainingMethod
{
    // .02 for a batch of 50.
    private const double RateOfSample = 4e-4;
    private const double LargestRate = 0.2;

    /// <inheritdoc/>
    public override string Name => "predictive-coding";

    /// <inheritdoc/>
    public override bool InfersAbsentInputs => true;

    /// <inheritdoc/>
    public override bool Generates(Dataset data) => data.Task == BaselineTask.Reconstruct;

    /// <inheritdoc/>
    public override NetworkDefinition Define(Dataset data, MethodOptions options)
    {
        if (Generates(data))
        {
            NetworkDefinition generative = NetworkDefinition.Generative(options.Activation, [data.InputWidth, .. options.Hidden]);
            return WithPrecisions(generative, Pathway.Generative, options, generative.Layers[0].Name, ErrorKind.Gaussian);
        }

        NetworkDefinition chain = NetworkDefinition.Discriminative(options.Activation, [data.InputWidth, .. options.Hidden, data.TargetWidth]);
        return WithPrecisions(chain, Pathway.Recognition, options, chain.Layers[^1].Name, options.Errors ?? Errors(data));
    }

    /// <inheritdoc/>
    public override NetworkTrainer CreateTrainer(Network network, MethodOptions options, LabelGate? gate)
    {
        var training = new NetworkTraining { Inference = options.Inference, Learning = options.Learning, Batch = options.Batch, Threads = options.Threads };
        if (gate is null)
        {
            return new NetworkTrainer(network, training);
        }

        if (options.Inference.Kind is not (null or InferenceKind.OneSweep) || options.Learning.Kind is LearningKind.DiagonalNaturalGradient or LearningKind.SynapticPrecision)
        {
            throw new ModelFormatException(
                "label gate", "one-sweep inference and a rule that learns from weighted errors", "another", "leave out --inference, and take another --optimizer");
        }

        return new NetworkTrainer(network, training, () => new GatedSweep(gate.Block()));
    }

    /// <inheritdoc/>
    public override NetworkOptions Deploy(NetworkDefinition definition, MethodOptions options) => new()
    {
        Definition = definition with
        {
            Predictions = [.. definition.Predictions.Select(static prediction =>
                prediction.Precision is { } precision ? prediction with { Precision = precision with { Rate = new PrecisionDefinition().Rate } } : prediction)],
        },
        Inference = options.Inference,
    };

    // A batch moves a precision as far as its samples would one by one; a device then learns from single samples.
    private static NetworkDefinition WithPrecisions(NetworkDefinition definition, Pathway pathway, MethodOptions options, string data, ErrorKind errors)
    {
        double rate = Math.Min(LargestRate, RateOfSample * options.Batch);
        foreach (LayerDefinition layer in definition.Layers.Where(layer => definition.Projections.Any(projection => projection.To == layer.Name)))
        {
            PrecisionDefinition precision = layer.Name == data ? options.Precision : new PrecisionDefinition();
            definition = definition.With(layer.Name == data && errors != ErrorKind.Gaussian
                ? new PredictionDefinition(layer.Name, pathway) { Errors = errors }
                : new PredictionDefinition(layer.Name, pathway) { Precision = precision with { Rate = rate } });
        }

        return definition;
    }
}
