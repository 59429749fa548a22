namespace PcEdge.Streams;

/// <summary>Finds the delimiter: the one that gives every row as many fields as the first and leaves them numbers or times.</summary>
internal static class CsvDialect
{
    /// <summary>Candidates; of two that do equally well the earlier wins.</summary>
    public static ReadOnlySpan<byte> Delimiters => "\t;,|"u8;

    /// <summary>The delimiter of the first lines of a file; a comma where a line is one field.</summary>
    public static byte Detect(IReadOnlyList<byte[]> lines)
    {
        byte best = (byte)',';
        double most = 0;
        foreach (byte delimiter in Delimiters)
        {
            double merit = Merit(lines, delimiter);
            if (merit > most)
            {
                most = merit;
                best = delimiter;
            }
        }

        return best;
    }

    /// <summary>True for a row of numbers, absences and times with at least one number, or one that begins with a date: data, not names.</summary>
    public static bool IsData(ReadOnlySpan<byte> line, byte delimiter, bool? decimalComma)
    {
        var fields = new CsvFields(SourceOptions.MostChannels + 1);
        fields.Split(line, delimiter);
        bool dated = fields.Count > 1 && TimeReader.TryRead(fields.Field(line, 0), out _);
        int numbers = 0;
        for (int i = 0; i < Math.Min(fields.Count, SourceOptions.MostChannels + 1); i++)
        {
            ReadOnlySpan<byte> field = fields.Field(line, i);
            var reader = new NumberReader(delimiter != ',', decimalComma);
            FieldKind kind = reader.Read(field, out _);
            if (kind == FieldKind.Text && !dated && !TimeReader.TryRead(field, out _) && !TimeReader.IsClock(field))
            {
                return false;
            }

            numbers += kind == FieldKind.Number ? 1 : 0;
        }

        return numbers > 0;
    }

    /// <summary>True where some delimiter makes the line a row of data.</summary>
    public static bool IsData(ReadOnlySpan<byte> line, SourceOptions options)
    {
        if (options.Delimiter is char known)
        {
            return IsData(line, (byte)known, options.DecimalComma);
        }

        foreach (byte delimiter in Delimiters)
        {
            if (IsData(line, delimiter, options.DecimalComma))
            {
                return true;
            }
        }

        return false;
    }

    private static double Merit(IReadOnlyList<byte[]> lines, byte delimiter)
    {
        var fields = new CsvFields(SourceOptions.MostChannels + 1);
        fields.Split(lines[0], delimiter);
        int columns = fields.Count;
        if (columns < 2)
        {
            return 0;
        }

        double merit = 0;
        for (int k = 0; k < lines.Count; k++)
        {
            fields.Split(lines[k], delimiter);
            double likeness = (double)Math.Min(columns, fields.Count) / Math.Max(columns, fields.Count);
            merit += likeness * likeness * (1 + Readable(lines[k], fields, delimiter));
        }

        return merit;
    }

    /// <summary>Part of the fields that are numbers, absent or times.</summary>
    private static double Readable(ReadOnlySpan<byte> line, CsvFields fields, byte delimiter)
    {
        int count = Math.Min(fields.Count, SourceOptions.MostChannels + 1);
        int readable = 0;
        var reader = new NumberReader(delimiter != ',', null);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> field = fields.Field(line, i);
            readable += reader.Read(field, out _) != FieldKind.Text || TimeReader.TryRead(field, out _) ? 1 : 0;
        }

        return (double)readable / count;
    }
}
