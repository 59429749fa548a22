using PcEdge.Networks;
using PcEdge.Onnx.Baselines;
using PcEdge.Training.Datasets;

namespace PcEdge.Training.Methods;

/// <summary>
/// Predictive coding with every way to infer, precision and rule of learning that the engine has: a chain from inputs to targets, or, to
/// reconstruct, a generative network whose causes explain the inputs.
/// </summary>
internal sealed class PredictiveCodingMethod : TrainingMethod
{
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
            return NetworkDefinition.Generative(options.Activation, [data.InputWidth, .. options.Hidden])
                .With(new PredictionDefinition("0", Pathway.Generative) { Precision = options.Precision });
        }

        NetworkDefinition chain = NetworkDefinition.Discriminative(options.Activation, [data.InputWidth, .. options.Hidden, data.TargetWidth]);
        return chain.With(new PredictionDefinition(chain.Layers[^1].Name, Pathway.Recognition) { Precision = options.Precision });
    }

    /// <inheritdoc/>
    public override NetworkTrainer CreateTrainer(Network network, MethodOptions options) => new(
        network, new NetworkTraining { Inference = options.Inference, Learning = options.Learning, Batch = options.Batch, Threads = options.Threads });

    /// <inheritdoc/>
    public override NetworkOptions Deploy(NetworkDefinition definition, MethodOptions options) => new() { Definition = definition, Inference = options.Inference };
}
