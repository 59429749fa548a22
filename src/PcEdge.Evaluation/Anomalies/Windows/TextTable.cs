using System.Text;
using PcEdge.Evaluation.Deployments;
using PcEdge.Streams;

namespace PcEdge.Evaluation.Anomalies.Windows;

/// <summary>The words of a CSV file, for columns that are no numbers: labels, names of series.</summary>
internal sealed class TextTable
{
    private const int MostColumns = 4096;
    private const int MostShown = 200;

    private readonly string[] _lines;
    private readonly byte _delimiter;
    private readonly CsvFields _fields = new(MostColumns);
    private byte[] _line = [];
    private int _split = -1;

    /// <summary>Reads a file.</summary>
    /// <exception cref="DeploymentException">It is empty.</exception>
    public TextTable(string file)
    {
        File = file;
        _lines = TextFile.Lines(file);
        if (_lines.Length < 2)
        {
            throw new DeploymentException($"{file}: holds no rows; give a header line with a column of labels, and rows");
        }

        _delimiter = CsvDialect.Detect([Encoding.UTF8.GetBytes(_lines[0]), Encoding.UTF8.GetBytes(_lines[1])]);
        Split(1);
        Names = new string[_fields.Count];
        for (int column = 0; column < Names.Length; column++)
        {
            Names[column] = Field(1, column);
        }
    }

    /// <summary>Where it came from.</summary>
    public string File { get; }

    /// <summary>Names of the columns.</summary>
    public string[] Names { get; }

    /// <summary>The same in one line that a terminal can show: whatever file this is, no control characters and no more than a person reads.</summary>
    public string List
    {
        get
        {
            string names = string.Join(", ", Names);
            bool whole = names.Length <= MostShown;
            return string.Create(whole ? names.Length : MostShown, names, static (shown, all) =>
            {
                for (int i = 0; i < shown.Length; i++)
                {
                    shown[i] = char.IsControl(all[i]) ? '?' : all[i];
                }
            }) + (whole ? "" : " ...");
        }
    }

    /// <summary>A column by its name, in any case; -1 for none.</summary>
    public int Find(string name) => Array.FindIndex(Names, one => one.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A field of a line counted from 1, without quotes and blanks; empty where the line is shorter.</summary>
    public string Field(int line, int column)
    {
        if (_split != line)
        {
            Split(line);
        }

        return column < _fields.Count ? Encoding.UTF8.GetString(_fields.Field(_line, column)).Trim(' ', '"', '\t', '\r') : "";
    }

    private void Split(int line)
    {
        _line = Encoding.UTF8.GetBytes(_lines[line - 1]);
        _fields.Split(_line, _delimiter);
        _split = line;
    }
}
