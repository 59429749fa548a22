using System.Text.Json;

namespace PcEdge.Training.Fitting;

/// <summary>What a training has been through: its epochs, the best of them, and the time it took. Part of a checkpoint, as JSON.</summary>
internal sealed class FitHistory
{
    /// <summary>Every epoch, in order.</summary>
    public List<EpochRecord> Epochs { get; } = [];

    /// <summary>Score of what is kept; null without validation.</summary>
    public Score? Best { get; set; }

    /// <summary>The epoch that is kept, 0 for none yet.</summary>
    public int BestEpoch { get; set; }

    /// <summary>Seconds of the runs before this one.</summary>
    public double Seconds { get; set; }

    /// <summary>Writes the fields into the object at hand.</summary>
    public void Write(Utf8JsonWriter json, double seconds)
    {
        json.WriteNumber("seconds", seconds);
        json.WriteNumber("best-epoch", BestEpoch);
        Write(json, "best", Best);
        json.WriteStartArray("epochs");
        foreach (EpochRecord epoch in Epochs)
        {
            json.WriteStartObject();
            json.WriteNumber("free-energy", epoch.Loss);
            json.WriteNumber("samples-per-second", epoch.SamplesPerSecond);
            Write(json, "validation", epoch.Validation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Reads what <see cref="Write(Utf8JsonWriter, double)"/> wrote.</summary>
    /// <exception cref="Exception">A field is missing or is something else.</exception>
    public void Read(JsonElement json)
    {
        Seconds = json.GetProperty("seconds").GetDouble();
        BestEpoch = json.GetProperty("best-epoch").GetInt32();
        Best = ReadScore(json, "best");
        Epochs.Clear();
        foreach (JsonElement epoch in json.GetProperty("epochs").EnumerateArray())
        {
            Epochs.Add(new EpochRecord(
                Epochs.Count + 1, epoch.GetProperty("free-energy").GetDouble(), ReadScore(epoch, "validation"), epoch.GetProperty("samples-per-second").GetDouble()));
        }
    }

    /// <summary>Writes a score, or null.</summary>
    public static void Write(Utf8JsonWriter json, string name, Score? score)
    {
        if (score is null || !double.IsFinite(score.Loss) || !double.IsFinite(score.Value))
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("loss", score.Loss);
        json.WriteString("metric", score.Metric);
        json.WriteNumber("value", score.Value);
        json.WriteEndObject();
    }

    private static Score? ReadScore(JsonElement json, string name) => json.GetProperty(name) is { ValueKind: JsonValueKind.Object } score
        ? new Score(score.GetProperty("loss").GetDouble(), score.GetProperty("metric").GetString()!, score.GetProperty("value").GetDouble())
        : null;
}
