using System.Globalization;
using System.Text;
using PcEdge.Hgf;
using PcEdge.Models;
using PcEdge.Streams.Live;

namespace PcEdge.Cli;

/// <summary>A model or state for people to read.</summary>
internal static class InspectText
{
    private const int MostNumbers = 6;
    private const int LongestName = 64;

    /// <summary>Writes what the file holds.</summary>
    public static void Write(TextWriter text, string path, ModelContainer file, NetworkView? network, HgfNetwork? filter = null)
    {
        ModelDocument document = file.Document;
        Line(text, "file", $"{path}, {(document.State is null ? "model" : "state")}");
        Line(text, "kind", $"{document.Kind}, format {document.Format}");
        Line(text, "digest", file.Digest);
        if (document.State is { } state)
        {
            Line(text, "of model", state.Model);
            Line(text, "learned from", $"{state.Samples} rows, saved {state.Generation} times");
            if (state.LastTime is double last)
            {
                Line(text, "last row at", Time(last));
            }
        }

        WriteTraining(text, document.Training);
        if (document.Health is { } health)
        {
            InspectHealthText.Write(text, health);
        }

        if (filter is not null)
        {
            InspectHgfText.Write(text, filter);
        }
        else if (network is null)
        {
            if (document.State is not null && document.Kind == NetworkKind.Instance.Id && !file.Tensors.Any(static tensor => tensor.Name.EndsWith(".weights", StringComparison.Ordinal)))
            {
                Line(text, "weights", "stay in the file of the model, since they do not learn");
            }

            Line(text, "options", document.Options.IsEmpty ? "defaults" : Encoding.UTF8.GetString(document.Options.Span));
            Line(text, "channels", $"{document.Channels.Count}");
            InspectChannels.Write(text, file);
        }
        else
        {
            InspectNetworkText.Write(text, network, document);
        }

        Line(text, "tensors", $"{file.Tensors.Count}");
        int name = file.Tensors.Count == 0 ? 0 : file.Tensors.Max(static tensor => Math.Min(LongestName, tensor.Name.Length));
        foreach (TensorEntry tensor in file.Tensors)
        {
            text.WriteLine($"  {Table.Columns.Fit(tensor.Name, name)}  {tensor.Describe(),-14} {Numbers(file, tensor)}");
        }

        foreach (string note in file.Notes)
        {
            Line(text, "note", note);
        }
    }

    /// <summary>One line of the overview.</summary>
    public static void Line(TextWriter text, string name, string value) => text.WriteLine($"{name,-13} {value}");

    /// <summary>How often channels may alarm in normal running.</summary>
    public static string Alarms(double alarmsPerDay, double? falseAlarmRate) =>
        falseAlarmRate is double rate ? $"in {Short(100 * rate)}% of a channel's rows" : $"{Short(alarmsPerDay)} a day";

    /// <summary>Four digits.</summary>
    public static string Short(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static void WriteTraining(TextWriter text, TrainingProvenance? training)
    {
        if (training is null)
        {
            return;
        }

        Line(text, "trained on", training.Dataset ?? "unknown");
        Line(text, "by", $"{training.Command ?? "unknown"}{(training.Seed is long seed ? $", seed {seed}" : "")}");
        foreach ((string metric, double value) in training.Metrics)
        {
            Line(text, metric, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string Numbers(ModelContainer file, TensorEntry tensor)
    {
        IEnumerable<string> shown = Sequences.Range(0, Math.Min(tensor.Count, MostNumbers)).Select(i => TensorNumbers.Text(file, tensor, i));
        return string.Join(" ", shown) + (tensor.Count > MostNumbers ? " ..." : "");
    }

    private static string Time(double seconds) =>
        seconds is > 1e8 and < 1e11
            ? WallTime.Text(Math.Truncate(seconds * 1000) / 1000, hasMilliseconds: true).Replace('T', ' ')
            : seconds.ToString(CultureInfo.InvariantCulture);
}
