namespace PcEdge.Streams;

/// <summary>The first lines of an input, copied, to find out its layout; the reader stands at the start again afterwards.</summary>
internal static class LookAhead
{
    private const int MostLines = 1000;
    private const int MostBytes = 256 * 1024;
    private const int PauseMilliseconds = 5;

    /// <summary>Reads one line from the reader; false at the end.</summary>
    public delegate bool Next(out ReadOnlySpan<byte> line);

    /// <summary>
    /// A file gives its first lines. A pipe is waited for only until <paramref name="isEnough"/>, and then gives what it
    /// has already delivered.
    /// </summary>
    public static List<byte[]> Read(LineReader lines, Next next, Predicate<List<byte[]>> isEnough)
    {
        var sample = new List<byte[]>();
        int bytes = 0;
        lines.Mark();
        while (sample.Count < 2 || (sample.Count < MostLines && bytes < MostBytes))
        {
            if (!lines.IsReady && isEnough(sample))
            {
                lines.Settle(PauseMilliseconds, MostBytes);
                if (!lines.IsReady)
                {
                    break;
                }
            }

            if (!next(out ReadOnlySpan<byte> line))
            {
                break;
            }

            if (!Blanks.Only(line))
            {
                sample.Add(line.ToArray());
                bytes += line.Length;
            }
        }

        lines.Rewind();
        return sample;
    }
}
