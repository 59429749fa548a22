using PcEdge.Models;

namespace PcEdge.Filters;

/// <summary>
/// The three precisions of a channel, kept as variances in squared units:
/// 1/V, relative to its siblings (level 2); 1/q, of its own increments per row (level 1); 1/R, sensory and fast.
/// V and q also say how fast the deviation from the siblings forgets: q = 2 V (1 - rho), hence rho = 1 - q/(2V).
/// </summary>
internal sealed class ChannelPrecisions
{
    private const double Clip = 9;
    private const double ClippedFrom = 30;
    private const double SiblingPriorRate = 10;
    private const double LeastIncrement = 1e-5;
    private const double LongestTime = 1e5;
    private const double IncrementStart = .01;

    private readonly FilterConstants _constants;
    private readonly double _incrementRate;
    private readonly double _priorRows;
    private readonly double[] _sibling;
    private readonly double[] _siblingMean;
    private readonly double[] _increment;
    private readonly double[] _sensorNoise;
    private readonly double[] _covariance;
    private readonly double[] _lastIncrement;
    private readonly long[] _rows;

    public ChannelPrecisions(int channels, FilterConstants constants)
    {
        _constants = constants;
        _incrementRate = Pace.Rate(constants.IncrementRows);
        _priorRows = constants.SiblingPriorRows * constants.SiblingPriorRows;
        _sibling = new double[channels];
        _siblingMean = new double[channels];
        _increment = new double[channels];
        _sensorNoise = new double[channels];
        _covariance = new double[channels];
        _lastIncrement = new double[channels];
        _rows = new long[channels];
        for (int j = 0; j < channels; j++)
        {
            Begin(j);
        }
    }

    /// <summary>V.</summary>
    public double Sibling(int channel) => _sibling[channel];

    /// <summary>q.</summary>
    public double Increment(int channel) => _increment[channel];

    /// <summary>R.</summary>
    public double SensorNoise(int channel) => _sensorNoise[channel];

    /// <summary>Rows since the channel took its present place among siblings.</summary>
    public long Rows(int channel) => _rows[channel];

    /// <summary>rho per row.</summary>
    public double Persistence(int channel) => Math.Max(0, 1 - (_increment[channel] / (2 * _sibling[channel])));

    /// <summary>T = 2V/q: correlation time of the deviation, rows.</summary>
    public double CorrelationTime(int channel) => Math.Min(2 * _sibling[channel] / _increment[channel], LongestTime);

    public double MeanIncrement(ReadOnlySpan<long> members)
    {
        double sum = 0;
        foreach (int j in members)
        {
            sum += _increment[j];
        }

        return sum / members.Length;
    }

    /// <summary>A channel takes a new place among siblings: what it knew of them no longer holds, what it knew of itself does.</summary>
    public void Rejoin(int channel) => _rows[channel] = 0;

    /// <summary>
    /// R = max(R_min, -C1): white noise of variance R gives successive increments a covariance of -R, real motion does not (Mehra).
    /// </summary>
    public void LearnSensorNoise(int channel, double increment)
    {
        double limit = Math.Sqrt(_constants.IncrementClip * _sibling[channel]);
        double clipped = Math.Clamp(increment, -limit, limit);
        _covariance[channel] += _constants.FastRate * ((clipped * _lastIncrement[channel]) - _covariance[channel]);
        _lastIncrement[channel] = clipped;
        _sensorNoise[channel] = Math.Max(_constants.SensorNoiseFloor, -_covariance[channel]);
    }

    /// <summary>Rate at which the channel learns of its own motion.</summary>
    public double IncrementRate(int channel) => _rows[channel] < _constants.IncrementRows
        ? Math.Max(_incrementRate, 1 / (_rows[channel] + _constants.IncrementPriorRows))
        : _incrementRate;

    /// <summary>q += rate w ((min(dx^2, 9 gq) - 2 R_min)/gap - q), gq = q gap + 2 R_min.</summary>
    public void LearnIncrement(int channel, double increment, double gap, double weight)
    {
        double rate = IncrementRate(channel);
        double floor = 2 * _constants.SensorNoiseFloor;
        double square = increment * increment;
        double clipped = _rows[channel] < ClippedFrom ? square : Math.Min(square, Clip * ((_increment[channel] * gap) + floor));
        _increment[channel] += rate * weight * ((gap == 1 ? clipped - floor : (clipped - floor) / gap) - _increment[channel]);
        _increment[channel] = Math.Max(_increment[channel], LeastIncrement);
    }

    /// <summary>
    /// V: the mean of E[e2^2] = r2^2 + vz, the posterior variance included, mixed with its prior while few rows have been seen;
    /// never below q/2, where the deviation would have no memory at all, nor, for a channel alone, below its prior: its own level is
    /// then all it is compared with, and what it did not do for a while it may do again.
    /// </summary>
    public void LearnSibling(int channel, double ownError, double causedVariance, double weight, double time, bool alone)
    {
        double rows = ++_rows[channel];
        double rate = 1 / Math.Min(_constants.SiblingRows + (_constants.SiblingTimes * time) + .5, rows - 1 + SiblingPriorRate);
        double square = ownError * ownError;
        double clipped = rows < ClippedFrom ? square : Math.Min(square, Clip * (_sibling[channel] + causedVariance));
        _siblingMean[channel] += rate * weight * (clipped + causedVariance - _siblingMean[channel]);
        double prior = _priorRows / ((rows * rows) + _priorRows);
        double mixed = (prior * _constants.SiblingPrior) + ((1 - prior) * _siblingMean[channel]);
        _sibling[channel] = Math.Max(alone ? Math.Max(mixed, _constants.SiblingPrior) : mixed, .5 * _increment[channel]);
    }

    /// <summary>Rate of the synapses: over rows and correlation times, faster while the place among siblings is new.</summary>
    public double SynapseRate(int channel, double time) => 1 / Math.Min(
        _constants.SynapseRows + (_constants.SynapseTimes * time) + .5,
        _rows[channel] + _constants.SynapsePriorRows);

    /// <summary>Rate of the slow deviation.</summary>
    public double SlowRate(int channel) => Pace.Rate(1 + (_constants.SlowTimes * CorrelationTime(channel)));

    /// <summary>The channel's own unit changes by a factor.</summary>
    public void Rescale(int channel, double factor)
    {
        double square = factor * factor;
        _sibling[channel] *= square;
        _siblingMean[channel] *= square;
        _increment[channel] *= square;
        _sensorNoise[channel] *= square;
        _covariance[channel] *= square;
        _lastIncrement[channel] *= factor;
    }

    private void Begin(int channel)
    {
        _sibling[channel] = _constants.SiblingPrior;
        _increment[channel] = IncrementStart;
        _sensorNoise[channel] = _constants.SensorNoiseFloor;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("precision.sibling-variance", _sibling);
        visitor.Visit("precision.sibling-mean", _siblingMean);
        visitor.Visit("precision.increment-variance", _increment);
        visitor.Visit("precision.sensor-noise", _sensorNoise);
        visitor.Visit("precision.increment-covariance", _covariance);
        visitor.Visit("precision.last-increment", _lastIncrement);
        visitor.Visit("precision.rows", _rows);
    }
}
