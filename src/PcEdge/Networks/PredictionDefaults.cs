using PcEdge.Precision.Layers;

namespace PcEdge.Networks;

/// <summary>The settings of a prediction that the definition says nothing of.</summary>
internal static class PredictionDefaults
{
    /// <summary>Settings with their precision filled in: learned and diagonal, but one and pinned for a plain prior and for canonical links.</summary>
    public static PredictionDefinition For(NetworkDefinition definition, string layer, Pathway pathway)
    {
        PredictionDefinition given =
            definition.Predictions.FirstOrDefault(prediction => prediction.Layer == layer && prediction.Pathway == pathway)
            ?? new PredictionDefinition(layer, pathway);
        bool isConstant = pathway == Pathway.Prior && !definition.Projections.Any(projection => projection.From == layer && projection.To == layer);
        bool pinned = isConstant || given.Errors != ErrorKind.Gaussian;
        return given with { Precision = given.Precision ?? (pinned ? PrecisionDefinition.Pinned(1) : new PrecisionDefinition()) };
    }
}
