using System.Text.Json;
using PcEdge.Evaluation.Reports;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Training.Fitting;

namespace PcEdge.Training.Results;

/// <summary>A model card as JSON: everything that the page says.</summary>
internal static class ModelCardJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Stream output, ModelCard card)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("name", card.Name);
        json.WriteString("what", ModelCardText.Lead(card));
        json.WriteString("command", card.Command);
        json.WriteNumber("seed", card.Options.Seed);
        Texts(json, "uses", ModelCardText.Uses(card));
        Texts(json, "limits", ModelCardText.Limits(card));
        WriteData(json, card);
        WriteFields(json, "configuration", card.Configuration);
        json.WriteStartObject("metrics");
        FitHistory.Write(json, "validation", card.Report.Validation);
        FitHistory.Write(json, "test", card.Report.Test);
        if (card.Report.LabelNoise is double noise)
        {
            json.WriteNumber("label-noise", noise);
        }

        json.WriteEndObject();
        WriteTraining(json, card.Report);
        WriteLayers(json, card.Network);
        WriteFields(json, "files", card.Files);
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteData(Utf8JsonWriter json, ModelCard card)
    {
        json.WriteStartObject("data");
        json.WriteString("name", card.Data.Name);
        json.WriteString("about", card.Origin?.About);
        json.WriteString("licence", card.Origin?.Licence);
        json.WriteNumber("training", card.Data.Training.Count);
        json.WriteNumber("validation", card.Data.Validation.Count);
        json.WriteNumber("test", card.Data.Test?.Count ?? 0);
        json.WriteNumber("inputs", card.Data.InputWidth);
        json.WriteNumber("window", card.Data.Window);
        Texts(json, "channels", card.Data.Channels);
        Texts(json, "targets", card.Data.Targets);
        json.WriteEndObject();
    }

    private static void WriteTraining(Utf8JsonWriter json, FitReport report)
    {
        json.WriteStartObject("training");
        json.WriteNumber("seconds", report.Seconds);
        json.WriteNumber("samples-per-second", report.SamplesPerSecond);
        json.WriteNumber("best-epoch", report.BestEpoch);
        json.WriteString("ended", report.StoppedBecause ?? report.EndedBecause);
        json.WriteStartArray("epochs");
        foreach (EpochRecord epoch in report.Epochs)
        {
            json.WriteStartObject();
            json.WriteNumber("epoch", epoch.Epoch);
            NumberOrNull.Write(json, "free-energy", epoch.Loss);
            FitHistory.Write(json, "validation", epoch.Validation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLayers(Utf8JsonWriter json, Network network)
    {
        json.WriteStartObject("architecture");
        json.WriteNumber("parameters", network.ParameterCount);
        NetworkOptionsWriter.WriteLayers(json, network.Definition);
        json.WriteStartObject("precisions");
        foreach ((string tensor, double least, double mean, double most) in LearnedPrecisions.Of(network))
        {
            json.WriteStartObject(tensor);
            json.WriteNumber("least", least);
            json.WriteNumber("mean", mean);
            json.WriteNumber("largest", most);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, string name, IReadOnlyList<(string Name, string Value)> fields)
    {
        json.WriteStartObject(name);
        foreach ((string field, string value) in fields)
        {
            json.WriteString(field, value);
        }

        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
