using System.Buffers.Text;
using System.Text;

namespace PcEdge.Evaluation.Deployments;

/// <summary>Some numeric columns of a comma-separated file with a header; what is not a number (NA) is NaN.</summary>
internal sealed class CsvColumns
{
    private readonly Dictionary<string, List<double>> _columns;

    private CsvColumns(string file, Dictionary<string, List<double>> columns)
    {
        File = file;
        _columns = columns;
    }

    /// <summary>Where it came from.</summary>
    public string File { get; }

    /// <summary>Rows under the header.</summary>
    public int Rows => _columns.Values.First().Count;

    /// <summary>[rows] of a column.</summary>
    public IReadOnlyList<double> this[string column] => _columns[column];

    /// <summary>Reads the named columns.</summary>
    /// <exception cref="DeploymentException">A column is missing or there are no rows.</exception>
    public static CsvColumns Read(string file, params ReadOnlySpan<string> wanted)
    {
        ReadOnlySpan<byte> text = System.IO.File.ReadAllBytes(file);
        string[] names = Encoding.UTF8.GetString(TextFields.NextLine(ref text)).Replace("\"", "", StringComparison.Ordinal).Split(',', StringSplitOptions.TrimEntries);
        var columns = new Dictionary<string, List<double>>();
        var targets = new List<double>?[names.Length];
        foreach (string name in wanted)
        {
            int index = Array.IndexOf(names, name);
            targets[index >= 0 ? index : throw new DeploymentException($"{file}:1: no column {name}")] = columns[name] = [];
        }

        while (text.Length > 0)
        {
            ReadOnlySpan<byte> line = TextFields.NextLine(ref text);
            if (line.IsEmpty)
            {
                continue;
            }

            foreach (List<double>? target in targets)
            {
                ReadOnlySpan<byte> field = TextFields.NextField(ref line).Trim("\" "u8);
                target?.Add(Utf8Parser.TryParse(field, out double value, out int used) && used == field.Length ? value : double.NaN);
            }
        }

        return columns.Values.First().Count > 0 ? new CsvColumns(file, columns) : throw new DeploymentException($"{file}: holds no rows");
    }
}
