using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Models;

/// <summary>Reads how errors are measured and weighted.</summary>
internal static class NetworkPredictionsReader
{
    private const int Most = 3 * NetworkLayersReader.MostLayers;

    /// <summary>The array <c>predictions</c>.</summary>
    public static List<PredictionDefinition> Read(ref JsonCursor cursor)
    {
        var predictions = new List<PredictionDefinition>();
        cursor.EnterArray("predictions");
        for (; !cursor.AtEnd; cursor.Advance())
        {
            predictions.Add(predictions.Count < Most
                ? Prediction(ref cursor, $"predictions[{predictions.Count}].")
                : throw cursor.Wrong("predictions", $"at most {Most}", "more"));
        }

        return predictions;
    }

    private static PredictionDefinition Prediction(ref JsonCursor cursor, string parent)
    {
        string? layer = null;
        Pathway? pathway = null;
        var errors = ErrorKind.Gaussian;
        PrecisionDefinition? precision = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject(parent.TrimEnd('.'));
        while (cursor.NextField(parent, seen, out string name))
        {
            string field = parent + name;
            switch (name)
            {
                case "layer":
                    layer = cursor.Text(field);
                    break;
                case "pathway":
                    pathway = NetworkWords.Pathways.Read(cursor, field);
                    break;
                case "errors":
                    errors = NetworkWords.Errors.Read(cursor, field);
                    break;
                case "precision":
                    precision = cursor.AtNull ? null : Precision(ref cursor, field + ".");
                    break;
                default:
                    throw cursor.Wrong(field, "layer, pathway, errors or precision", "another field");
            }

            cursor.Advance();
        }

        return layer is not null && pathway is Pathway way
            ? new PredictionDefinition(layer, way) { Errors = errors, Precision = precision }
            : throw cursor.Wrong(parent.TrimEnd('.'), "layer and pathway", "not both");
    }

    private static PrecisionDefinition Precision(ref JsonCursor cursor, string parent)
    {
        var precision = new PrecisionDefinition();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject(parent.TrimEnd('.'));
        while (cursor.NextField(parent, seen, out string name))
        {
            string field = parent + name;
            precision = name switch
            {
                "structure" => precision with { Structure = NetworkWords.Structures.Read(cursor, field) },
                "learning" => precision with { Learning = NetworkWords.PrecisionLearnings.Read(cursor, field) },
                "start" => precision with { Start = Positive(cursor, field) },
                "rate" => precision with { Rate = cursor.Number(field, 0, 1) },
                "least" => precision with { Least = Positive(cursor, field) },
                "most" => precision with { Most = Positive(cursor, field) },
                "fast-rate" => precision with { FastRate = cursor.Number(field, 0, 1) },
                _ => throw cursor.Wrong(field, "structure, learning, start, rate, least, most or fast-rate", "another field"),
            };
            cursor.Advance();
        }

        return precision;
    }

    private static double Positive(JsonCursor cursor, string field) =>
        cursor.Number(field, PrecisionDefinition.Smallest, PrecisionDefinition.Largest);
}
