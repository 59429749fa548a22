using System.Text;
using System.Text.Json;

namespace PcEdge.Evaluation.Reports;

/// <summary>Tables as text, as JSON and as HTML.</summary>
internal static class ResultTables
{
    /// <summary>For a terminal: columns as wide as they need to be.</summary>
    public static void WriteText(TextWriter output, IReadOnlyList<ResultTable> tables)
    {
        foreach (ResultTable table in tables)
        {
            output.Write(table.Title);
            output.Write('\n');
            int names = table.Subject.Length;
            for (int row = 0; row < table.Rows; row++)
            {
                names = Math.Max(names, table.Name(row).Length);
            }

            var lines = new StringBuilder[table.Rows + 1];
            for (int row = -1; row < table.Rows; row++)
            {
                lines[row + 1] = new StringBuilder((row < 0 ? table.Subject : table.Name(row)).PadRight(names));
            }

            for (int column = 0; column < table.Columns; column++)
            {
                int width = table.Column(column).Length;
                for (int row = 0; row < table.Rows; row++)
                {
                    width = Math.Max(width, table.Text(row, column).Length);
                }

                for (int row = -1; row < table.Rows; row++)
                {
                    lines[row + 1].Append("  ").Append((row < 0 ? table.Column(column) : table.Text(row, column)).PadLeft(width));
                }
            }

            foreach (StringBuilder line in lines)
            {
                output.Write(line.ToString().TrimEnd());
                output.Write('\n');
            }

            output.Write('\n');
        }
    }

    /// <summary>One document; a number that has no value is null.</summary>
    public static void WriteJson(Stream output, IReadOnlyList<ResultTable> tables)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteStartArray("tables");
        foreach (ResultTable table in tables)
        {
            json.WriteStartObject();
            json.WriteString("title", table.Title);
            json.WriteStartArray("rows");
            for (int row = 0; row < table.Rows; row++)
            {
                json.WriteStartObject();
                json.WriteString(table.Subject, table.Name(row));
                for (int column = 0; column < table.Columns; column++)
                {
                    NumberOrNull.Write(json, table.Column(column), table[row, column]);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    /// <summary>One table of a page.</summary>
    public static void WriteHtml(TextWriter output, ResultTable table)
    {
        output.Write($"<section><h2>{ReportText.Escape(table.Title)}</h2><div class=\"scroll\"><table><thead><tr><th scope=\"col\">{ReportText.Escape(table.Subject)}</th>");
        for (int column = 0; column < table.Columns; column++)
        {
            output.Write($"<th scope=\"col\">{ReportText.Escape(table.Column(column))}</th>");
        }

        output.Write("</tr></thead><tbody>");
        for (int row = 0; row < table.Rows; row++)
        {
            output.Write($"<tr><th scope=\"row\">{ReportText.Escape(table.Name(row))}</th>");
            for (int column = 0; column < table.Columns; column++)
            {
                output.Write($"<td>{table.Text(row, column)}</td>");
            }

            output.Write("</tr>");
        }

        output.Write("</tbody></table></div></section>");
    }
}
