using PcEdge.Evaluation.Reports;
using PcEdge.Streams;

namespace PcEdge.Evaluation.Tests.Reports;

/// <summary>One sensor, a row a minute, truth 20: small enough to score by hand.</summary>
internal static class LabelledStream
{
    public static (StreamTrace Trace, FaultLabels Labels) Of(double[] readings, double[] estimates, int[] alarms, int first, int last, string name = "s")
    {
        var trace = new StreamTrace(1, 1);
        var values = new double[readings.Length];
        readings.CopyTo(values, 0);
        double[] times = [.. Enumerable.Range(0, readings.Length).Select(static i => 60.0 * i)];
        using var source = new ArraySource([name], values, times);
        new StreamLoop(source, new Script(estimates, alarms), trace).Run();
        var labels = new FaultLabels([name], readings.Length, [new LabelledFault(0, "offset", first, last, last - first + 1)]) { Unit = "K" };
        for (int row = 0; row < readings.Length; row++)
        {
            labels.Faulty[row] = row >= first && row <= last;
            labels.Truth[row] = double.IsNaN(readings[row]) ? float.NaN : 20;
        }

        return (trace, labels);
    }

    /// <summary>Says what it was told to say.</summary>
    private sealed class Script(double[] estimates, int[] alarms) : IStreamModel
    {
        private int _row;

        public int Channels => 1;

        public void Step(in Observation observation, StepOutput output)
        {
            output.Estimate[0] = estimates[_row];
            output.Alarm[0] = alarms.Contains(_row);
            output.State[0] = output.Alarm[0] ? ChannelState.Biased : ChannelState.Ok;
            output.Precision[0] = observation.Presence[0] ? 4 : 0;
            output.Weight[0] = 1;
            _row++;
        }

        public void VisitState(PcEdge.Models.IStateVisitor visitor)
        {
        }
    }
}
