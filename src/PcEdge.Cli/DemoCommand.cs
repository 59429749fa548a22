using System.Globalization;
using PcEdge.Cli.Demo;
using PcEdge.Cli.Table;
using PcEdge.Evaluation.Reports;
using PcEdge.Filters;
using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary><c>pcedge demo NAME</c>: a bundled recording, live, then what came of it.</summary>
internal static class DemoCommand
{
    // Four days in some 25 seconds.
    private const double DefaultSpeed = 14000;

    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var name = new Argument<string>("NAME") { Description = "Which recording: faults, ten temperature sensors; digits, handwriting through failing pixels.", DefaultValueFactory = static () => "faults" };
        var models = new Option<string?>("--models") { Description = $"Folder of recordings and models; else ${RecordingFolder.Variable}, models beside the binary, ../share/pcedge/models." };
        var report = new Option<string?>("--report") { Description = "Where the HTML report goes; by default pcedge-demo-NAME.html." };
        var speed = new Option<string?>("--speed") { Description = "Times the recording's own speed on a terminal, or max." };
        var command = new Command("demo", "See faulty sensors being caught on a recording.") { name, models, report, speed };
        command.SetAction(parsed =>
        {
            double? times = Speed(parsed.GetValue(speed));
            return parsed.GetValue(name) == DigitsDemo.Name
                ? DigitsDemo.Run(parsed.GetValue(models), parsed.GetValue(report), times, surroundings)
                : Run(parsed.GetValue(name)!, parsed.GetValue(models), parsed.GetValue(report), times ?? DefaultSpeed, surroundings);
        });
        return command;
    }

    private static int Run(string name, string? models, string? reportFile, double speed, Surroundings surroundings)
    {
        DemoRecording recording = DemoRecording.Named(name);
        string folder = RecordingFolder.Find(recording.Folder, models, surroundings);
        string path = Path.Combine(folder, LabelledRecording.RecordingFile);
        using ISource source = SourceKind.Open($"csv:{path}", new SourceOptions());
        using var trace = new StreamTrace(source.Channels.Count, recording.Rows);
        surroundings.Out.WriteLine(recording.Title);
        surroundings.Out.WriteLine($"from {path}");
        surroundings.Out.WriteLine($"Nothing is known in advance: the filter learns as it goes.{(surroundings.OutIsTerminal ? "" : " Alarms, as they come:")}");
        Stream(source, trace, speed, surroundings);
        if (surroundings.Stop.IsCancellationRequested)
        {
            surroundings.Out.WriteLine("Stopped before the end: no summary, no report.");
            return ExitCode.Fine;
        }

        FaultReport report = Score(recording, folder, source.Channels, trace);
        DemoSummary.Write(surroundings.Out, report);
        string file = Path.GetFullPath(reportFile ?? $"pcedge-demo-{name}.html");
        using (var page = new StreamWriter(file) { NewLine = "\n" })
        {
            FaultReportPage.Write(page, report);
        }

        surroundings.Out.WriteLine();
        surroundings.Out.WriteLine($"Charts: {file}");
        return ExitCode.Fine;
    }

    private static void Stream(ISource source, StreamTrace trace, double speed, Surroundings surroundings)
    {
        var filter = new SensorFilter(source.Channels.Count, new SensorFilterOptions());
        if (surroundings.OutIsTerminal)
        {
            // Whoever watches is given the time to.
            using ISource paced = double.IsFinite(speed) ? new PacedSource(source, speed: speed, stop: surroundings.Stop) : source;
            using ISink table = TableSink.Open(source.Channels, default, surroundings, source);
            new StreamLoop(paced, filter, trace, table).Run(surroundings.Stop);
        }
        else
        {
            using var lines = new AlarmLines(surroundings.Out, source.Channels.Count);
            new StreamLoop(source, filter, trace, lines).Run(surroundings.Stop);
        }
    }

    private static FaultReport Score(DemoRecording recording, string folder, IReadOnlyList<string> channels, StreamTrace trace)
    {
        FaultLabels labels = LabelledRecording.Labels(folder, channels, recording.Unit, trace);
        var outcomes = new List<FaultOutcome>();
        foreach (LabelledFault fault in labels.Episodes)
        {
            outcomes.Add(FaultOutcome.Of(fault, trace, labels));
        }

        var comparison = new MethodComparison(labels, trace);
        return new FaultReport
        {
            Name = recording.Title,
            Labels = labels,
            Trace = trace,
            Outcomes = outcomes,
            Methods = comparison.All(),
            Raw = comparison.Raw,
            FalseAlarms = MethodScore.Of("", trace.Estimate, trace.Alarm, trace.Times, labels, 0).FalseAlarms,
            Command = $"pcedge demo {recording.Name}",
            Attribution = recording.Attribution,
        };
    }

    private static double? Speed(string? text)
        => text is null ? null
            : text == "max" ? double.PositiveInfinity
            : text == "realtime" ? 1
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double speed) && speed > 0 ? speed
            : throw new CommandException(ExitCode.Usage, $"--speed {text}: expected a positive number, realtime or max");
}
