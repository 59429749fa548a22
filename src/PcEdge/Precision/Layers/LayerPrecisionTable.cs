using PcEdge.Networks;

namespace PcEdge.Precision.Layers;

/// <summary>Every layer precision once: which settings make which rule.</summary>
internal static class LayerPrecisionTable
{
    /// <summary>The precision of a prediction's errors; its sources are known.</summary>
    public static LayerPrecision Create(Prediction prediction) => new DiagonalPrecision(prediction.Name, prediction.Width, prediction.PrecisionSettings);
}
