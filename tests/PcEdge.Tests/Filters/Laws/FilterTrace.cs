using PcEdge.Filters;

namespace PcEdge.Tests.Filters.Laws;

/// <summary>What a sensor filter said of every row of a stream. All arrays are [row][channel].</summary>
internal sealed class FilterTrace
{
    private FilterTrace(int rows) => (Estimate, Deviation, Trusted, Surprise, Alarm, State, Group) =
        (new double[rows][], new double[rows][], new double[rows][], new double[rows][], new bool[rows][], new ChannelState[rows][], new int[rows][]);

    public double[][] Estimate { get; }

    public double[][] Deviation { get; }

    public double[][] Trusted { get; }

    public double[][] Surprise { get; }

    public bool[][] Alarm { get; }

    public ChannelState[][] State { get; }

    public int[][] Group { get; }

    public static FilterTrace Of(SensorFamily family) => Of(family.Values, _ => family.Seconds, new SensorFilterOptions());

    public static FilterTrace Of(double[][] values, Func<int, double> dt, SensorFilterOptions options)
    {
        int channels = values[0].Length;
        var filter = new SensorFilter(channels, options);
        var output = new StepOutput(channels);
        var trace = new FilterTrace(values.Length);
        for (int t = 0; t < values.Length; t++)
        {
            filter.Step(new Observation(values[t], Array.ConvertAll(values[t], double.IsFinite), t == 0 ? 0 : dt(t)), output);
            trace.Estimate[t] = [.. output.Estimate];
            trace.Deviation[t] = [.. output.Deviation];
            trace.Trusted[t] = [.. output.Trusted];
            trace.Surprise[t] = [.. output.Surprise];
            trace.Alarm[t] = [.. output.Alarm];
            trace.State[t] = [.. output.State];
            trace.Group[t] = [.. Enumerable.Range(0, channels).Select(filter.GroupOf)];
        }

        return trace;
    }

    /// <summary>Root mean square error of the estimate against the truth.</summary>
    public double Error(SensorFamily family, int channel, int from, int to)
    {
        double sum = 0;
        for (int t = from; t < to; t++)
        {
            double error = Estimate[t][channel] - family.Truth[t][channel];
            sum += error * error;
        }

        return Math.Sqrt(sum / (to - from));
    }

    /// <summary>Part of the rows in which a channel alarms.</summary>
    public double Alarms(int channel, int from, int to) => Part(from, to, t => Alarm[t][channel]);

    /// <summary>Part of the rows in which a channel is shown in a state.</summary>
    public double Shown(ChannelState state, int channel, int from, int to) => Part(from, to, t => State[t][channel] == state);

    private static double Part(int from, int to, Func<int, bool> holds) => Enumerable.Range(from, to - from).Count(holds) / (double)(to - from);
}
