using System.Globalization;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Cli;

/// <summary>A network for people to read: who is there, who predicts whom, how errors are weighted, how it infers and learns.</summary>
internal static class InspectNetworkText
{
    private const int MostRows = 64;

    /// <summary>Writes everything that the options and parameters say; the channels with the units that they are.</summary>
    public static void Write(TextWriter text, NetworkView view, ModelDocument document)
    {
        Network network = view.Network;
        InspectText.Line(text, "layers", $"{network.Layers.Count}, {network.ParameterCount.ToString("#,0", CultureInfo.InvariantCulture)} parameters");
        Rows(text, ["layer", "units", "activation", "role"], "lrll", network.Layers.Count, row =>
        {
            Layer layer = network.Layers[row];
            return [layer.Name, Whole(layer.Width), NetworkWords.Activations.Of(layer.Activation), view.Role(layer)];
        });
        InspectText.Line(text, "projections", $"{network.Projections.Count}");
        Rows(text, ["from", "to", "pathway", "weights", "number", "stored", "rms"], "lllrrlr", network.Projections.Count, row =>
        {
            Projection projection = network.Projections[row];
            return
            [
                projection.Source.Name, projection.Target.Layer.Name, NetworkNames.Of(projection.Target.Pathway),
                $"{projection.Rows} x {projection.Columns}", Whole(projection.Count), TensorTypes.Name(projection.Storage),
                Short(NetworkView.Size(projection)),
            ];
        });
        InspectText.Line(text, "predictions", $"{network.Predictions.Count}");
        Rows(text, ["of", "pathway", "errors", "precision", "learning", "least", "median", "most", "bound hits"], "lllllrrrr", network.Predictions.Count, row =>
        {
            Prediction prediction = network.Predictions[row];
            (double least, double median, double most) = view.Range(prediction);
            return
            [
                prediction.Layer.Name, NetworkNames.Of(prediction.Pathway), NetworkNames.Of(prediction.Errors),
                NetworkWords.Structures.Of(prediction.PrecisionSettings.Structure), NetworkWords.PrecisionLearnings.Of(prediction.PrecisionSettings.Learning),
                Short(least), Short(median), Short(most), view.BoundHits(prediction) is long hits ? Whole(hits) : "-",
            ];
        });
        InspectText.Line(text, "inference", Inference(view));
        InspectText.Line(text, "learning", Learning(view.Options));
        if (view.Options.Classes is { } classes)
        {
            InspectText.Line(text, "classes", $"the channels of layer {classes}");
        }

        InspectText.Line(text, "alarms", InspectText.Alarms(view.Options.AlarmsPerDay, view.Options.FalseAlarmRate));
        InspectText.Line(text, "channels", $"{document.Channels.Count}");
        string[] units = [.. view.ObservedLayers.SelectMany(static layer => Sequences.Range(0, layer.Width).Select(unit => $"{layer.Name}[{unit}]"))];
        Rows(text, ["channel", "is", "mean", "scale", "unit"], "llrrl", document.Channels.Count, row =>
        [
            Table.Columns.Printable(document.Channels[row]), units[row],
            view.Options.Mean.Count > 0 ? Short(view.Options.Mean[row]) : "0",
            view.Options.Scale.Count > 0 ? Short(view.Options.Scale[row]) : "1",
            document.Units.Count > 0 ? Table.Columns.Printable(document.Units[row]) : "",
        ]);
    }

    private static string Inference(NetworkView view)
    {
        InferenceDefinition settings = view.Options.Inference;
        string kind = NetworkWords.Inferences.Of(view.Inference);
        return view.Inference switch
        {
            InferenceKind.OneSweep or InferenceKind.WholeCovariance =>
                kind + (settings.DeltaThreshold is double threshold ? $", passing over changes of at most {Short(threshold)}" : ""),
            InferenceKind.DeepHgf => kind + (settings.PinnedRatio ? ", pihat/pi pinned to 1" : ""),
            _ => $"{kind}, at most {settings.Steps} steps of {Short(settings.Rate)}{(settings.Preconditioned ? " of Newton's" : "")}, "
                + $"to a gradient of {Short(settings.Tolerance)}{(settings.WarmStart ? ", from the sample before" : "")}",
        };
    }

    private static string Learning(NetworkOptions options)
    {
        string precisions = options.AdaptsPrecision ? "precisions learn" : "precisions stay";
        return options.Learning is { } learning
            ? $"{NetworkWords.Learnings.Of(learning.Kind)}, rate {Short(learning.Rate)}"
                + (learning.Presynaptic is { } presynaptic ? $", presynaptic {NetworkWords.Presynaptics.Of(presynaptic)}" : "")
                + $"{Own(learning)}; {precisions}"
            : $"weights stay as they are; {precisions}";
    }

    // What the rule at hand has of its own, and what the user has added to any rule.
    private static string Own(LearningDefinition learning) => learning.Kind switch
    {
        LearningKind.Momentum => $", momentum {Short(learning.Momentum)}",
        LearningKind.Adam => $", moments {Short(learning.FirstMoment)} and {Short(learning.SecondMoment)}",
        LearningKind.DiagonalNaturalGradient => $", damping {Short(learning.InputDamping)}",
        LearningKind.KroneckerNaturalGradient => $", damping {Short(learning.InputDamping)} and {Short(learning.ErrorDamping)}",
        LearningKind.SynapticPrecision => $", window {Short(learning.Window)}, prior precision {Short(learning.PriorPrecision)}",
        _ => "",
    }
    + (learning.WeightDecay > 0 ? $", weight decay {Short(learning.WeightDecay)}" : "")
    + (learning.LargestGradient > 0 ? $", largest gradient {Short(learning.LargestGradient)}" : "");

    // Columns as wide as what stands in them; l is left, r is right.
    private static void Rows(TextWriter text, string[] titles, string sides, int count, Func<int, string[]> row)
    {
        List<string[]> rows = [titles, .. Sequences.Range(0, Math.Min(count, MostRows)).Select(row)];
        int[] widths = [.. Sequences.Range(0, titles.Length).Select(column => rows.Max(cells => cells[column].Length))];
        foreach (string[] cells in count > 0 ? rows : [])
        {
            IEnumerable<string> padded = cells.Select((cell, column) => sides[column] == 'l' ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            text.WriteLine("  " + string.Join("  ", padded).TrimEnd());
        }

        if (count > MostRows)
        {
            text.WriteLine($"  ... and {count - MostRows} more");
        }
    }

    private static string Short(double value) => InspectText.Short(value);

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);
}
