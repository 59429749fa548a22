using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Onnx.Baselines;
using PcEdge.Precision.Layers;
using PcEdge.Training.Datasets;

namespace PcEdge.Training.Methods;

/// <summary>
/// Predictive coding with every way to infer, precision and rule of learning that the engine has: a chain from inputs to targets, or, to
/// reconstruct, a generative network whose causes explain the inputs. Targets may be such causes too, or both in one network.
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
    public override bool HasForwardPass(Dataset data, MethodOptions options) => Pathways(data, options) == NetworkPathways.Discriminative;

    /// <inheritdoc/>
    public override NetworkDefinition Define(Dataset data, MethodOptions options)
    {
        MethodCheck.Run(data, this, options);
        int[] widths = [data.InputWidth, .. options.Hidden, .. Generates(data) ? [] : (int[])[data.TargetWidth]];
        return Pathways(data, options) switch
        {
            NetworkPathways.Generative => WithPrecisions(NetworkDefinition.Generative(options.Activation, widths), options, ErrorKind.Gaussian),
            NetworkPathways.Bidirectional => WithPrecisions(NetworkDefinition.Bidirectional(options.Activation, widths), options, ErrorKind.Gaussian),
            _ => WithPrecisions(NetworkDefinition.Discriminative(options.Activation, widths), options, options.Errors ?? Errors(data)),
        };
    }

    /// <inheritdoc/>
    public override NetworkTrainer CreateTrainer(Network network, MethodOptions options, LabelGate? gate)
    {
        var training = new NetworkTraining
        {
            Inference = Inference(network.Definition, options), Learning = options.Learning, Batch = options.Batch, Threads = options.Threads, KeepsBeliefs = false,
        };
        return gate is null
            ? new NetworkTrainer(network, training)
            : new NetworkTrainer(network, training, () => new GatedInference(InferenceTable.Create(training.Inference, network), gate.Block()));
    }

    /// <inheritdoc/>
    public override NetworkOptions Deploy(NetworkDefinition definition, MethodOptions options) => new()
    {
        Definition = definition with
        {
            Predictions = [.. definition.Predictions.Select(static prediction =>
                prediction.Precision is { } precision ? prediction with { Precision = precision with { Rate = new PrecisionDefinition().Rate } } : prediction)],
        },
        Inference = Inference(definition, options),
    };

    private NetworkPathways Pathways(Dataset data, MethodOptions options) => options.Pathways != NetworkPathways.Default
        ? options.Pathways
        : Generates(data) ? NetworkPathways.Generative : NetworkPathways.Discriminative;

    // A label that has to be inferred through many units which share it is found by settling: a sweep takes them for independent witnesses.
    private static InferenceDefinition Inference(NetworkDefinition definition, MethodOptions options) =>
        options.Inference.Kind is null && options.Pathways == NetworkPathways.Generative && definition.Layers.Count > 1
            ? options.Inference with { Kind = InferenceKind.Settling }
            : options.Inference;

    // A batch moves a precision as far as its samples would one by one; a device then learns from single samples.
    private static NetworkDefinition WithPrecisions(NetworkDefinition definition, MethodOptions options, ErrorKind errors)
    {
        double rate = Math.Min(LargestRate, RateOfSample * options.Batch);
        foreach ((string layer, Pathway pathway) in definition.Projections.Select(static projection => (projection.To, projection.Pathway)).Distinct().ToArray())
        {
            bool isData = layer == definition.Layers[pathway == Pathway.Recognition ? ^1 : 0].Name;
            PrecisionDefinition precision = isData ? options.Precision : new PrecisionDefinition();
            definition = definition.With(isData && errors != ErrorKind.Gaussian
                ? new PredictionDefinition(layer, pathway) { Errors = errors }
                : new PredictionDefinition(layer, pathway) { Precision = precision with { Rate = rate } });
        }

        return definition;
    }
}
