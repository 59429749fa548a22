using PcEdge.Networks;
using PcEdge.Onnx.Export.Precision;

namespace PcEdge.Onnx.Export;

/// <summary>What a graph knows of one prediction and its errors: names of values [1, width]. The twin of <see cref="PredictionState"/>.</summary>
internal sealed class PredictionValues(Prediction prediction, LayerValues target, LayerValues[] sources, PrecisionOperators precision)
{
    /// <summary>The prediction.</summary>
    public Prediction Prediction { get; } = prediction;

    /// <summary>The layer that is predicted.</summary>
    public LayerValues Target { get; } = target;

    /// <summary>The layers that predict.</summary>
    public LayerValues[] Sources { get; } = sources;

    /// <summary>How its errors are weighed.</summary>
    public PrecisionOperators Precision { get; } = precision;

    /// <summary>mu = sum W f(x) + b; for canonical links before the link.</summary>
    public string Mean { get; set; } = "";

    /// <summary>pi of each unit (the diagonal where Pi is full).</summary>
    public string Pi { get; set; } = "";

    /// <summary>e</summary>
    public string Error { get; set; } = "";

    /// <summary>xi = Pi e</summary>
    public string WeightedError { get; set; } = "";

    /// <summary>Its part of F without what is constant: float64, [1, 1]; null for 0.</summary>
    public string? Energy { get; set; }

    /// <summary>Sigma_ii + h: variance of the layer as a sweep forward expects it; null where no sweep asked, and for canonical links.</summary>
    public string? Variance { get; set; }

    /// <summary>h: variance of mu that comes from the sources; null for 0.</summary>
    public string? Spread { get; set; }

    /// <summary>A sweep back has something to tell it: it is given, or something given depends on it.</summary>
    public bool IsHeard { get; set; }

    /// <summary>mu is made from what is given alone.</summary>
    public bool IsConstant { get; } = Array.TrueForAll(sources, static source => source.IsGiven);

    /// <summary>Its errors are those of a canonical link.</summary>
    public bool IsLink { get; } = prediction.Errors != ErrorKind.Gaussian;

    /// <summary>Nothing is compared with it: its errors are 0.</summary>
    public bool StandsBy => Target.StandsBy;
}
