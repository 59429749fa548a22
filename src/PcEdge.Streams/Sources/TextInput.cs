using Microsoft.Win32.SafeHandles;
using PcEdge.Streams.Devices;

namespace PcEdge.Streams;

/// <summary>Opens text: a file, or standard input.</summary>
internal static class TextInput
{
    /// <summary>CSV.</summary>
    public static ISource Csv(SourceAddress address, SourceSetup setup) =>
        Open(address.Target, setup, lines => new CsvSource(lines, setup.Options));

    /// <summary>JSON lines.</summary>
    public static ISource JsonLines(SourceAddress address, SourceSetup setup) =>
        Open(address.Target, setup, lines => new JsonLinesSource(lines, setup.Options));

    /// <summary>CSV or JSON lines, by the first byte.</summary>
    public static ISource Either(SourceAddress address, SourceSetup setup) =>
        Open(address.Target, setup, lines => Either(lines, setup.Options));

    /// <summary>CSV or JSON lines, by the first byte.</summary>
    public static ISource Either(LineReader lines, SourceOptions options) =>
        TextFormat.IsJson(lines) ? new JsonLinesSource(lines, options) : new CsvSource(lines, options);

    /// <summary>Makes a source over lines, which are closed where it cannot be made.</summary>
    public static ISource Over(ByteInput input, Func<LineReader, ISource> make)
    {
        var lines = new LineReader(input);
        try
        {
            return make(lines);
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }

    private static ISource Open(string path, SourceSetup setup, Func<LineReader, ISource> make) =>
        Over(path == "-" ? OpenStandardInput(setup) : OpenFile(path, setup.Stop), make);

    private static ByteInput OpenStandardInput(SourceSetup setup)
    {
        const string name = "standard input";
        return setup.StandardInput is { } given
            ? new ByteInput(given, name, stop: setup.Stop)
            : new ByteInput(ConsoleStream.Input, name, 0, setup.Stop);
    }

    private static ByteInput OpenFile(string path, CancellationToken stop)
    {
        if (path.Length == 0)
        {
            throw new StreamUriException("a source needs a file: csv:FILE or jsonl:FILE");
        }

        if (Directory.Exists(path))
        {
            throw new SourceException(path, 0, "is a folder, not a file");
        }

        try
        {
            FileStream file = OpenAtOnce(path);
            return new ByteInput(file, path, (int)file.SafeFileHandle.DangerousGetHandle(), stop);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SourceException(path, 0, "there is no such file", cause: problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new SourceException(path, 0, $"cannot be opened: {DiskProblem.Of(problem)}", cause: problem);
        }
    }

    // A pipe that nobody writes yet would hold up whoever opens it, and no signal would end that: it is opened without waiting, and waited for as
    // for its rows. What has no length may be such a pipe, or may have none all the same: nothing changes for that.
    private static FileStream OpenAtOnce(string path)
    {
        if (OperatingSystem.IsLinux() && new FileInfo(path) is { Exists: true, Length: 0 } && Libc.Open(path, Libc.ReadOnly | Libc.NonBlocking) is >= 0 and int descriptor)
        {
            return new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Read, bufferSize: 0);
        }

        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
    }
}
