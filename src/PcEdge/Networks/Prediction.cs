using System.Runtime.InteropServices;
using PcEdge.Models;
using PcEdge.Precision.Layers;

namespace PcEdge.Networks;

/// <summary>
/// The prediction of one layer along one pathway, mu = sum W f(x_source) + b, and the precision of its errors.
/// A layer has one for each pathway that predicts it; one that nobody predicts has a prior, mu = b.
/// </summary>
internal sealed class Prediction
{
    private readonly bool _isShared;

    /// <summary>A prediction with a bias of its own, all 0, or with that of <paramref name="shared"/>, which nobody moves then.</summary>
    public Prediction(int index, Layer layer, Pathway pathway, ErrorKind errors, PrecisionDefinition precision, Prediction? shared = null)
    {
        Index = index;
        Layer = layer;
        Pathway = pathway;
        Errors = errors;
        _isShared = shared is not null;
        Bias = shared?.Bias ?? new float[layer.Width];
        Name = $"layer.{layer.Name}.{NetworkNames.Of(pathway)}";
        PrecisionSettings = precision;
        Precision = null!;
    }

    /// <summary>Place among the network's predictions.</summary>
    public int Index { get; }

    /// <summary>The layer that is predicted.</summary>
    public Layer Layer { get; }

    /// <summary>Along which way.</summary>
    public Pathway Pathway { get; }

    /// <summary>How it is compared with the belief.</summary>
    public ErrorKind Errors { get; }

    /// <summary>Units.</summary>
    public int Width => Layer.Width;

    /// <summary>Who predicts, a transition among them.</summary>
    public List<Projection> Sources { get; } = [];

    /// <summary>b: [width].</summary>
    public float[] Bias { get; }

    /// <summary>The settings of <see cref="Precision"/>.</summary>
    public PrecisionDefinition PrecisionSettings { get; }

    /// <summary>Pi, the precision of its errors; made once the sources are known.</summary>
    public LayerPrecision Precision { get; private set; }

    /// <summary>Name of its tensors: <c>layer.NAME.PATHWAY</c>.</summary>
    public string Name { get; }

    /// <summary>Makes the precision; the sources must be known.</summary>
    public void Complete() => Precision = LayerPrecisionTable.Create(this);

    /// <summary>Its errors are weighed by that precision from now on.</summary>
    public void WeighBy(LayerPrecision precision) => Precision = precision;

    /// <summary>Walks bias and precision.</summary>
    /// <exception cref="ModelFormatException">The bias is shared, and the visitor would change it.</exception>
    public void VisitParameters(IStateVisitor visitor)
    {
        float[] bias = _isShared ? [.. Bias] : Bias;
        visitor.Visit($"{Name}.bias", bias);
        RequireShared($"{Name}.bias", bias, Bias);
        Precision.VisitParameters(visitor);
    }

    /// <summary>What several streams share is nothing that one of them may bring along otherwise.</summary>
    /// <exception cref="ModelFormatException">Some number is another.</exception>
    public static void RequireShared(string tensor, ReadOnlySpan<float> given, ReadOnlySpan<float> shared)
    {
        int same = MemoryMarshal.AsBytes(given).CommonPrefixLength(MemoryMarshal.AsBytes(shared)) / sizeof(float);
        if (same < shared.Length)
        {
            throw new ModelFormatException(
                $"tensor \"{tensor}\"", "the weights of the model, which its streams share", $"another number at index {same}",
                "a stream that has learned weights of its own is run by itself");
        }
    }
}
