using PcEdge.Filters.Forecast;
using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Filters;

/// <summary>
/// A temporal predictive-coding model over N related sensors, learning from the first sample: x = m + W z + d.
/// Shared causes z predict every sibling, a deviation d per channel predicts the rest; each prediction error is weighed by a precision
/// that adapts online. One sensor alone works too: its own level then stands for the siblings.
/// Units, sizes, signs and clocks do not matter: channels are standardised, siblings found and times counted in rows by the filter itself.
/// </summary>
public sealed class SensorFilter : IStreamModel
{
    private const double LargestReading = 1e100;
    private const double LongestGap = 30;
    private const int NormaliseStride = 16;
    private const int DoubtStride = 16;
    private const double RepeatTolerance = 1e-9;
    private const double RoundingTolerance = 1e-12;

    private readonly FilterConstants _constants;
    private readonly double _unrest;
    private readonly Row _row;
    private readonly Pace _pace = new();
    private readonly Standardisation _standard;
    private readonly SiblingGroups _groups;
    private readonly Membership _membership;
    private readonly Synapses _synapses;
    private readonly LatentCauses _causes;
    private readonly Deviation _deviation;
    private readonly ChannelPrecisions _precisions;
    private readonly NoiseEvidence _noise;
    private readonly FrozenEvidence _frozen;
    private readonly Calibration _calibration;
    private readonly StateClassifier _states;
    private readonly TrustedForecast _forecast;
    private readonly double[] _lastReading;
    private readonly double[] _lastCaused;
    private readonly double[] _gap;
    private readonly long[] _rows = new long[1];
    private readonly long[] _absent = new long[1];

    /// <summary>A filter that has seen nothing yet.</summary>
    /// <param name="channels">Number of sensors, at least one.</param>
    /// <param name="options">What the user may set; <c>new SensorFilterOptions()</c> suits any sensors.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one channel, or an option out of its range.</exception>
    /// <exception cref="ArgumentException">Groups are given, but not one for each channel.</exception>
    public SensorFilter(int channels, SensorFilterOptions options)
        : this(channels, options, new FilterConstants())
    {
    }

