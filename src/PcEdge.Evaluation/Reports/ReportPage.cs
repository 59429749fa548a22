namespace PcEdge.Evaluation.Reports;

/// <summary>Head, foot and common pieces of every report page.</summary>
internal static class ReportPage
{
    /// <summary>Everything before the first section.</summary>
    public static void Open(TextWriter output, string title)
    {
        output.Write("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>");
        output.Write(ReportText.Escape(title));
        output.Write("</title><style>");
        output.Write(ReportStyle.Css);
        output.Write("</style></head><body><button id=\"theme\" type=\"button\" aria-label=\"Switch between light and dark\">◐</button><main>");
    }

    /// <summary>One figure of the row of figures at the top.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="figure">As HTML: a name is to be escaped, an entity may stand in it.</param>
    /// <param name="label">What it is a figure of, as text.</param>
    public static void Tile(TextWriter output, string figure, string label)
        => output.Write($"<div class=\"tile\"><b>{figure}</b><span>{ReportText.Escape(label)}</span></div>");

    /// <summary>A section with a list of sentences; nothing where there are none.</summary>
    public static void Notes(TextWriter output, string title, IReadOnlyList<string> sentences)
    {
        if (sentences.Count == 0)
        {
            return;
        }

        output.Write($"<section><h2>{ReportText.Escape(title)}</h2><ul class=\"notes\">");
        foreach (string sentence in sentences)
        {
            output.Write($"<li>{ReportText.Escape(sentence)}</li>");
        }

        output.Write("</ul></section>");
    }

    /// <summary>Everything after the last section, with the command that makes the page again and whom its data are owed to.</summary>
    public static void Close(TextWriter output, string command, string? attribution = null)
    {
        output.Write($"<footer><p>Made by <code>{ReportText.Escape(command)}</code>.{(attribution is null ? "" : " " + ReportText.Escape(attribution))}</p></footer>");
        Close(output);
    }

    /// <summary>Everything after the last section.</summary>
    public static void Close(TextWriter output)
    {
        output.Write("</main><script>");
        output.Write(ReportStyle.Script);
        output.Write("</script></body></html>\n");
    }
}
