using PcEdge.Cli.Table;
using PcEdge.Evaluation.Reports;
using PcEdge.Filters;
using PcEdge.Streams;

namespace PcEdge.Cli.Demo;

/// <summary><c>pcedge demo faults</c>: ten sensors through the default filter, live, then what came of it.</summary>
internal static class FaultsDemo
{
    // Four days in some 25 seconds.
    private const double DefaultSpeed = 14000;

    /// <summary>Shows it.</summary>
    public static int Run(DemoOptions options, Surroundings surroundings)
    {
        DemoRecording recording = DemoRecording.Named(options.Name);
        string folder = RecordingFolder.Find(recording.Folder, options.Models, surroundings);
        string path = Path.Combine(folder, LabelledRecording.RecordingFile);
        using ISource source = SourceKind.Open($"csv:{path}", new SourceOptions());
        using var trace = new StreamTrace(source.Channels.Count, recording.Rows);
        surroundings.Out.WriteLine(recording.Title);
        surroundings.Out.WriteLine($"from {path}");
        surroundings.Out.WriteLine($"Nothing is known in advance: the filter learns as it goes.{(surroundings.OutIsTerminal ? "" : " Alarms, as they come:")}");
        Stream(source, trace, options.Speed ?? DefaultSpeed, surroundings);
        if (DemoEnding.CameEarly(surroundings))
        {
            return ExitCode.Fine;
        }

        FaultReport report = Score(recording, folder, source.Channels, trace);
        DemoSummary.Write(surroundings.Out, report);
        DemoEnding.WriteCharts(options, surroundings, page => FaultReportPage.Write(page, report));
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
}
