using System.Text;
using PcEdge.Models;

namespace PcEdge.Streams;

/// <summary>What the first rows say of one column.</summary>
internal sealed class ColumnSample
{
    private bool _counts = true;
    private double _last = double.NaN;

    public ColumnSample(string name, bool isNamed)
    {
        Name = name;
        IsNamed = isNamed;
    }

    /// <summary>Unique; from the header, else c1, c2 and so on.</summary>
    public string Name { get; set; }

    /// <summary>Whether the header names it.</summary>
    public bool IsNamed { get; }

    /// <summary>Fields that are numbers.</summary>
    public int Numbers { get; private set; }

    /// <summary>Fields that hold something else.</summary>
    public int Texts { get; private set; }

    /// <summary>Fields, among the texts, that are ISO 8601 times.</summary>
    public int Dates { get; private set; }

    /// <summary>Fields, among the texts, that are bare dates.</summary>
    public int BareDates { get; private set; }

    /// <summary>Fields, among the texts, that are bare times of day.</summary>
    public int Clocks { get; private set; }

    /// <summary>The first field that is no number.</summary>
    public string? Example { get; private set; }

    /// <summary>True where the fields count rows: 0, 1, 2 or 1, 2, 3.</summary>
    public bool CountsRows => _counts && Numbers > 0 && Texts == 0;

    /// <summary>True where nothing but times was seen.</summary>
    public bool HoldsTimes => (Dates > 0 && Dates == Texts && Numbers == 0) || (Numbers > 0 && Texts == 0);

    /// <summary>Kept: at least one in five is a number (a sensor may begin with error words), or there is nothing yet to judge by.</summary>
    public bool HoldsNumbers => Numbers > 0 ? Numbers * 4 >= Texts : Texts == 0 && IsNamed;

    /// <summary>Takes one field into account.</summary>
    public void See(ReadOnlySpan<byte> field, ref NumberReader numbers)
    {
        switch (numbers.Read(field, out double value))
        {
            case FieldKind.Number:
                Numbers++;
                _counts &= double.IsNaN(_last) ? value is 0 or 1 : value == _last + 1;
                _last = value;
                break;
            case FieldKind.Text:
                Texts++;
                Dates += TimeReader.TryRead(field, out _) ? 1 : 0;
                BareDates += TimeReader.IsDate(field) ? 1 : 0;
                Clocks += TimeReader.IsClock(field) ? 1 : 0;
                Example ??= SourceReport.Excerpt(field);
                break;
        }
    }

    /// <summary>The name in a header field: trimmed, quotes single again, on one line, cut where it is longer than a name may be; null where there is none.</summary>
    public static string? ReadName(ReadOnlySpan<byte> field)
    {
        string name = Encoding.UTF8.GetString(field[..Math.Min(field.Length, 4 * SourceOptions.LongestName)]).Replace("\"\"", "\"", StringComparison.Ordinal).Trim();
        name = name.Length > SourceOptions.LongestName ? name[..SourceOptions.LongestName] : name;
        if (OneLine.HasControls(name))
        {
            name = string.Create(name.Length, name, static (target, source) =>
            {
                for (int i = 0; i < source.Length; i++)
                {
                    target[i] = char.IsControl(source[i]) ? ' ' : source[i];
                }
            }).Trim();
        }

        return name.Length == 0 ? null : name;
    }
}
