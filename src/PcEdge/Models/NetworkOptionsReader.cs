using PcEdge.Inference;
using PcEdge.Networks;

namespace PcEdge.Models;

/// <summary>Reads the options of a network's document: the architecture, then how it infers and learns.</summary>
internal static class NetworkOptionsReader
{
    private const string Remedy = "correct the option or leave it out";
    private const double LargestReading = 1e30;

    /// <summary>Reads one JSON object; a field that is not known is an error.</summary>
    /// <exception cref="ModelFormatException">Anything about it is wrong; the message names the field.</exception>
    public static NetworkOptions Read(ReadOnlySpan<byte> text, int channels)
    {
        var cursor = new JsonCursor(text, "options", Remedy, lenient: true);
        var layers = new NetworkLayersReader();
        List<PredictionDefinition> predictions = [];
        var options = new NetworkOptions { Definition = new NetworkDefinition { Layers = [], Projections = [] } };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject("");
        while (cursor.NextField("", seen, out string name))
        {
            switch (name)
            {
                case "layers":
                    layers.ReadLayers(ref cursor);
                    break;
                case "chain":
                    layers.ReadChain(cursor);
                    break;
                case "projections":
                    layers.ReadProjections(ref cursor);
                    break;
                case "predictions":
                    predictions = NetworkPredictionsReader.Read(ref cursor);
                    break;
                case "observed":
                    options = options with { Observed = Names(ref cursor, name) };
                    break;
                case "classes":
                    options = options with { Classes = cursor.Text(name) };
                    break;
                case "inference":
                    options = options with { Inference = NetworkRulesReader.Inference(ref cursor) };
                    break;
                case "learning":
                    options = options with { Learning = cursor.AtNull ? null : NetworkRulesReader.Learning(ref cursor) };
                    break;
                case "adapts-precision":
                    options = options with { AdaptsPrecision = cursor.Truth(name) };
                    break;
                case "mean":
                    options = options with { Mean = Numbers(ref cursor, name, channels, -LargestReading) };
                    break;
                case "scale":
                    options = options with { Scale = Numbers(ref cursor, name, channels, 1 / LargestReading) };
                    break;
                case "alarms-per-day":
                    options = options with { AlarmsPerDay = cursor.Number(name, 1e-6, 86_400) };
                    break;
                case "false-alarm-rate":
                    options = options with { FalseAlarmRate = cursor.Number(name, 1e-9, 1) };
                    break;
                default:
                    throw cursor.Wrong(
                        name,
                        "layers, chain, projections, predictions, observed, classes, inference, learning, adapts-precision, mean, scale, "
                        + "alarms-per-day or false-alarm-rate",
                        "another option");
            }

            cursor.Advance();
        }

        cursor.ExpectEnd();
        return options with { Definition = layers.Definition(cursor) with { Predictions = predictions } };
    }

    private static List<string> Names(ref JsonCursor cursor, string field)
    {
        var names = new List<string>();
        cursor.EnterArray(field);
        for (; !cursor.AtEnd; cursor.Advance())
        {
            names.Add(names.Count < NetworkLayersReader.MostLayers
                ? cursor.Text(field)
                : throw cursor.Wrong(field, $"at most {NetworkLayersReader.MostLayers} layers", "more"));
        }

        return names;
    }

    private static List<double> Numbers(ref JsonCursor cursor, string field, int channels, double least)
    {
        var numbers = new List<double>();
        cursor.EnterArray(field);
        for (; !cursor.AtEnd && numbers.Count <= channels; cursor.Advance())
        {
            numbers.Add(cursor.Number(field, least, LargestReading));
        }

        // None at all says the same as no field.
        return numbers.Count == channels || numbers.Count == 0
            ? numbers
            : throw cursor.Wrong(field, $"{channels} numbers, one for each channel", numbers.Count > channels ? "more" : $"{numbers.Count}");
    }
}
