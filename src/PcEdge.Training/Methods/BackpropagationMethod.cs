using PcEdge.Networks;
using PcEdge.Onnx.Baselines;
using PcEdge.Precision.Layers;
using PcEdge.Training.Datasets;

namespace PcEdge.Training.Methods;

/// <summary>
/// Backpropagation through a chain from inputs to targets: squared error for numbers, softmax and cross-entropy for classes. To reconstruct,
/// the hidden layers narrow down to a code and widen again as they came.
/// </summary>
internal sealed class BackpropagationMethod : TrainingMethod
{
    /// <inheritdoc/>
    public override string Name => "backprop";

    /// <inheritdoc/>
    public override bool InfersAbsentInputs => false;

    /// <inheritdoc/>
    public override NetworkDefinition Define(Dataset data, MethodOptions options)
    {
        MethodCheck.Run(data, this, options);
        IEnumerable<int> back = data.Task == BaselineTask.Reconstruct ? options.Hidden.Reverse().Skip(1) : [];
        int[] widths = [data.InputWidth, .. options.Hidden, .. back, data.TargetWidth];
        NetworkDefinition chain = NetworkDefinition.Discriminative(options.Activation, widths);
        for (int l = 1; l < widths.Length; l++)
        {
            chain = chain.With(new PredictionDefinition(chain.Layers[l].Name, Pathway.Recognition)
            {
                Errors = l == widths.Length - 1 ? options.Errors ?? Errors(data) : ErrorKind.Gaussian, Precision = PrecisionDefinition.Pinned(1),
            });
        }

        return chain;
    }

    /// <inheritdoc/>
    public override ErrorKind Errors(Dataset data) => data.Task == BaselineTask.Classify ? ErrorKind.Softmax : ErrorKind.Gaussian;

    /// <inheritdoc/>
    public override NetworkTrainer CreateTrainer(Network network, MethodOptions options, LabelGate? gate) => new(
        network,
        new NetworkTraining
        {
            Learning = options.Learning with { RateIgnoresPrecision = false }, LearnsPrecision = false, Batch = options.Batch, Threads = options.Threads,
        },
        () => new Backpropagation(gate?.Block()));

    /// <inheritdoc/>
    public override NetworkOptions Deploy(NetworkDefinition definition, MethodOptions options) => new() { Definition = definition, AdaptsPrecision = false };
}
