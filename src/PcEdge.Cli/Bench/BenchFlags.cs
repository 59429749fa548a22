using PcEdge.Cli.Daemon;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Cli.Bench;

/// <summary>The flags of <c>bench</c>. Those that onnxruntime_perf_test has too have its letters.</summary>
internal sealed class BenchFlags
{
    private readonly Argument<string> _model = new("MODEL") { Description = "Our model file." };
    private readonly Option<string?> _onnx = new("--onnx") { HelpName = "FILE", Description = "ONNX model to put beside it." };
    private readonly Option<string?> _describe = new("--describe") { HelpName = "FILE", Description = "What the ONNX model is for a stream (default: B.onnx.json where there is one, else its own metadata)." };
    private readonly Option<string?> _library = new("--onnxruntime") { HelpName = "PATH", Description = $"ONNX Runtime's library, or its folder (default: ${OnnxLibrarySearch.VariableName}, then wherever it usually is)." };
    private readonly Option<string?> _source = new("--source") { HelpName = "SOURCE", Description = "The samples: csv:FILE, jsonl:FILE or -; read into memory first. Without one they are generated, and no task is scored." };
    private readonly Option<string?> _truth = new("--truth") { HelpName = "SOURCE", Description = "The clean values, row by row, in the same columns: estimates are scored against them instead of the readings." };
    private readonly Option<string?> _hide = new("--hide") { HelpName = "CHANNEL,...", Description = "Show these channels to no model, and score what they estimate of them." };
    private readonly Option<string?> _label = new("--label") { HelpName = "COLUMN", Description = "Column with the number of each row's class, from 0: classifiers are scored." };
    private readonly Option<int> _rows = new("--rows") { Description = "Most rows of the source.", DefaultValueFactory = static () => 10_000 };
    private readonly Option<string?> _time = new("--time") { HelpName = "COLUMN", Description = "Column or key of the time; none for none (default: found)." };
    private readonly Option<double?> _period = new("--period") { HelpName = "SECONDS", Description = "Seconds from row to row where the source has no time (default 1)." };
    private readonly Option<string?> _learn = new("--learn") { HelpName = "on|off", Description = "Whether our network learns while it is measured (default: as its file says, as in a run)." };
    private readonly Option<int?> _horizon = new("--horizon") { HelpName = "ROWS", Description = "Let our filter forecast so many rows ahead, and score forecasts instead of estimates." };
    private readonly Option<string> _mode = new("--mode") { Letter = "-m", HelpName = "times|duration", Description = "Measure --repeat calls, or for --seconds.", DefaultValueFactory = static () => "times" };
    private readonly Option<int> _calls = new("--repeat") { Letter = "-r", HelpName = "N", Description = "Calls of each model; every model gets the stream once at least.", DefaultValueFactory = static () => 10_000 };
    private readonly Option<double> _seconds = new("--seconds") { Letter = "-t", HelpName = "SECONDS", Description = "How long to measure, at most a million calls of each.", DefaultValueFactory = static () => 10 };
    private readonly Option<int> _burst = new("--burst") { HelpName = "N", Description = "Samples of a turn. Models take turns on the same samples, and who begins rotates. In each turn the first calls find caches as the other model left them: 1 makes every call such a one, a large number nearly none.", DefaultValueFactory = static () => 32 };
    private readonly Option<int> _warmUp = new("--warm-up") { HelpName = "N", Description = "Calls of each that are not timed; then models begin anew.", DefaultValueFactory = static () => 1_000 };
    private readonly Option<int> _threads = new("--threads") { Letter = "-x", HelpName = "N", Description = "ONNX Runtime: threads inside an operator.", DefaultValueFactory = static () => 1 };
    private readonly Option<int> _interThreads = new("--inter-threads") { Letter = "-y", HelpName = "N", Description = "ONNX Runtime: threads over operators.", DefaultValueFactory = static () => 1 };
    private readonly Option<int> _level = new("--optimization") { Letter = "-o", HelpName = "0|1|2|3|99", Description = "ONNX Runtime: optimisation of the graph.", DefaultValueFactory = static () => 99 };
    private readonly Option<bool> _noArena = new("--no-arena") { Letter = "-A", Description = "ONNX Runtime: no arena of memory." };
    private readonly Option<bool> _noPattern = new("--no-memory-pattern") { Letter = "-M", Description = "ONNX Runtime: no pattern of memory." };
    private readonly Option<bool> _generate = new("--generate") { Letter = "-I", Description = "Generate the samples; so it is without --source." };
    private readonly Option<double> _energy = new("--energy-seconds") { HelpName = "SECONDS", Description = "Where the machine tells its energy: seconds of the idle machine, and then of each model alone; 0 for none.", DefaultValueFactory = static () => 2 };
    private readonly Option<string> _root = new("--sysroot") { HelpName = "DIR", Description = "Folder in place of / in which to look for the machine's sensors of energy.", DefaultValueFactory = static () => "/" };
    private readonly Option<string> _priority = new($"--{Priority.Name}") { HelpName = "normal|realtime", Description = "How the kernel treats the thread that measures: realtime is SCHED_FIFO 50 and memory locked, as in a run.", DefaultValueFactory = static () => "normal" };
    private readonly Option<bool> _json = new("--json") { Description = "For programs; names and units of onnxruntime_perf_test where it has the figure." };

