using PcEdge.Inference;
using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Cli;

/// <summary>What <c>inspect</c> tells of a network: its definition with the defaults filled in, and its numbers in short.</summary>
internal sealed class NetworkView
{
    private readonly ModelContainer _file;
    private readonly NetworkRanges _ranges = new();
    private readonly HashSet<string> _observed;

    /// <summary>Loads the network, so that what is shown is what would run.</summary>
    /// <exception cref="ModelFormatException">It could not run.</exception>
    public NetworkView(ModelContainer file)
    {
        _file = file;
        Options = NetworkKind.Options(file.Document);
        Network = NetworkKind.Load(file);
        Network.VisitParameters(_ranges);
        ObservedLayers = PcEdge.Networks.ObservedLayers.Of(Options.Definition, Options.Observed);
        _observed = [.. ObservedLayers.Select(static layer => layer.Name)];
    }

    /// <summary>How it meets a stream.</summary>
    public NetworkOptions Options { get; }

    /// <summary>The network with the file's parameters.</summary>
    public Network Network { get; }

    /// <summary>The layers whose units are the channels, in their order.</summary>
    public IReadOnlyList<LayerDefinition> ObservedLayers { get; }

    /// <summary>The inference in use.</summary>
    public InferenceKind Inference => Options.Inference.Kind ?? (Network.IsDirected ? InferenceKind.OneSweep : InferenceKind.Settling);

    /// <summary>What a layer is in the stream.</summary>
    public string Role(Layer layer) => _observed.Contains(layer.Name) ? "observed" : "hidden";

    /// <summary>Root mean square of a projection's weights.</summary>
    public static double Size(Projection projection)
    {
        double sum = 0;
        foreach (float weight in projection.Widen().AsSpan())
        {
            sum += (double)weight * weight;
        }

        return Math.Sqrt(sum / projection.Count);
    }

    /// <summary>Least, median and largest precision of a prediction's units.</summary>
    public (double Least, double Median, double Most) Range(Prediction prediction) => _ranges.Precisions[prediction.Name];

    /// <summary>How often a learned precision was stopped at a bound; null where the file is no state.</summary>
    public long? BoundHits(Prediction prediction) =>
        _file.Find($"{prediction.Name}.bound-hits") is { Type: TensorType.I64, Count: 1 } tensor
            ? (long)TensorNumbers.Value(_file.Bytes(tensor), tensor.Type, 0)
            : null;
}
