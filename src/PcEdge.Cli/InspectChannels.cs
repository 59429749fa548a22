using System.Globalization;
using PcEdge.Models;

namespace PcEdge.Cli;

/// <summary>What was learned of each channel, in its own unit, as far as the file tells; a file of another kind gives the names alone.</summary>
internal static class InspectChannels
{
    private const int Width = 12;

    /// <summary>Writes one line a channel.</summary>
    public static void Write(TextWriter text, ModelContainer file)
    {
        IReadOnlyList<string> names = file.Document.Channels;
        int name = Math.Min(32, names.Max(static name => name.Length));
        List<string> titles = ["group", "rows", "mean", "spread", "loading", "sensor noise"];
        List<Func<int, string?>> cells =
        [
            j => Number(file, "membership.group", j) is double group ? group < 0 ? "learning" : Whole(group) : null,
            j => Number(file, "standardisation.count", j) is double rows ? Whole(rows) : null,
            j => Short(Number(file, "standardisation.mean", j)),
            j => Short(Number(file, "standardisation.spread", j)),
            j => Short(Number(file, "synapses.loading", j)),
            j => Short(Noise(file, j)),
        ];
        for (int c = cells.Count - 1; c >= 0; c--)
        {
            if (cells[c](0) is null)
            {
                cells.RemoveAt(c);
                titles.RemoveAt(c);
            }
        }

        text.WriteLine("  " + Table.Columns.Fit("", name) + string.Concat(titles.Select(static title => title.PadLeft(Width + 1))));
        for (int j = 0; j < names.Count; j++)
        {
            string unit = file.Document.Units.Count > 0 ? $"  {Table.Columns.Printable(file.Document.Units[j])}" : "";
            text.WriteLine("  " + Table.Columns.Fit(names[j], name) + string.Concat(cells.Select(cell => (cell(j) ?? "-").PadLeft(Width + 1))) + unit);
        }
    }

    // R is kept as a variance on the standardised scale; people think in the sensor's unit.
    private static double? Noise(ModelContainer file, int channel) =>
        Number(file, "precision.sensor-noise", channel) is double variance && Number(file, "standardisation.scale", channel) is double scale
            ? Math.Sqrt(Math.Max(0, variance)) * scale
            : null;

    private static double? Number(ModelContainer file, string tensor, int channel) =>
        file.Find(tensor) is { } entry && entry.Count == file.Document.Channels.Count
            ? TensorNumbers.Value(file.Bytes(entry), entry.Type, channel)
            : null;

    private static string? Short(double? value) => value?.ToString("G4", CultureInfo.InvariantCulture);

    private static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
