using PcEdge.Inference;
using PcEdge.Models;

namespace PcEdge.Networks.Delta;

/// <summary>What cannot be passed over, said before a stream begins.</summary>
internal static class DeltaCheck
{
    private const string Subject = "inference, delta-threshold";

    /// <summary>Products are kept from step to step where one sweep infers and weights stay as they are.</summary>
    /// <exception cref="ModelFormatException">Something else infers, weights learn, or they are stored in few bits.</exception>
    public static void Run(NetworkOptions options, IInference inference, Network network)
    {
        foreach (Projection projection in network.Narrow)
        {
            throw new ModelFormatException(
                Subject, "weights in F32, of which single columns are read", $"tensor \"{projection.Name}\" in {TensorTypes.Name(projection.Storage)}", "leave out the threshold or use the model with float32 weights");
        }

        if (inference is not OneSweep)
        {
            throw new ModelFormatException(
                Subject, "one-sweep inference", NetworkWords.Inferences.Of(options.Inference.Kind ?? InferenceKind.Settling),
                "leave out the threshold or correct the inference");
        }

        if (options.Learning is not null)
        {
            throw new ModelFormatException(
                Subject, "weights that stay as they are: what is kept from step to step is a product with them", "a stream that they learn from",
                "leave out the threshold or the learning");
        }
    }
}
