namespace PcEdge.Cli;

/// <summary>The one line of a terminal's stderr that says how far something is: written over, five times a second at the most, never longer than the terminal is wide.</summary>
/// <param name="surroundings">Where it is shown.</param>
/// <param name="wait">Milliseconds before it is shown for the first time.</param>
internal sealed class StatusLine(Surroundings surroundings, long wait = 0)
{
    private const int Cells = 20;
    private const long Between = 200;

    private long _next = Environment.TickCount64 + wait;
    private bool _shown;

    /// <summary>True where it is time to show it anew; then it is not for a while.</summary>
    public bool IsDue()
    {
        long now = Environment.TickCount64;
        if (now < _next)
        {
            return false;
        }

        _next = now + Between;
        return true;
    }

    /// <summary>Twenty cells in brackets, the part that is done of so many parts in full ones.</summary>
    public static string Bar(double done, int of)
    {
        int full = (int)(done * Cells / of);
        return $"[{new string('#', full)}{new string('.', Cells - full)}]";
    }

    /// <summary>Writes it over what stood there.</summary>
    public void Show(string line)
    {
        _shown = true;
        int columns = surroundings.Size().Columns;
        surroundings.Err.Write($"\r{(line.Length < columns ? line : line[..Math.Max(0, columns - 1)])}\u001b[K");
    }

    /// <summary>Takes it away.</summary>
    public void Clear()
    {
        if (_shown)
        {
            surroundings.Err.Write("\r\u001b[K");
            _shown = false;
        }
    }
}
