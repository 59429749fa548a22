namespace PcEdge.Evaluation.Reports;

/// <summary>Head and foot of every report page.</summary>
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

    /// <summary>Everything after the last section.</summary>
    public static void Close(TextWriter output)
    {
        output.Write("</main><script>");
        output.Write(ReportStyle.Script);
        output.Write("</script></body></html>\n");
    }
}
