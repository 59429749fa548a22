using PcEdge.Streams.Devices;

namespace PcEdge.Streams;

/// <summary>Where sinks of text write: a file, or standard output.</summary>
internal static class TextOutput
{
    /// <summary>How messages call it.</summary>
    public static string Name(string path) => path == "-" ? "standard output" : path;

    /// <summary>Looks whether it could be written, and leaves it as it is.</summary>
    /// <exception cref="SinkException">The file cannot be written.</exception>
    /// <exception cref="StreamUriException">There is no path.</exception>
    public static string? Check(SourceAddress address, SinkSetup setup)
    {
        string path = address.Target;
        if (path == "-")
        {
            return null;
        }

        if (path.Length == 0 || Directory.Exists(path))
        {
            Create(path, hasHeader: false, setup).Dispose(); // which says what is wrong with it
        }

        string place = File.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        return place != path && !Directory.Exists(place) ? throw new SinkException(path, "its folder does not exist")
            : OperatingSystem.IsLinux() && Libc.MayWrite(place) < 0 ? throw new SinkException(path, DiskProblem.Of(Libc.LastError) ?? Errno.Text(Libc.LastError))
            : null;
    }

    /// <summary>Opens it; a file is written anew.</summary>
    /// <exception cref="SinkException">The file cannot be written.</exception>
    /// <exception cref="StreamUriException">There is no path.</exception>
    public static Stream Create(string path, bool hasHeader, SinkSetup setup)
    {
        if (path == "-")
        {
            return setup.Options.StandardOutput ?? new StandardOutputStream();
        }

        if (path.Length == 0)
        {
            throw new StreamUriException("a sink needs a file or -: jsonl:FILE, csv:-");
        }

        try
        {
            return FileOutput.Open(path, hasHeader, setup);
        }
        catch (DirectoryNotFoundException problem)
        {
            throw new SinkException(path, DiskProblem.Of(problem), problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new SinkException(path, $"cannot be written: {DiskProblem.Of(problem)}", problem);
        }
    }
}
