using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using PcEdge.Models;
using PcEdge.Streams.State;

namespace PcEdge.Training.Fitting;

/// <summary>
/// The file that a training goes on from, as if it had not been interrupted: the container of models, with the network, what learning remembers and
/// the best network so far as tensors, and what was asked for and how far it came as a document.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class Checkpoint(string path)
{
    private const string Kind = "checkpoint";

    private long _last = Stopwatch.GetTimestamp();
    private long _generation;

    /// <summary>Epochs between two of them.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Time between two of them, in place of epochs; one is written at the end of the epoch in which it runs out.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Is one due after that epoch?</summary>
    public bool IsDue(int epoch) => Interval is TimeSpan interval ? Stopwatch.GetElapsedTime(_last) >= interval : epoch % Epochs == 0;

    /// <summary>Replaces the file; null, or why the one before had to stay.</summary>
    public string? Save(string data, IReadOnlyList<(string Name, string Value)> configuration, FitHistory history, double seconds, Action<IStateVisitor> walk)
    {
        var document = new ModelDocument
        {
            Kind = Kind,
            Channels = ["samples"],
            Options = Options(configuration, history, seconds),
            State = new StateStamp { Model = data, Generation = ++_generation, Samples = history.Epochs.Count },
        };
        try
        {
            var content = new ArrayBufferWriter<byte>();
            SafetensorsWriter.Write(document, walk, content);
            DurableFile.Replace(path, content.WrittenSpan);
            _last = Stopwatch.GetTimestamp();
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ModelFormatException)
        {
            string before = File.Exists(path) ? "the one before stays" : "there is none yet";
            return $"{path}: no checkpoint could be written, {before}, and training goes on: {problem.Message}";
        }
    }

    /// <summary>Reads the file into a history and what <paramref name="walk"/> shows.</summary>
    /// <exception cref="StateException">It cannot be read, or is of another training; the message names the field.</exception>
    public void Load(string data, IReadOnlyList<(string Name, string Value)> configuration, FitHistory history, Action<IStateVisitor> walk)
    {
        try
        {
            ModelContainer file = ModelContainer.Read(File.ReadAllBytes(path));
            if (file.Document.Kind != Kind || file.Document.State is not { } stamp)
            {
                throw new StateException(path, $"is a {file.Document.Kind}, not a checkpoint of a training");
            }

            using JsonDocument options = JsonDocument.Parse(file.Document.Options);
            RequireSame(options.RootElement.GetProperty("configuration"), configuration);
            if (stamp.Model != data)
            {
                throw new StateException(path, "was made with other samples of that name, or another split of them; give it the data it began with");
            }

            var check = new StateCheck(file, parameters: false);
            walk(check);
            check.RequireNothingLeft();
            walk(new StateRestore(file));
            history.Read(options.RootElement);
            _generation = stamp.Generation;
        }
        catch (ModelFormatException problem)
        {
            throw new StateException(path, problem.Message, problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StateException(path, $"cannot be read: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new StateException(path, "is not a checkpoint that this version wrote; begin anew without --resume", problem);
        }
    }

    private void RequireSame(JsonElement made, IReadOnlyList<(string Name, string Value)> asked)
    {
        Dictionary<string, string> fields = made.EnumerateObject().ToDictionary(static field => field.Name, static field => field.Value.GetString() ?? "");
        foreach ((string name, string value) in asked)
        {
            if (!fields.Remove(name, out string? before) || before != value)
            {
                throw new StateException(path, $"was made with --{name} {before ?? "at its default"}, not {value}; give the same, or begin anew without --resume");
            }
        }

        if (fields.Count > 0)
        {
            (string name, string before) = fields.First();
            throw new StateException(path, $"was made with --{name} {before}; give the same, or begin anew without --resume");
        }
    }

    private static byte[] Options(IReadOnlyList<(string Name, string Value)> configuration, FitHistory history, double seconds)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("configuration");
            foreach ((string name, string value) in configuration)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            history.Write(json, seconds);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
