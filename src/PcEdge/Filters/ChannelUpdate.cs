namespace PcEdge.Filters;

/// <summary>A reading meets its prediction: errors, evidence, surprise, gates, and then the update of all that the channel knows.</summary>
internal sealed class ChannelUpdate
{
    private const double AloneLearns = .1;
    private const double RepeatTolerance = 1e-9;
    private const double RoundingTolerance = 1e-12;

    private readonly FilterConstants _constants;
    private readonly double _unrest;
    private readonly Beliefs _beliefs;
    private readonly StateClassifier _states;
    private readonly Readout _readout;

    public ChannelUpdate(FilterConstants constants, Beliefs beliefs, StateClassifier states, Readout readout)
    {
        _constants = constants;
        _unrest = 1 / constants.CalmNoise;
        _beliefs = beliefs;
        _states = states;
        _readout = readout;
    }

    /// <summary>Takes the reading of a present channel of a group.</summary>
    public void Correct(int j, int group, double value, StepOutput output)
    {
        double floor = _constants.SensorNoiseFloor;
        double vz = _beliefs.Row.CausedVariance[j];
        double v = _beliefs.Precisions.Sibling(j);
        double q = _beliefs.Precisions.Increment(j);
        bool first = _beliefs.Precisions.Rows(j) == 0;
        double gap = first ? 1 : _beliefs.Gap[j];

        // Errors: e1 of the channel's own course, r2 against its siblings; their squares over their expected squares.
        double course = _beliefs.Row.SiblingError[j] - _beliefs.Row.Deviation[j];
        double own = _beliefs.Row.OwnError[j];
        double courseVariance = _beliefs.Row.DeviationVariance[j] + floor + vz;
        double a1 = course * course / courseVariance;
        double a2 = own * own / (v + vz);

        // Evidence from raw increments, siblings' motion taken out: dx = (x - x_last) - (y - y_last).
        double increment = first ? 0 : _beliefs.Row.Reading[j] - _beliefs.LastReading[j] - (_beliefs.Row.Caused[j] - _beliefs.LastCaused[j]);
        double incrementVariance = (q * gap) + (2 * floor);
        double unusual = increment / Math.Sqrt(incrementVariance);
        double noise = _beliefs.Noise.Learn(j, unusual);
        bool repeated = !first && Math.Abs(_beliefs.Row.Reading[j] - _beliefs.LastReading[j]) <= RepeatTolerance + (RoundingTolerance * Math.Abs(value) / _beliefs.Standard.Scale(j));
        double frozen = _beliefs.Frozen.Learn(j, repeated, _beliefs.Precisions.IncrementRate(j));
        _beliefs.LastReading[j] = _beliefs.Row.Reading[j];
        _beliefs.LastCaused[j] = _beliefs.Row.Caused[j];

        // Surprise of the prediction that was made before the reading was seen, nats.
        double discrepancy = noise > 1 ? Math.Max(course * course / (q + floor + vz), unusual * unusual) : 0;
        var surprise = new Surprise(in _constants, a1, a2, noise, discrepancy, frozen);

        // Gates, then the update.
        double thaw = _beliefs.Frozen.Thaw(j);
        double health = Gate.Health(surprise.Total, _constants.HealthSurprise, _constants.HealthWidth, thaw);
        double unrest = noise * _unrest;
        double calm = thaw / (1 + (unrest * unrest * unrest * unrest));
        _beliefs.Precisions.LearnSensorNoise(j, increment);
        _beliefs.Deviation.Correct(j, _beliefs.Row, course, courseVariance, health, calm, surprise.Total, _beliefs.Precisions);
        if (!first && gap >= Pace.LeastElapsed)
        {
            _beliefs.Precisions.LearnIncrement(j, increment, gap, noise > 1 ? thaw / noise : thaw);
        }

        // A channel alone has nobody to contradict it: a level it keeps must become its own, be it ever so new.
        double likely = Gate.Student(_constants.Freedom, _constants.LearningGate, a2);
        bool alone = _beliefs.Synapses.Loading[j] == 0;
        double learning = (alone ? Math.Max(likely, AloneLearns) : likely) * thaw;
        double time = _beliefs.Precisions.CorrelationTime(j);
        double synapseRate = _beliefs.Precisions.SynapseRate(j, time);
        _beliefs.Precisions.LearnSibling(j, own, vz, learning, time, alone);
        _readout.Report(j, value, surprise, health, courseVariance, output);
        output.State[j] = _states.Learn(j, new StateEvidence(own, v + vz, frozen, surprise.Total, output.Evidence[j]));
        _beliefs.Synapses.Learn(j, _beliefs.Causes.Belief(group), _beliefs.Row.SiblingError[j], synapseRate * learning);
        _beliefs.Gap[j] = 0;
    }
}
