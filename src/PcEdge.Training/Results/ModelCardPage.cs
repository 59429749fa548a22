using System.Globalization;
using PcEdge.Evaluation.Reports;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Training.Experiments;
using PcEdge.Training.Experiments.Reports;
using PcEdge.Training.Fitting;

namespace PcEdge.Training.Results;

/// <summary>A model card as one HTML page that needs nothing beside it.</summary>
internal static class ModelCardPage
{
    // More names than that tell a reader nothing.
    private const int MostNames = 24;

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, ModelCard card)
    {
        ReportPage.Open(output, $"{card.Name}: model card");
        output.Write($"<style>{ChartStyle.Css}</style><header><p class=\"kicker\">PcEdge model card</p><h1>{Escape(card.Name)}</h1><p class=\"lead\">{Escape(ModelCardText.Lead(card))}</p><div class=\"tiles\">");
        ScoreTile(output, card.Report.Test ?? card.Report.Validation, card.Report.Test is null ? "on samples that chose the epoch" : "on samples that decided nothing");
        ReportPage.Tile(output, $"{card.Report.BestEpoch} of {card.Report.Epochs.Count}", "epoch kept");
        ReportPage.Tile(output, Number(card.Data.Training.Count), "samples learned from");
        ReportPage.Tile(output, ReportText.Duration(card.Report.Seconds), "of training");
        if (card.Report.LabelNoise is double noise)
        {
            ReportPage.Tile(output, (100 * noise).ToString("0.#", CultureInfo.InvariantCulture) + " %", "of labels taken to be wrong");
        }

        output.Write("</div></header>");
        ReportPage.Notes(output, "What it is for", ModelCardText.Uses(card));
        ReportPage.Notes(output, "What it is not for, and what is not known", ModelCardText.Limits(card));
        ExperimentPage.Write(output, [Metrics(card), .. Curves(card), Data(card), Architecture(card), Configuration(card), TableBlock.Of(card.Files)]);

        ReportPage.Close(output, card.Command);
    }

    private static TableBlock Metrics(ModelCard card)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach ((string name, Score? score, int samples) in new[]
        {
            ("validation, which chose the epoch", card.Report.Validation, card.Data.Validation.Count), ("test, which decided nothing", card.Report.Test, card.Data.Test?.Count ?? 0),
        })
        {
            if (score is not null)
            {
                rows.Add([name, Number(samples), score.Metric, Text(score.Value), Text(score.Loss)]);
            }
        }

        return new TableBlock("Metrics", ["samples", "number", "metric", "value", "loss"], rows);
    }

    private static IEnumerable<ChartBlock> Curves(ModelCard card)
    {
        EpochRecord[] epochs = [.. card.Report.Epochs.Where(static epoch => double.IsFinite(epoch.Loss))];
        if (epochs.Length < 2)
        {
            yield break;
        }

        double[] x = [.. epochs.Select(static epoch => (double)epoch.Epoch)];
        (double X, string Text)[] kept = card.Report.BestEpoch > 0 ? [(card.Report.BestEpoch, "kept")] : [];
        yield return new ChartBlock("descended", "What was descended: F of the training samples", "epoch", "nats", [Line("F", x, epochs.Select(static epoch => epoch.Loss))]) { Marks = kept };
        if (epochs[0].Validation is Score first)
        {
            yield return new ChartBlock("loss", "Loss of the validation samples", "epoch", "loss", [Line("loss", x, epochs.Select(static epoch => epoch.Validation?.Loss ?? double.NaN))]) { Marks = kept };
            yield return new ChartBlock("metric", "Validation", "epoch", first.Metric, [Line(first.Metric, x, epochs.Select(static epoch => epoch.Validation?.Value ?? double.NaN))]) { Marks = kept };
        }
    }

    private static TableBlock Data(ModelCard card) => new("Data",
        ["", ""],
        [
            ["name", card.Data.Name],
            ["what it is", card.Origin?.About ?? "the user's own"],
            ["licence", card.Origin?.Licence ?? "its owner's to say"],
            ["samples to learn from, to choose by, to test on", $"{Number(card.Data.Training.Count)}, {Number(card.Data.Validation.Count)}, {Number(card.Data.Test?.Count ?? 0)}"],
            ["inputs", $"{Number(card.Data.InputWidth)}: {Names(card.Data.Channels)}{(card.Data.Window > 1 ? $", {card.Data.Window} rows of them" : "")}"],
            ["targets", $"{Number(card.Data.TargetWidth)}: {Names(card.Data.Targets)}"],
        ]);

    private static TableBlock Architecture(ModelCard card)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (LayerDefinition layer in card.Network.Definition.Layers)
        {
            string sources = string.Join(", ", card.Network.Definition.Projections.Where(projection => projection.To == layer.Name)
                .Select(static projection => $"{projection.From} ({NetworkWords.Pathways.Of(projection.Pathway)})"));
            rows.Add([$"layer {layer.Name}", Number(layer.Width), NetworkWords.Activations.Of(layer.Activation), sources.Length > 0 ? sources : "nothing", Precision(card, layer)]);
        }

        return new TableBlock("Architecture, and the precisions of its errors: mean, and least to largest", ["layer", "units", "activation", "predicted by", "precision"], rows);
    }

    private static string Precision(ModelCard card, LayerDefinition layer) => string.Join("; ", LearnedPrecisions.Of(card.Network)
        .Where(found => found.Tensor.StartsWith($"layer.{layer.Name}.", StringComparison.Ordinal) && (!found.Tensor.EndsWith(".prior", StringComparison.Ordinal) || card.Method.Generates(card.Data)))
        .Select(static found => found.Least == found.Most ? Text(found.Mean) : $"{Text(found.Mean)} ({Text(found.Least)} to {Text(found.Most)})"));

    private static TableBlock Configuration(ModelCard card) =>
        new("Configuration", ["flag", "value"], [.. card.Configuration.Select(static field => (IReadOnlyList<string>)[$"--{field.Name}", field.Value])]);

    private static ChartSeries Line(string name, double[] x, IEnumerable<double> y) => new(name, x, [.. y.Select(static value => new Spread(value, 0, 1))]);

    private static void ScoreTile(TextWriter output, Score? score, string label) =>
        ReportPage.Tile(output, score is null ? "–" : score.Metric == "accuracy" ? Text(100 * score.Value) + " %" : Text(score.Value), $"{score?.Metric ?? "score"} {label}");

    private static string Names(IReadOnlyList<string> names) => string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString(Math.Abs(value) >= 1000 ? "#,0" : "0.####", CultureInfo.InvariantCulture);

    private static string Escape(string text) => ReportText.Escape(text);
}
