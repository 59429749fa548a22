using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Methods;
using PcEdge.Evaluation.Metrics;
using PcEdge.Evaluation.Reports;
using PcEdge.Streams;

namespace PcEdge.Cli.Demo;

/// <summary>
/// How the other methods fare on the recording that the model has just seen. They are given the clean rows before the first fault
/// to learn from, and alarm above the 99.9 % quantile of their own score over the second half of those: no labels of faults, as for the model.
/// </summary>
internal sealed class MethodComparison
{
    private const double AlarmQuantile = 0.999;

    private readonly FaultLabels _labels;
    private readonly StreamTrace _trace;
    private readonly WarmUp _warmUp;
    private readonly double[] _readings;
    private readonly double[] _times;

    /// <summary>A comparison on one recording.</summary>
    public MethodComparison(FaultLabels labels, StreamTrace trace)
    {
        _labels = labels;
        _trace = trace;
        var clean = new Grid(labels.Rows, trace.Channels);
        _readings = new double[clean.Cells.Length];
        _times = trace.Times.ToArray();
        for (int cell = 0; cell < _readings.Length; cell++)
        {
            clean.Cells[cell] = labels.Truth[cell];
            _readings[cell] = trace.Value[cell];
        }

        _warmUp = new WarmUp(clean, labels.FirstFault);
    }

    /// <summary>The reading as it comes.</summary>
    public MethodScore Raw => MethodScore.Of("the reading itself", _trace.Value, [], _times, _labels, _labels.FirstFault);

    /// <summary>The model's estimate first, then its gated readout, then the others.</summary>
    public List<MethodScore> All() =>
    [
        MethodScore.Of("PcEdge, estimate", _trace.Estimate, _trace.Alarm, _times, _labels, _labels.FirstFault),
        MethodScore.Of("PcEdge, trusted", _trace.Trusted, _trace.Alarm, _times, _labels, _labels.FirstFault),
        Raw,
        Score("median of siblings", "median", gated: false),
        Score("median of siblings, gated", "median", gated: true),
        Score("Kalman filter, fixed noise", "kalman", gated: false),
        Score("rules, gated", "rules", gated: true),
    ];

    private MethodScore Score(string name, string method, bool gated)
    {
        using var source = new ArraySource(_labels.Channels, _readings, _times);
        using var seen = new ScoreTrace(_readings.Length);
        new StreamLoop(source, MethodTable.Baseline(method, _warmUp), seen).Run();
        double threshold = Threshold(seen.Score);
        var alarm = new bool[_readings.Length];
        for (int cell = 0; cell < alarm.Length; cell++)
        {
            bool present = double.IsFinite(_readings[cell]);
            alarm[cell] = present && seen.Score[cell] >= threshold;
            seen.Estimate[cell] = gated && present && !alarm[cell] ? (float)_readings[cell] : seen.Estimate[cell];
        }

        return MethodScore.Of(name, seen.Estimate, alarm, _times, _labels, _labels.FirstFault);
    }

    private double Threshold(ReadOnlySpan<float> scores)
    {
        int from = _warmUp.Rows / 2 * _warmUp.Channels, to = _warmUp.Rows * _warmUp.Channels;
        var normal = new List<double>(to - from);
        for (int cell = from; cell < to; cell++)
        {
            if (double.IsFinite(_readings[cell]))
            {
                normal.Add(scores[cell]);
            }
        }

        double[] ascending = [.. normal];
        Array.Sort(ascending);
        return Quantile.Of(ascending, AlarmQuantile);
    }
}
