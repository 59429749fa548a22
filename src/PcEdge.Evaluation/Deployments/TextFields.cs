namespace PcEdge.Evaluation.Deployments;

/// <summary>Lines and comma-separated fields of a benchmark's text, taken from the front.</summary>
internal static class TextFields
{
    /// <summary>The next line, without its end.</summary>
    public static ReadOnlySpan<byte> NextLine(scoped ref ReadOnlySpan<byte> text) => Next(ref text, (byte)'\n').TrimEnd("\r "u8);

    /// <summary>The next field.</summary>
    public static ReadOnlySpan<byte> NextField(scoped ref ReadOnlySpan<byte> line) => Next(ref line, (byte)',');

    private static ReadOnlySpan<byte> Next(scoped ref ReadOnlySpan<byte> text, byte end)
    {
        int at = text.IndexOf(end);
        ReadOnlySpan<byte> next = at < 0 ? text : text[..at];
        text = at < 0 ? [] : text[(at + 1)..];
        return next;
    }
}
