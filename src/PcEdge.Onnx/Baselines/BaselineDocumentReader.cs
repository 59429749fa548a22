using PcEdge.Models;

namespace PcEdge.Onnx.Baselines;

/// <summary>Reads and checks a <see cref="BaselineDocument"/>.</summary>
internal static class BaselineDocumentReader
{
    /// <summary>The fields, for messages.</summary>
    public const string Fields = "format, task, channels, mean, scale, window, outputs, output-mean, output-scale, classes, scores, horizon or training";

    private const string Remedy = "correct the field";
    private const int LongestTraining = 16 * ContainerLimits.NameLength;
    private const double LargestReading = 1e30;

    /// <summary>Reads one document; a field that is not known is an error.</summary>
    /// <exception cref="ModelFormatException">Anything about it is wrong.</exception>
    public static BaselineDocument Read(ReadOnlySpan<byte> text, string subject)
    {
        if (text.Length > ContainerLimits.DocumentBytes)
        {
            throw new ModelFormatException(subject, $"at most {ContainerLimits.DocumentBytes:#,0} bytes", $"{text.Length:#,0}", "shorten it");
        }

        var cursor = new JsonCursor(text, subject, Remedy, lenient: true);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var document = new BaselineDocument { Task = default, Channels = [] };
        cursor.EnterObject("");
        while (cursor.NextField("", seen, out string name))
        {
            document = Field(ref cursor, name, document);
            cursor.Advance();
        }

        cursor.ExpectEnd();
        foreach (string needed in (ReadOnlySpan<string>)["format", "task", "channels"])
        {
            if (!seen.Contains(needed))
            {
                throw cursor.Wrong(needed, "a value", "no such field");
            }
        }

        BaselineDocumentCheck.Run(document, seen, subject);
        return document;
    }

    private static BaselineDocument Field(ref JsonCursor cursor, string name, BaselineDocument document)
    {
        switch (name)
        {
            case "format":
                cursor.Integer(name, 1, BaselineDocument.CurrentFormat);
                return document;
            case "task":
                return document with { Task = BaselineWords.Tasks.Read(cursor, name) };
            case "channels":
                return document with { Channels = Names(ref cursor, name) };
            case "mean":
                return document with { Mean = Numbers(ref cursor, name, -LargestReading) };
            case "scale":
                return document with { Scale = Numbers(ref cursor, name, 1 / LargestReading) };
            case "window":
                return document with { Window = (int)cursor.Integer(name, 1, BaselineDocument.MostRows) };
            case "outputs":
                return document with { Outputs = Names(ref cursor, name) };
            case "output-mean":
                return document with { OutputMean = Numbers(ref cursor, name, -LargestReading) };
            case "output-scale":
                return document with { OutputScale = Numbers(ref cursor, name, 1 / LargestReading) };
            case "classes":
                return document with { Classes = Names(ref cursor, name) };
            case "scores":
                return document with { Scores = BaselineWords.Scores.Read(cursor, name) };
            case "horizon":
                return document with { Horizon = (int)cursor.Integer(name, 1, BaselineDocument.MostRows) };
            case "training":
                return document with { Training = cursor.Prose(name, LongestTraining) };
            default:
                throw cursor.Wrong(name, Fields, "another field");
        }
    }

    private static List<string> Names(ref JsonCursor cursor, string field)
    {
        var names = new List<string>();
        cursor.EnterArray(field);
        for (; !cursor.AtEnd; cursor.Advance())
        {
            names.Add(names.Count < ContainerLimits.Channels ? cursor.Text(field) : throw cursor.Wrong(field, $"at most {ContainerLimits.Channels}", "more"));
        }

        return names;
    }

    private static List<double> Numbers(ref JsonCursor cursor, string field, double least)
    {
        var numbers = new List<double>();
        cursor.EnterArray(field);
        for (; !cursor.AtEnd; cursor.Advance())
        {
            numbers.Add(numbers.Count < ContainerLimits.Channels
                ? cursor.Number(field, least, LargestReading)
                : throw cursor.Wrong(field, $"at most {ContainerLimits.Channels}", "more"));
        }

        return numbers;
    }
}
