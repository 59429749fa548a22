using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Models;

/// <summary>Does what a document asks of a network make sense, and can the file hold it? Asked before anything is allocated.</summary>
internal static class NetworkFit
{
    private const string Remedy = "correct the network's options";

    // 2048 units squared: 16 MB in float32 for each of a few matrices, of which the file need not hold one.
    private const long MostInSquares = 1 << 22;

    /// <summary>Checks the options against each other and against the number of channels.</summary>
    /// <exception cref="ModelFormatException">Something is wrong; the message names it.</exception>
    public static void Run(NetworkOptions options, int channels)
    {
        DefinitionCheck.Run(options.Definition);
        IReadOnlyList<LayerDefinition> observed = ObservedLayers.Of(options.Definition, options.Observed);
        int units = observed.Sum(static layer => layer.Width);
        if (units != channels)
        {
            string layers = string.Join(" and ", observed.Take(8).Select(static layer => $"\"{layer.Name}\" ({layer.Width})"));
            throw new ModelFormatException("document, field \"channels\"", $"{units} names, one for each unit of the observed layers {layers}", $"{channels}", Remedy);
        }

        ClassChannels.Of(observed, options);
        RequireSquares(options);
    }

    /// <summary>
    /// Every projection must have its weights in the file, and narrow ones their scales; what else is allocated grows with them.
    /// The type of its tensor says how the weights of a projection are stored.
    /// </summary>
    /// <returns>The storage of each projection in turn.</returns>
    /// <exception cref="ModelFormatException">A tensor is missing or has another type or shape.</exception>
    public static TensorType[] RequireWeights(NetworkDefinition definition, ModelContainer file)
    {
        Dictionary<string, int> widths = Widths(definition);
        var check = new StateCheck(file, parameters: true);
        var storages = new TensorType[definition.Projections.Count];
        for (int i = 0; i < storages.Length; i++)
        {
            ProjectionDefinition projection = definition.Projections[i];
            string name = NetworkNames.WeightsOf(projection);
            TensorEntry? tensor = file.Find(name);
            if (tensor is null && file.Document.State is not null)
            {
                throw new ModelFormatException($"tensor \"{name}\"", "weights", "none: those that do not learn are not in a state", "make the model from its own file, then restore the state");
            }

            storages[i] = tensor?.Type is TensorType.BF16 or TensorType.I8 ? tensor.Type : TensorType.F32;
            check.Require(name, storages[i], widths[projection.To], widths[projection.From]);
            if (storages[i] == TensorType.I8)
            {
                check.Require(NetworkNames.ScaleOf(name), TensorType.F32, widths[projection.To]);
            }
        }

        return storages;
    }

    // These need square matrices that no tensor of the file need stand for.
    private static void RequireSquares(NetworkOptions options)
    {
        NetworkDefinition definition = options.Definition;
        Dictionary<string, int> widths = Widths(definition);
        if (options.Inference.Kind == InferenceKind.WholeCovariance)
        {
            long units = definition.Layers.Sum(static layer => (long)layer.Width);
            Require("whole-covariance inference", units * units);
        }

        if (options.Learning?.Kind == LearningKind.KroneckerNaturalGradient)
        {
            Require(
                "kronecker-natural-gradient learning",
                definition.Projections.Sum(projection => Square(widths[projection.From]) + Square(widths[projection.To])));
        }

        Require(
            "full precisions",
            definition.Predictions.Where(static prediction => prediction.Precision?.Structure == PrecisionStructure.Full)
                .Sum(prediction => Square(widths[prediction.Layer])));
    }

    private static long Square(int width) => (long)width * width;

    private static Dictionary<string, int> Widths(NetworkDefinition definition) =>
        definition.Layers.ToDictionary(static layer => layer.Name, static layer => layer.Width, StringComparer.Ordinal);

    private static void Require(string subject, long numbers)
    {
        if (numbers > MostInSquares)
        {
            throw new ModelFormatException(subject, $"matrices of at most {MostInSquares} numbers", $"{numbers}", Remedy);
        }
    }
}
