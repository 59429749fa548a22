using System.Globalization;
using PcEdge.Detection;
using PcEdge.Health;
using PcEdge.Hgf;

namespace PcEdge.Models;

/// <summary>Reads and checks a <see cref="ModelDocument"/>.</summary>
internal static class ModelDocumentReader
{
    private const string Remedy = "correct the document or write the model again";

    /// <summary>Reads one document; what it does not know is skipped with a note.</summary>
    /// <exception cref="ModelFormatException">Anything about it is wrong.</exception>
    public static ModelDocument Read(ReadOnlySpan<byte> text, bool lenient, List<string> notes)
    {
        var cursor = new JsonCursor(text, "document", Remedy, lenient);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        long format = 0;
        int start;
        string? kind = null;
        List<string>? channels = null;
        List<string> units = [];
        byte[] options = [];
        HealthOptions? health = null;
        DetectorOptions? detector = null;
        TrainingProvenance? training = null;
        StateStamp? state = null;
        Dictionary<string, uint> checksums = [];
        var own = new OwnFields();
        cursor.EnterObject("");
        while (cursor.NextField("", seen, out string name))
        {
            switch (name)
            {
                case "format":
                    format = cursor.Integer(name, 1, ModelDocument.CurrentFormat);
                    break;
                case "kind":
                    kind = cursor.Text(name);
                    break;
                case "channels":
                    channels = Names(ref cursor, name);
                    break;
                case "units":
                    units = Names(ref cursor, name);
                    break;
                case "options":
                    start = cursor.Start;
                    cursor.Skip();
                    options = lenient ? PlainJson.Of(text[start..cursor.End]) : text[start..cursor.End].ToArray();
                    break;
                case "health":
                    health = HealthSection.Read(ref cursor);
                    break;
                case "detector":
                    detector = DetectorSection.Read(ref cursor);
                    break;
                case "training":
                    training = Training(ref cursor, notes);
                    break;
                case "state":
                    state = State(ref cursor, notes);
                    break;
                case "crc32c":
                    checksums = Checksums(ref cursor);
                    break;
                default:
                    start = cursor.Start;
                    cursor.Skip();
                    own.Add(name, text[start..cursor.End]);
                    break;
            }

            cursor.Advance();
        }

        cursor.ExpectEnd();
        if (kind == HgfKind.Instance.Id)
        {
            options = own.Count > 0 ? own.ToOptions(cursor, options) : options;
            HgfDefinition definition = HgfOptionsReader.Read(options.Length == 0 ? "{}"u8 : options);
            HgfCompiler.Compile(definition);
            channels ??= HgfKind.Inputs(definition);

            // Written again without comments: a safetensors file must have none.
            options = HgfOptionsWriter.Write(definition);
        }
        else
        {
            own.Note(notes);
        }

        RequireChannels(cursor, channels, units);
        if (health?.Channels > channels!.Count)
        {
            throw cursor.Wrong("health.channels", $"at most {channels.Count}, the model's channels", $"{health.Channels}");
        }

        return new ModelDocument
        {
            Format = format > 0 ? (int)format : throw cursor.Wrong("format", $"{ModelDocument.CurrentFormat}", "no such field"),
            Kind = kind ?? throw cursor.Wrong("kind", string.Join(" or ", ModelKind.All.Select(static k => k.Id)), "no such field"),
            Channels = channels!,
            Units = units,
            Options = options,
            Health = health,
            Detector = detector,
            Training = training,
            State = state,
            Checksums = checksums,
        };
    }

    private static void RequireChannels(JsonCursor cursor, List<string>? channels, List<string> units)
    {
        if (channels is null || channels.Count == 0)
        {
            throw cursor.Wrong("channels", "a list of channel names", channels is null ? "no such field" : "an empty list");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string channel in channels)
        {
            if (channel.Length == 0 || !seen.Add(channel))
            {
                throw cursor.Wrong("channels", "different names", channel.Length == 0 ? "an empty one" : $"\"{channel}\" twice");
            }
        }

        if (units.Count != 0 && units.Count != channels.Count)
        {
            throw cursor.Wrong("units", $"{channels.Count}, one for each channel", $"{units.Count}");
        }
    }

    private static List<string> Names(ref JsonCursor cursor, string field)
    {
        var names = new List<string>();
        cursor.EnterArray(field);
        for (; !cursor.AtEnd; cursor.Advance())
        {
            if (names.Count == ContainerLimits.Channels)
            {
                throw cursor.Wrong(field, $"at most {ContainerLimits.Channels}", "more");
            }

            names.Add(cursor.Text(field));
        }

        return names;
    }

    private static TrainingProvenance Training(ref JsonCursor cursor, List<string> notes)
    {
        var training = new TrainingProvenance();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject("training");
        while (cursor.NextField("training.", seen, out string name))
        {
            switch (name)
            {
                case "dataset":
                    training = training with { Dataset = cursor.Prose("training.dataset") };
                    break;
                case "command":
                    training = training with { Command = cursor.Prose("training.command", 16 * ContainerLimits.NameLength) };
                    break;
                case "seed":
                    training = training with { Seed = cursor.Integer("training.seed", long.MinValue, long.MaxValue) };
                    break;
                case "metrics":
                    training = training with { Metrics = Metrics(ref cursor) };
                    break;
                default:
                    cursor.Skip();
                    notes.Add($"document: field \"training.{name}\" is not known and was skipped");
                    break;
            }

            cursor.Advance();
        }

        return training;
    }

    private static Dictionary<string, double> Metrics(ref JsonCursor cursor)
    {
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject("training.metrics");
        while (cursor.NextField("training.metrics.", seen, out string name))
        {
            metrics[name] = cursor.Number($"training.metrics.{name}");
            cursor.Advance();
        }

        return metrics;
    }

    private static StateStamp State(ref JsonCursor cursor, List<string> notes)
    {
        string model = "";
        long generation = -1;
        long samples = -1;
        double? lastTime = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject("state");
        while (cursor.NextField("state.", seen, out string name))
        {
            switch (name)
            {
                case "model":
                    model = cursor.Text("state.model");
                    break;
                case "generation":
                    generation = cursor.Integer("state.generation", 0, long.MaxValue);
                    break;
                case "samples":
                    samples = cursor.Integer("state.samples", 0, long.MaxValue);
                    break;
                case "last-time":
                    lastTime = cursor.Number("state.last-time");
                    break;
                default:
                    cursor.Skip();
                    notes.Add($"document: field \"state.{name}\" is not known and was skipped");
                    break;
            }

            cursor.Advance();
        }

        return model.Length > 0 && generation >= 0 && samples >= 0
            ? new StateStamp { Model = model, Generation = generation, Samples = samples, LastTime = lastTime }
            : throw cursor.Wrong("state", "model, generation and samples", "not all three");
    }

    private static Dictionary<string, uint> Checksums(ref JsonCursor cursor)
    {
        var checksums = new Dictionary<string, uint>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject("crc32c");
        while (cursor.NextField("crc32c.", seen, out string name))
        {
            string digits = cursor.Text($"crc32c.{name}");
            checksums[name] = digits.Length == 8 && uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint crc)
                ? crc
                : throw cursor.Wrong($"crc32c.{name}", "8 hexadecimal digits", $"\"{digits}\"");
            cursor.Advance();
        }

        return checksums;
    }
}