    internal SensorFilter(int channels, SensorFilterOptions options, FilterConstants constants)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        SensorFilterOptions.Validate(options, channels);
        Options = options;
        _constants = constants;
        _unrest = 1 / constants.CalmNoise;
        _row = new Row(channels);
        _standard = new Standardisation(channels, constants);
        _groups = new SiblingGroups(channels, options, constants);
        _membership = new Membership(channels);
        _synapses = new Synapses(channels, constants);
        _causes = new LatentCauses(channels, constants);
        _deviation = new Deviation(channels, constants);
        _precisions = new ChannelPrecisions(channels, constants);
        _noise = new NoiseEvidence(channels, constants);
        _frozen = new FrozenEvidence(channels, constants);
        _calibration = new Calibration(channels, options);
        _states = new StateClassifier(channels, options);
        _forecast = new TrustedForecast(channels, options.Horizon);
        _lastReading = new double[channels];
        _lastCaused = new double[channels];
        _gap = new double[channels];
    }

    /// <summary>The options it was made with.</summary>
    public SensorFilterOptions Options { get; }

    /// <inheritdoc/>
    public int Channels => _lastReading.Length;

    /// <summary>Usual time between rows, seconds; 0 while unknown.</summary>
    public double SecondsPerRow => _pace.Seconds;

    /// <summary>Readings that were not finite, or larger than 1e100, and counted as absent.</summary>
    public long Unusable => _absent[0];

    /// <summary>Number of a channel's group of siblings, that of its first member; -1 while the channel is being learned.</summary>
    public int GroupOf(int channel) => _membership.Of(channel);

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        double elapsed = _pace.Elapsed(observation.Dt);
        Receive(observation, elapsed);
        for (int g = 0; g < _membership.Groups; g++)
        {
            Infer(_membership.Members(g), elapsed);
        }

        output.TotalSurprise = 0;
        for (int j = 0; j < Channels; j++)
        {
            if (_row.Active[j] && _row.Present[j])
            {
                Correct(j, observation.Values[j], output);
            }
            else
            {
                Stand(j, observation.Values[j], output);
            }
        }

        _calibration.End(observation.Dt, _pace.Seconds, output);
        _forecast.Step(observation, _row.Present, output);
        if (_rows[0]++ % NormaliseStride == 0)
        {
            for (int g = 0; g < _membership.Groups; g++)
            {
                ReadOnlySpan<long> members = _membership.Members(g);
                _causes.Normalise((int)members[0], members, _synapses);
            }
        }
    }

    // What arrived, in each channel's own units; who has become known; who are siblings.
    private void Receive(in Observation observation, double elapsed)
    {
        bool newlyKnown = false;
        for (int j = 0; j < Channels; j++)
        {
            double value = observation.Values[j];
            bool usable = observation.Presence[j] && Math.Abs(value) <= LargestReading;      // false for NaN
            _absent[0] += observation.Presence[j] && !usable ? 1 : 0;
            _row.Present[j] = usable;
            _gap[j] = Math.Min(_gap[j] + elapsed, LongestGap);
            if (usable)
            {
                bool known = _standard.Known(j);
                double factor = _standard.Learn(j, value);
                if (known && factor != 1)       // before, all there is are priors, and those have no unit
                {
                    Rescale(j, factor);
                }

                newlyKnown |= !known && _standard.Known(j);
                _row.Reading[j] = _standard.Standardise(j, value);
            }

            _row.Active[j] = _standard.Known(j);
        }

        for (int j = 0; j < Channels; j++)
        {
            // A reading that was not believed says little of who the siblings are: a fault must not part them.
            _row.Believed[j] = _row.Present[j] && (_deviation.Health(j) > .5 || _rows[0] % DoubtStride == 0);
        }

        _groups.Learn(observation.Values, _row.Believed);
        if (_groups.TryPropose(_row.Active, newlyKnown, _membership.Proposed))
        {
            Regroup();
        }
    }

    private void Infer(ReadOnlySpan<long> members, double elapsed)
    {
        foreach (int j in members)
        {
            _deviation.Predict(j, elapsed, _row, _precisions);
        }

        _causes.Infer((int)members[0], members, elapsed, _row, _synapses, _precisions, _frozen);
    }

    private void Correct(int j, double value, StepOutput output)
    {
        double floor = _constants.SensorNoiseFloor;
        double vz = _row.CausedVariance[j];
        double v = _precisions.Sibling(j);
        double q = _precisions.Increment(j);
        bool first = _precisions.Rows(j) == 0;
        double gap = first ? 1 : _gap[j];

        // Errors: e1 of the channel's own course, r2 against its siblings; their squares over their expected squares.
        double course = _row.SiblingError[j] - _row.Deviation[j];
        double own = _row.OwnError[j];
        double courseVariance = _row.DeviationVariance[j] + floor + vz;
        double a1 = course * course / courseVariance;
        double a2 = own * own / (v + vz);

        // Evidence from raw increments, siblings' motion taken out: dx = (x - x_last) - (y - y_last).
        double increment = first ? 0 : _row.Reading[j] - _lastReading[j] - (_row.Caused[j] - _lastCaused[j]);
        double incrementVariance = (q * gap) + (2 * floor);
        double unusual = increment / Math.Sqrt(incrementVariance);
        double noise = _noise.Learn(j, unusual);
        bool repeated = !first && Math.Abs(_row.Reading[j] - _lastReading[j]) <= RepeatTolerance + (RoundingTolerance * Math.Abs(value) / _standard.Scale(j));
        double frozen = _frozen.Learn(j, repeated, _precisions.IncrementRate(j));
        _lastReading[j] = _row.Reading[j];
        _lastCaused[j] = _row.Caused[j];

        // Surprise of the prediction that was made before the reading was seen, nats.
        double discrepancy = Math.Max(course * course / (q + floor + vz), unusual * unusual);
        var surprise = new Surprise(_constants, a1, a2, noise, discrepancy, frozen);

        // Gates, then the update.
        double thaw = _frozen.Thaw(j);
        double health = Gate.Health(surprise.Total, _constants.HealthSurprise, _constants.HealthWidth, thaw);
        double unrest = noise * _unrest;
        double calm = thaw / (1 + (unrest * unrest * unrest * unrest));
        _precisions.LearnSensorNoise(j, increment);
        _deviation.Correct(j, _row, course, courseVariance, health, calm, surprise.Total, _precisions);
        if (!first && gap >= Pace.LeastElapsed)
        {
            _precisions.LearnIncrement(j, increment, gap, noise > 1 ? thaw / noise : thaw);
        }

        double learning = Gate.Student(_constants.Freedom, _constants.LearningGate, a2) * thaw;
        double synapseRate = _precisions.SynapseRate(j);
        _precisions.LearnSibling(j, own, vz, learning);
        Report(j, value, surprise, health, courseVariance, output);
        output.State[j] = _states.Learn(j, new StateEvidence(own, v + vz, frozen, surprise.Total, output.Evidence[j]));
        _synapses.Learn(j, _causes.Belief(_membership.Of(j)), _row.SiblingError[j], synapseRate * learning);
        _gap[j] = 0;
    }

    private void Report(int j, double value, Surprise surprise, double health, double courseVariance, StepOutput output)
    {
        double scale = _standard.Scale(j);
        output.Estimate[j] = _standard.Restore(j, _synapses.Mean[j] + _row.Caused[j] + _deviation.Belief(j));
        // Where the reading was rejected only the siblings speak, and they know the channel to V at best.
        double apart = Math.Max(_deviation.Variance(j), (1 - health) * _precisions.Sibling(j));
        output.Deviation[j] = scale * Math.Sqrt(apart + _row.CausedVariance[j]);
        output.Precision[j] = health / (scale * scale * (courseVariance + (health * _precisions.SensorNoise(j))));
        output.Weight[j] = health;
        output.Surprise[j] = surprise.Total;
        output.TotalSurprise += surprise.Total;
        _calibration.Judge(j, surprise, health, output);
        output.Trusted[j] = output.Alarm[j] ? output.Estimate[j] : value;
    }

    // A channel that is absent, or not yet known: it is still predicted, and its belief ages.
    private void Stand(int j, double value, StepOutput output)
    {
        bool seen = _standard.Seen(j);
        bool present = _row.Present[j];
        if (_row.Active[j])
        {
            _deviation.Age(j, _row);
            double scale = _standard.Scale(j);
            output.Estimate[j] = _standard.Restore(j, _synapses.Mean[j] + _row.Caused[j] + _deviation.Belief(j));
            output.Deviation[j] = scale * Math.Sqrt(_deviation.Variance(j) + _row.CausedVariance[j]);
        }
        else
        {
            // While learning the last reading is the best guess, its error the spread seen so far.
            _lastReading[j] = present ? value : _lastReading[j];
            output.Estimate[j] = seen ? _lastReading[j] : double.NaN;
            output.Deviation[j] = seen ? _standard.Spread(j) : double.NaN;
        }

        output.Trusted[j] = present ? value : output.Estimate[j];
        output.Precision[j] = 0;
        output.Weight[j] = 0;
        output.Surprise[j] = 0;
        output.Evidence[j] = 0;
        output.Anomaly[j] = 0;
        output.Alarm[j] = false;
        output.Reason[j] = AlarmReason.None;
        output.State[j] = _row.Active[j] ? ChannelState.Missing : present || !seen ? ChannelState.Learning : ChannelState.Missing;
    }

    private void Regroup()
    {
        _membership.Change();
        _causes.Regroup(_membership.ContinuedFrom);
        for (int g = 0; g < _membership.Groups; g++)
        {
            ReadOnlySpan<long> members = _membership.Members(g);
            for (int place = 0; place < members.Length; place++)
            {
                if (_membership.Moved((int)members[place]))
                {
                    Tie(members, place);
                }
            }
        }

        _groups.Accept(_membership.Proposed);
    }

    // A new member starts from its correlation with those who were here before it, at the level it is believed to have now.
    private void Tie(ReadOnlySpan<long> members, int place)
    {
        int j = (int)members[place];
        double level = _row.Present[j] ? _row.Reading[j] : _synapses.Mean[j] + _lastCaused[j] + _deviation.Belief(j);
        double vote = 0;
        for (int other = 0; other < members.Length; other++)
        {
            int i = (int)members[other];
            if (other < place || !_membership.Moved(i))
            {
                vote += i == j ? 0 : _groups.Correlation(i, j) * (_synapses.Loading[i] < 0 ? -1 : 1);
            }
        }

        _deviation.Begin(j);
        if (!_membership.WasKnown(j))
        {
            _lastReading[j] = _row.Reading[j];
        }

        _synapses.Tie(j, members.Length == 1 ? 0 : vote < 0 ? -1 : 1);
        double caused = _synapses.Loading[j] * _causes.Belief((int)members[0]);
        _synapses.Mean[j] = level - caused;
        _lastCaused[j] = caused;
        _row.Caused[j] = caused;
        _precisions.Rejoin(j);
    }

    private void Rescale(int channel, double factor)
    {
        _synapses.Rescale(channel, factor);
        _deviation.Rescale(channel, factor);
        _precisions.Rescale(channel, factor);
        _lastCaused[channel] *= factor;
        _lastReading[channel] *= factor;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        _pace.VisitState(visitor);
        _standard.VisitState(visitor);
        _groups.VisitState(visitor);
        _membership.VisitState(visitor);
        _synapses.VisitState(visitor);
        _causes.VisitState(visitor);
        _deviation.VisitState(visitor);
        _precisions.VisitState(visitor);
        _noise.VisitState(visitor);
        _frozen.VisitState(visitor);
        _calibration.VisitState(visitor);
        _states.VisitState(visitor);
        _forecast.VisitState(visitor);
        visitor.Visit("filter.last-reading", _lastReading);
        visitor.Visit("filter.last-caused", _lastCaused);
        visitor.Visit("filter.gap", _gap);
        visitor.Visit("filter.rows", _rows);
        visitor.Visit("filter.unusable", _absent);
    }
}