    /// <summary>Adds them to a command.</summary>
    public BenchFlags(Command command)
    {
        Parameter[] all =
        [
            _model, _onnx, _describe, _library, _source, _truth, _hide, _label, _rows, _time, _period, _learn, _horizon, _mode, _calls, _seconds, _burst,
            _warmUp, _threads, _interThreads, _level, _noArena, _noPattern, _generate, _energy, _root, _priority, _json,
        ];
        foreach (Parameter parameter in all)
        {
            command.Add(parameter);
        }
    }

    /// <summary>The options of one command line.</summary>
    /// <exception cref="CommandException">One is out of its range, or two exclude each other.</exception>
    public BenchOptions Collect(ParseResult parsed)
    {
        Exclude(parsed, _generate, _source);
        Need(parsed, _source, _truth, _hide, _label);
        Exclude(parsed, _horizon, _label);
        Exclude(parsed, _horizon, _hide);
        Need(parsed, _onnx, _describe, _library, _threads, _interThreads, _level, _noArena, _noPattern);
        return new BenchOptions
        {
            Model = parsed.GetValue(_model)!,
            Onnx = parsed.GetValue(_onnx),
            OnnxDescription = parsed.GetValue(_describe),
            Library = parsed.GetValue(_library),
            Source = parsed.GetValue(_source),
            Truth = parsed.GetValue(_truth),
            Hide = parsed.GetValue(_hide),
            Label = parsed.GetValue(_label),
            Rows = Within(parsed, _rows, 1, 10_000_000),
            Time = parsed.GetValue(_time),
            Period = parsed.GetValue(_period) is not double period || period > 0 ? parsed.GetValue(_period) : throw Wrong(_period, "a number above 0"),
            Learn = parsed.GetValue(_learn),
            Horizon = parsed.Has(_horizon) ? parsed.GetValue(_horizon) is int ahead and >= 1 and <= 1_000_000 ? ahead : throw Wrong(_horizon, "a whole number from 1 to 1000000") : null,
            WarmUp = Within(parsed, _warmUp, 0, 10_000_000),
            Burst = Within(parsed, _burst, 1, 100_000),
            ForDuration = parsed.GetValue(_mode) is "duration" or "times" ? parsed.GetValue(_mode) == "duration" : throw Wrong(_mode, "times or duration"),
            Calls = Within(parsed, _calls, 1, 100_000_000),
            Seconds = Within(parsed, _seconds),
            Session = new OnnxSessionOptions
            {
                Threads = Within(parsed, _threads, 1, 1024),
                InterThreads = Within(parsed, _interThreads, 1, 1024),
                OptimizationLevel = parsed.GetValue(_level) is 0 or 1 or 2 or 3 or 99 ? parsed.GetValue(_level) : throw Wrong(_level, "0, 1, 2, 3 or 99"),
                Arena = !parsed.GetValue(_noArena),
                MemoryPattern = !parsed.GetValue(_noPattern),
            },
            EnergySeconds = Within(parsed, _energy),
            SystemRoot = parsed.GetValue(_root)!,
            Realtime = parsed.GetValue(_priority) is "normal" or Priority.Realtime ? parsed.GetValue(_priority) == Priority.Realtime : throw Wrong(_priority, "normal or realtime"),
            Json = parsed.GetValue(_json),
        };
    }

    private static int Within(ParseResult parsed, Option<int> flag, int least, int most) =>
        parsed.GetValue(flag) is int value && value >= least && value <= most ? value : throw Wrong(flag, $"a whole number from {least} to {most}");

    private static double Within(ParseResult parsed, Option<double> flag) =>
        parsed.GetValue(flag) is double value and >= 0 and <= 1e6 ? value : throw Wrong(flag, "seconds from 0 to 1000000");

    private static CommandException Wrong(Parameter flag, string expected) => new(ExitCode.Usage, $"{flag.Name}: expected {expected}");

    private static void Exclude(ParseResult parsed, Parameter one, Parameter other)
    {
        if (parsed.Has(one) && parsed.Has(other))
        {
            throw new CommandException(ExitCode.Usage, $"{one.Name} and {other.Name} exclude each other; leave one out");
        }
    }

    private static void Need(ParseResult parsed, Parameter needed, params ReadOnlySpan<Parameter> flags)
    {
        foreach (Parameter flag in flags)
        {
            if (parsed.Has(flag) && !parsed.Has(needed))
            {
                throw new CommandException(ExitCode.Usage, $"{flag.Name}: means nothing without {needed.Name}; give both or neither");
            }
        }
    }
}
