using System.Globalization;
using PcEdge.Detection;
using PcEdge.Models;
using PcEdge.Streams.Live;
using PcEdge.Streams.State;

namespace PcEdge.Cli;

/// <summary><c>pcedge feedback --state F --at TIME --ok</c>: an alarm was false, and the detector is to learn it.</summary>
internal static class FeedbackCommand
{
    private const double FirstDate = 1e8;       // smaller times count from the start of a stream
    private const int MostNamed = 5;

    /// <summary>The verb.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("feedback", "Tell the detector that an alarm was false: what spoke loudest then counts for less from now on.");
        var state = new Option<string>("--state") { Description = "The state of the run." };
        var at = new Option<string>("--at") { Description = "When the alarm was, as the records have it; the nearest within half an hour is meant." };
        var ok = new Option<bool>("--ok") { Description = "All was well: the alarm was false." };
        command.Add(state);
        command.Add(at);
        command.Add(ok);
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(state) ?? throw new CommandException(ExitCode.Usage, "feedback needs --state FILE, that of the run");
            string time = parsed.GetValue(at) ?? throw new CommandException(ExitCode.Usage, "feedback needs --at TIME, that of the alarm");
            if (!parsed.GetValue(ok))
            {
                throw new CommandException(ExitCode.Usage, "feedback needs --ok: that an alarm was false is all that can be said of it");
            }

            double local = FeedbackFile.TryReadTime(time, out double read)
                ? read
                : throw new CommandException(ExitCode.Usage, $"--at: expected a time as in 2026-03-01T08:20:00, or seconds, found \"{time}\"");
            ModelContainer file = ModelPath.Read(path);
            PastAlarm alarm = Find(path, file, local);
            new FeedbackFile(path).Add(alarm.Time);
            string what = alarm.Channel < 0 ? "the whole stream" : file.Document.Channels[alarm.Channel];
            surroundings.Out.WriteLine($"{what} at {Moment(alarm.Time)}: {(alarm.Unit < 0 ? "agreement of channels" : PredictionUnitTable.All[alarm.Unit].Name)} will count for less, from the next save of a run that goes on, or from the start of the next");
            return ExitCode.Fine;
        });
        return command;
    }

    private static PastAlarm Find(string path, ModelContainer file, double local)
    {
        if (file.Document.State is null)
        {
            throw new CommandException(ExitCode.Usage, $"{path}: this is a model, not a state; feedback is for what a run keeps with --state");
        }

        try
        {
            MultivariateDetector detector = file.CreateDetector();
            return Feedback.Nearest(detector.Alarms, local) ?? throw new CommandException(ExitCode.Usage, $"{path}: no alarm within half an hour of {Moment(local)}; {Known(detector.Alarms)}");
        }
        catch (ModelFormatException problem)
        {
            throw new CommandException(ExitCode.Usage, $"{path}: {problem.Message}");
        }
    }

    private static string Known(AlarmHistory alarms)
    {
        var times = new List<string>();
        for (int back = 0; back < Math.Min(alarms.Count, MostNamed); back++)
        {
            times.Add(Moment(alarms[back].Time));
        }

        return times.Count == 0 ? "it knows of none at all" : $"the last were at {string.Join(", ", times)}";
    }

    private static string Moment(double localTime) => localTime >= FirstDate && localTime < 2e11
        ? WallTime.Text(localTime, hasMilliseconds: false)
        : localTime.ToString(CultureInfo.InvariantCulture) + " s";
}
