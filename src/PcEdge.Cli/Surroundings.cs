using PcEdge.Cli.Daemon;
using PcEdge.Cli.Log;
using PcEdge.Streams;
using PcEdge.Streams.Devices;

namespace PcEdge.Cli;

/// <summary>What a command sees of the world around it: streams, terminal, environment, and the wish to stop. Tests give their own.</summary>
internal sealed class Surroundings
{
    private RunLog? _log;

    /// <summary>Where <c>-</c> reads; null for the process's own standard input.</summary>
    public Stream? In { get; init; }

    /// <summary>Opens standard output for <c>jsonl:-</c> and its like, which close it.</summary>
    public required Func<Stream> OpenOut { get; init; }

    /// <summary>Text for the user on standard output; flushed when the command ends.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Errors, notes, progress and the summary.</summary>
    public required TextWriter Err { get; init; }

    /// <summary>True where a person would have to type the input.</summary>
    public bool InIsTerminal { get; init; }

    /// <summary>True where a person reads <see cref="Out"/>.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>True where a person reads <see cref="Err"/>.</summary>
    public bool ErrIsTerminal { get; init; }

    /// <summary>Variables of the environment; null where one is not set.</summary>
    public Func<string, string?> Environment { get; init; } = static _ => null;

    /// <summary>Names of the environment's variables.</summary>
    public Func<IEnumerable<string>> VariableNames { get; init; } = static () => [];

    /// <summary>Columns and rows of the terminal, asked for at every redraw since a person may resize it.</summary>
    public TerminalSize Size { get; init; } = static () => (80, 24);

    /// <summary>Asked for by Ctrl-C or SIGTERM.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Whom SIGHUP calls.</summary>
    public HangUp HangUp { get; init; } = new();

    /// <summary>Ends the process at once, where it does not end by itself.</summary>
    public Action<int> Exit { get; init; } = static _ => { };

    /// <summary>Gives the calling thread the priority of realtime, or its normal one; what was refused.</summary>
    public Func<bool, List<string>> Prioritise { get; init; } = static _ => [];

    /// <summary>True where systemd's journal reads <see cref="Err"/>.</summary>
    public bool ErrIsJournal { get; init; }

    /// <summary>Errors, notes and the summary, on <see cref="Err"/>.</summary>
    public RunLog Log => _log ??= new RunLog(Err, ErrIsJournal, static () => System.Environment.TickCount64);

    /// <summary>The process's own.</summary>
    public static Surroundings OfProcess(HangUp hangUp, CancellationToken stop)
    {
        return new Surroundings
        {
            OpenOut = static () => new PcEdge.Streams.StandardOutputStream(),
            Out = new StreamWriter(ConsoleStream.Output, bufferSize: 4096) { AutoFlush = false, NewLine = "\n" },
            Err = new StreamWriter(ConsoleStream.Errors, bufferSize: 1024) { AutoFlush = true, NewLine = "\n" },
            InIsTerminal = ConsoleStream.IsTerminal(0),
            OutIsTerminal = ConsoleStream.IsTerminal(1),
            ErrIsTerminal = ConsoleStream.IsTerminal(2),
            Environment = System.Environment.GetEnvironmentVariable,
            VariableNames = static () => Strings(System.Environment.GetEnvironmentVariables().Keys),
            Size = SizeOfConsole,
            Stop = stop,
            HangUp = hangUp,
            Exit = static code => System.Environment.Exit(code),
            Prioritise = Priority.Set,
            ErrIsJournal = Journal.Listens(System.Environment.GetEnvironmentVariable("JOURNAL_STREAM")),
        };
    }

    private static List<string> Strings(System.Collections.ICollection names)
    {
        var strings = new List<string>(names.Count);
        foreach (string name in names)
        {
            strings.Add(name);
        }

        return strings;
    }

    // Not the library's: it describes terminals of any make, 100 kB of the native binary.
    private static (int Columns, int Rows) SizeOfConsole() =>
        OperatingSystem.IsLinux() && Libc.TryGetWindow(out int columns, out int rows) ? (columns, rows) : (80, 24);
}
