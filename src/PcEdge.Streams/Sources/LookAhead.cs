namespace PcEdge.Streams;

/// <summary>The first lines of an input, copied, to find out its layout; the reader stands at the start again afterwards.</summary>
internal static class LookAhead
{
    private const int MostLines = 1000;
    private const int MostBytes = 256 * 1024;
    private const int PauseMilliseconds = 5;

    /// <summary>
    /// A file gives its first lines. A pipe is waited for only until <paramref name="isEnough"/>, and then gives what it
    /// has already delivered.
    /// </summary>
    /// <param name="lines">The reader.</param>
    /// <param name="next">Reads one line from it; null at the end. A copy: a delegate that knows spans has 40 kB of the native binary describe them.</param>
    /// <param name="isEnough">Whether these lines are enough to go on.</param>
    public static List<byte[]> Read(LineReader lines, Func<byte[]?> next, Predicate<List<byte[]>> isEnough)
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

            if (next() is not { } line)
            {
                break;
            }

            if (!Blanks.Only(line))
            {
                sample.Add(line);
                bytes += line.Length;
            }
        }

        lines.Rewind();
        return sample;
    }
}
