using PcEdge.Cli.Demo.Activity;
using PcEdge.Evaluation.Activity;
using PcEdge.Evaluation.Reports;
using PcEdge.Evaluation.Reports.Activity;
using PcEdge.Numerics;

namespace PcEdge.Cli.Demo;

/// <summary><c>pcedge demo har</c>: what a person does, by phone and watch, of which the watch fails midway.</summary>
internal static class ActivityDemo
{
    // Three minutes in some 25 seconds.
    private const double DefaultSpeed = 8;
    private const int FirstBrokenExecution = 8;

    /// <summary>Shows it.</summary>
    public static int Run(DemoOptions options, Surroundings surroundings)
    {
        string kind = options.Fault ?? WatchFault.Kinds[0];
        if (Array.IndexOf(WatchFault.Kinds, kind) < 0)
        {
            throw new CommandException(ExitCode.Usage, $"--fault {kind}: expected one of {string.Join(", ", WatchFault.Kinds)}");
        }

        var fault = new WatchFault(kind, new NormalDraw(seed: 1, stream: 1), row: 1);
        string folder = RecordingFolder.Find("har", options.Models, surroundings);
        string path = Path.Combine(folder, LabelledRecording.RecordingFile);
        ActivityRecording recording = ActivityRecording.Read(path);
        var contenders = new ActivityContenders(folder);
        var trace = new ActivityTrace { Activities = ActivityLabels.Names, Contenders = ActivityContenders.Names, Devices = contenders.Devices };
        surroundings.Out.WriteLine("phone and watch of two people whom the networks have never met: sit, stand up, walk, turn, sit down");
        surroundings.Out.WriteLine($"from {path}");
        surroundings.Out.WriteLine($"Midway the watch fails: {kind}. Nobody tells the networks.");
        using (var picture = new ActivityPicture(trace, kind, options.Speed ?? DefaultSpeed, surroundings))
        {
            Stream(recording, fault, contenders, trace, picture, surroundings.Stop);
        }

        if (DemoEnding.CameEarly(surroundings))
        {
            return ExitCode.Fine;
        }

        ActivitySummary.Write(surroundings.Out, trace);
        string command = "pcedge demo har" + (options.Fault is null ? "" : $" --fault {kind}");
        DemoEnding.WriteCharts(options, surroundings, page => ActivityReportPage.Write(page, trace, kind, command));
        return ExitCode.Fine;
    }

    private static void Stream(
        ActivityRecording recording, WatchFault fault, ActivityContenders contenders, ActivityTrace trace, ActivityPicture picture, CancellationToken stop)
    {
        var windows = new InertialStream();
        float[] features = new float[InertialFeatures.Width];
        for (int row = 0; row < recording.Rows && !stop.IsCancellationRequested; row++)
        {
            int execution = recording.Executions[row];
            if (row > 0 && execution != recording.Executions[row - 1])
            {
                windows.Restart();
            }

            Span<float> watch = recording.Row(row)[InertialFeatures.DeviceRow..];
            if (execution < FirstBrokenExecution)
            {
                fault.Remember(watch);
            }
            else
            {
                fault.Break(watch);
            }

            if (windows.Next(recording.Row(row), features))
            {
                contenders.Step(features);
                trace.Onset ??= execution >= FirstBrokenExecution ? trace.Count : null;
                trace.Times.Add((double)row / InertialFeatures.Rate);
                trace.Truth.Add(ActivityLabels.OfMost(recording.Activities.AsSpan(row + 1 - InertialFeatures.Window, InertialFeatures.Window)));
                trace.Answers.AddRange(contenders.Answers);
                trace.Belief.AddRange(contenders.Belief);
                picture.Show();
            }
        }
    }
}
