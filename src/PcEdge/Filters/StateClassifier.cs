using PcEdge.Models;

namespace PcEdge.Filters;

/// <summary>
/// Names the fault: which way of being wrong fits the sensor's errors z = r2/sqrt(V + vz) since they became surprising.
/// Evidence of rows accumulates to s = clamp(s + min(ev, 7) - 4.2, 0, 18.5): normal rows pull it down, seven rows or more of a fault
/// lift it to 18, where the channel counts as faulty. A row of little surprise in itself, F below 2, brings 3 nats at most:
/// however rare it is for a very regular sensor, it was believed.
/// While it is there, the last errors say which fault:
/// a few large among small ones are outliers, large and without a side noise, on one side an offset - biased where most of it
/// came in one step, drifting where it grew. Only frozen evidence says stuck.
/// Entering and leaving both take as many rows as the user waits; an outlier alone is named at once.
/// </summary>
internal sealed class StateClassifier
{
    private const double ExpectedEvidence = 4.2;
    private const double LargestEvidence = 7;
    private const double LittleSurprise = 2;
    private const double LittleEvidence = 3;
    private const double Faulty = 18;
    private const double Most = 18.5;
    private const double Wild = 9;
    private const double Frozen = 17;
    private const double OutlierShape = .45;
    private const double OutlierSide = 8;
    private const double NoiseSide = 1.9;
    private const double BiasStep = .85;
    private const double StepMemory = .98;
    private const int StepAfter = 4;
    private const int StepBefore = 3;

    private readonly SensorFilterOptions _options;
    private readonly ErrorWindow _errors;
    private readonly double[] _evidence;
    private readonly double[] _step;
    private readonly long[] _episode;
    private readonly long[] _shown;
    private readonly long[] _candidate;
    private readonly long[] _held;

    public StateClassifier(int channels, SensorFilterOptions options)
    {
        _options = options;
        _errors = new ErrorWindow(channels);
        _evidence = new double[channels];
        _step = new double[channels];
        _episode = new long[channels];
        _shown = new long[channels];
        _candidate = new long[channels];
        _held = new long[channels];
        Array.Fill(_shown, (long)ChannelState.Ok);
        Array.Fill(_candidate, (long)ChannelState.Ok);
    }

    /// <summary>Takes what a reading tells; returns the state to show.</summary>
    public ChannelState Learn(int channel, in StateEvidence row)
    {
        _errors.Add(channel, row.Own);
        double evidence = row.Surprise < LittleSurprise ? Math.Min(row.Evidence, LittleEvidence) : row.Evidence;
        double sum = Math.Clamp(_evidence[channel] + Math.Min(evidence, LargestEvidence) - ExpectedEvidence, 0, Most);
        _evidence[channel] = sum;
        bool calm = sum == 0 && _shown[channel] == (long)ChannelState.Ok;
        _episode[channel] = sum > 0 ? _episode[channel] + 1 : 0;
        _step[channel] = calm ? StepMemory * _step[channel] : Larger(_step[channel], Step(channel));
        return Hold(
            channel,
            row.Frozen > Frozen ? ChannelState.Stuck
            : sum >= Faulty ? Classify(channel)
            : evidence >= Wild ? ChannelState.Outlier
            : ChannelState.Ok);
    }

    /// <summary>How far the errors moved within a few rows.</summary>
    private double Step(int channel) => _errors.Mean(channel, 0, StepAfter) - _errors.Mean(channel, StepAfter, StepBefore);

    private static double Larger(double one, double other) => Math.Abs(other) > Math.Abs(one) ? other : one;

    private ChannelState Classify(int channel)
    {
        if (_episode[channel] < _options.Hysteresis)
        {
            return ChannelState.Outlier;
        }

        _errors.Describe(channel, _episode[channel], out double median, out double typical, out double mean);
        double side = Math.Abs(median);
        if (typical < OutlierShape * mean && side < OutlierSide)
        {
            return ChannelState.Outlier;
        }

        if (side < NoiseSide * mean)
        {
            return ChannelState.Noisy;
        }

        return Math.Sign(median) * _step[channel] > BiasStep * side ? ChannelState.Biased : ChannelState.Drifting;
    }

    private ChannelState Hold(int channel, ChannelState now)
    {
        _held[channel] = (long)now == _candidate[channel] ? _held[channel] + 1 : 1;
        _candidate[channel] = (long)now;
        bool atOnce = now == ChannelState.Outlier && _shown[channel] == (long)ChannelState.Ok;
        if (_held[channel] >= _options.Hysteresis || atOnce)
        {
            _shown[channel] = (long)now;
        }

        return (ChannelState)_shown[channel];
    }

    public void VisitState(IStateVisitor visitor)
    {
        _errors.VisitState(visitor);
        visitor.Visit("state.evidence", _evidence);
        visitor.Visit("state.step", _step);
        visitor.Visit("state.episode", _episode, [0], [IStateVisitor.LargestCount]);
        visitor.Visit("state.shown", _shown, [0], [(long)ChannelState.Biased]);
        visitor.Visit("state.candidate", _candidate, [0], [(long)ChannelState.Biased]);
        visitor.Visit("state.held", _held);
    }
}
