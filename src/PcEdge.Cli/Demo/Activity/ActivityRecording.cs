using System.Globalization;
using PcEdge.Evaluation.Activity;
using PcEdge.Streams;

namespace PcEdge.Cli.Demo.Activity;

/// <summary>Phone and watch of people who sit, stand up, walk, turn and sit down: 50 rows a second, execution after execution.</summary>
internal sealed class ActivityRecording
{
    private const int Leading = 3; // time, execution, activity

    private ActivityRecording(List<float> signals, List<int> executions, List<byte> activities)
    {
        Signals = [.. signals];
        Executions = [.. executions];
        Activities = [.. activities];
    }

    /// <summary>[rows, 12] the phone's six signals, then the watch's.</summary>
    public float[] Signals { get; }

    /// <summary>[rows] which execution each row is of, from 0.</summary>
    public int[] Executions { get; }

    /// <summary>[rows] places in <see cref="ActivityLabels.Names"/>.</summary>
    public byte[] Activities { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => Executions.Length;

    /// <summary>One row of signals.</summary>
    public Span<float> Row(int row) => Signals.AsSpan(row * InertialFeatures.Row, InertialFeatures.Row);

    /// <summary>Reads a recording.</summary>
    /// <exception cref="CommandException">A line is not as it should be, or there is none.</exception>
    public static ActivityRecording Read(string path)
    {
        var signals = new List<float>();
        var executions = new List<int>();
        var activities = new List<byte>();
        string last = "";
        int number = 0;
        foreach (string line in TextFile.Lines(path))
        {
            if (++number == 1 || line.Length == 0)
            {
                continue;
            }

            string[] fields = line.Split(',');
            int activity = fields.Length == Leading + InertialFeatures.Row ? Array.IndexOf(ActivityLabels.Names, fields[2]) : -1;
            if (activity < 0)
            {
                throw new CommandException(ExitCode.Input, $"{path}:{number}: expected time, execution, one of {string.Join(" ", ActivityLabels.Names)} and {InertialFeatures.Row} numbers; fetch the recording again");
            }

            for (int i = 0; i < InertialFeatures.Row; i++)
            {
                signals.Add(float.TryParse(fields[Leading + i], NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && float.IsFinite(value)
                    ? value
                    : throw new CommandException(ExitCode.Input, $"{path}:{number}: {fields[Leading + i]} is no number"));
            }

            executions.Add(executions.Count == 0 ? 0 : executions[^1] + (fields[1] == last ? 0 : 1));
            activities.Add((byte)activity);
            last = fields[1];
        }

        return executions.Count >= 2 * InertialFeatures.Window
            ? new ActivityRecording(signals, executions, activities)
            : throw new CommandException(ExitCode.Input, $"{path}: has no rows to show; fetch it again");
    }
}
