using PcEdge.Models;
using PcEdge.Precision.Layers;

namespace PcEdge.Networks;

/// <summary>
/// The prediction of one layer along one pathway, mu = sum W f(x_source) + b, and the precision of its errors.
/// A layer has one for each pathway that predicts it; one that nobody predicts has a prior, mu = b.
/// </summary>
internal sealed class Prediction
{
    public Prediction(int index, Layer layer, Pathway pathway, ErrorKind errors, PrecisionDefinition precision)
    {
        Index = index;
        Layer = layer;
        Pathway = pathway;
        Errors = errors;
        Bias = new float[layer.Width];
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

    /// <summary>Walks bias and precision.</summary>
    public void VisitParameters(IStateVisitor visitor)
    {
        visitor.Visit($"{Name}.bias", Bias);
        Precision.VisitParameters(visitor);
    }
}
