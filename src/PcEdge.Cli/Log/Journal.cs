namespace PcEdge.Cli.Log;

/// <summary>Whether systemd's journal reads standard error: it dates lines itself and takes their level from a number before them.</summary>
internal static class Journal
{
    private const string Descriptor = "/proc/self/fd/2";

    /// <summary>True where <c>JOURNAL_STREAM</c> names the very socket that standard error is; a pipe between the two inherits the variable alone.</summary>
    public static bool Listens(string? stream)
    {
        if (string.IsNullOrEmpty(stream) || stream.IndexOf(':', StringComparison.Ordinal) is var colon && colon < 0)
        {
            return false;
        }

        try
        {
            return new FileInfo(Descriptor).LinkTarget == $"socket:[{stream[(colon + 1)..]}]";
        }
        catch (IOException)
        {
            return false;
        }
    }
}
