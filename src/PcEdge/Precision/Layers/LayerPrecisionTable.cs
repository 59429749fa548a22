using System.Diagnostics;
using PcEdge.Networks;

namespace PcEdge.Precision.Layers;

/// <summary>Every layer precision once: which settings make which rule.</summary>
internal static class LayerPrecisionTable
{
    /// <summary>
    /// Which shapes learn in which way. A whole covariance would need one of its own for every sample to be fast; what depends on the state
    /// is anew for every sample already, and its weights have no running average. A volatility node has one belief for each unit.
    /// </summary>
    public static bool Has(PrecisionStructure structure, PrecisionLearning learning) => (structure, learning) switch
    {
        (PrecisionStructure.Full, PrecisionLearning.Fast) => false,
        (not PrecisionStructure.Diagonal, PrecisionLearning.Hgf) => false,
        (PrecisionStructure.StateDependent, PrecisionLearning.NaturalGradient or PrecisionLearning.Fast) => false,
        _ => true,
    };

    /// <summary>The precision of a prediction's errors; its sources are known, its settings have been checked.</summary>
    public static LayerPrecision Create(Prediction prediction) =>
        Create(prediction.Name, prediction.Width, prediction.PrecisionSettings, [.. prediction.Sources.Select(static projection => projection.Source)]);

    private static LayerPrecision Create(string name, int width, PrecisionDefinition settings, Layer[] sources) => settings.Structure switch
    {
        _ when settings.Learning == PrecisionLearning.Fast => new FastPrecision(name, width, settings),
        _ when settings.Learning == PrecisionLearning.Hgf => new HgfLayerPrecision(name, width, settings),
        PrecisionStructure.Scalar => new ScalarPrecision(name, width, settings),
        PrecisionStructure.Diagonal => new DiagonalPrecision(name, width, settings),
        PrecisionStructure.Full => new FullPrecision(name, width, settings),
        PrecisionStructure.StateDependent => new StateDependentPrecision(name, width, settings, sources),
        _ => throw new UnreachableException(),
    };
}
