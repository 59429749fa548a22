using System.Globalization;
using PcEdge.Streams;

namespace PcEdge.Training.Datasets.Gas;

/// <summary>
/// One batch of the gas sensor array, in the order of its file: lines of <c>class;concentration 1:value 2:value ...</c>.
/// </summary>
/// <param name="Number">From 1; higher is later, months apart.</param>
/// <param name="Features">[n, <see cref="Width"/>] in the units of the file: 8 features of each of 16 sensors.</param>
/// <param name="Classes">[n] from 0.</param>
/// <param name="Concentrations">[n] parts per million.</param>
internal sealed record GasBatch(int Number, float[] Features, byte[] Classes, float[] Concentrations)
{
    /// <summary>Features of a sample.</summary>
    public const int Width = 128;

    /// <summary>Kinds of gas.</summary>
    public const int Gases = 6;

    private const int Last = 10;

    /// <summary>Number of samples.</summary>
    public int Count => Classes.Length;

    /// <summary>Reads the first batch of a folder and the later ones that are there, in their order.</summary>
    /// <exception cref="SourceException">The first is not there, or a line is not as it should be.</exception>
    public static IReadOnlyList<GasBatch> ReadAll(string folder) =>
        [Read(folder, 1), .. Enumerable.Range(2, Last - 1).Where(number => File.Exists(PathOf(folder, number))).Select(number => Read(folder, number))];

    /// <summary>Reads <c>batchN.dat</c> of a folder.</summary>
    /// <exception cref="SourceException">It is not there, or a line is not as it should be.</exception>
    public static GasBatch Read(string folder, int number)
    {
        string path = PathOf(folder, number);
        var features = new List<float>();
        var classes = new List<byte>();
        var concentrations = new List<float>();
        long line = 0;
        try
        {
            foreach (string text in File.ReadLines(path))
            {
                line++;
                if (!string.IsNullOrWhiteSpace(text))
                {
                    Parse(text, path, line, features, classes, concentrations);
                }
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SourceException(path, line, problem is FileNotFoundException or DirectoryNotFoundException
                ? "there is no such file; pcedge-train data gas says where it is to be had"
                : $"cannot be read: {problem.Message}", cause: problem);
        }

        return classes.Count > 0
            ? new GasBatch(number, [.. features], [.. classes], [.. concentrations])
            : throw new SourceException(path, 0, "is empty; fetch it again");
    }

    private static string PathOf(string folder, int number) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"batch{number}.dat"));

    private static void Parse(string text, string path, long line, List<float> features, List<byte> classes, List<float> concentrations)
    {
        string[] parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string[] head = parts[0].Split(';');
        if (!byte.TryParse(head[0], CultureInfo.InvariantCulture, out byte gas) || gas is < 1 or > Gases)
        {
            throw Wrong(path, line, "class", $"a class from 1 to {Gases}", head[0]);
        }

        if (head.Length != 2 || !Number(head[1], out float concentration))
        {
            throw Wrong(path, line, "concentration", "class;concentration", parts[0]);
        }

        if (parts.Length != 1 + Width)
        {
            throw new SourceException(path, line, $"expected {Width} features, found {parts.Length - 1}: was it cut short? fetch it again");
        }

        for (int i = 1; i <= Width; i++)
        {
            string prefix = string.Create(CultureInfo.InvariantCulture, $"{i}:");
            if (!parts[i].StartsWith(prefix, StringComparison.Ordinal) || !Number(parts[i][prefix.Length..], out float value))
            {
                throw Wrong(path, line, $"feature {i}", $"{i}:NUMBER", parts[i]);
            }

            features.Add(value);
        }

        classes.Add((byte)(gas - 1));
        concentrations.Add(concentration);

        static bool Number(string number, out float value) => float.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value);
    }

    private static SourceException Wrong(string path, long line, string field, string expected, string found) =>
        new(path, line, $"expected {expected}, found \"{(found.Length > 40 ? found[..40] + "..." : found)}\"", field);
}
