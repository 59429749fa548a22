using System.Numerics;
using System.Runtime.CompilerServices;
using PcEdge.Models;
using PcEdge.Numerics;
using static PcEdge.Numerics.Lanes;

namespace PcEdge.Filters;

/// <summary>
/// The three precisions of a channel, kept as variances in squared units:
/// 1/V, relative to its siblings (level 2); 1/q, of its own increments per row (level 1); 1/R, sensory and fast.
/// V and q also say how fast the deviation from the siblings forgets: q = 2 V (1 - rho), hence rho = 1 - q/(2V).
/// </summary>
internal sealed class ChannelPrecisions
{
    private const double Clip = 9;
    private const long ClippedFrom = 30;
    private const double SiblingPriorRate = 10;
    private const double LeastIncrement = 1e-5;
    private const double LongestTime = 1e5;
    private const double IncrementStart = .01;

    private readonly FilterConstants _constants;
    private readonly int _channels;
    private readonly double _slowestIncrementRate;
    private readonly double _priorRows;
    private readonly double[] _siblingMean;
    private readonly double[] _covariance;
    private readonly double[] _lastIncrement;

    public ChannelPrecisions(int channels, FilterConstants constants)
    {
        _constants = constants;
        _channels = channels;
        _slowestIncrementRate = Pace.Rate(constants.IncrementRows);
        _priorRows = constants.SiblingPriorRows * constants.SiblingPriorRows;
        Sibling = Room(channels, constants.SiblingPrior);
        Increment = Room(channels, IncrementStart);
        SensorNoise = Room(channels, constants.SensorNoiseFloor);
        Rows = new long[Whole(channels)];
        IncrementRate = Room(channels);
        SynapseRate = Room(channels);
        _siblingMean = Room(channels);
        _covariance = Room(channels);
        _lastIncrement = Room(channels);
    }

    /// <summary>V.</summary>
    public double[] Sibling { get; }

    /// <summary>q.</summary>
    public double[] Increment { get; }

    /// <summary>R.</summary>
    public double[] SensorNoise { get; }

    /// <summary>Rows since the channel took its present place among siblings.</summary>
    public long[] Rows { get; }

    /// <summary>Rate at which the channel learns of its own motion.</summary>
    public double[] IncrementRate { get; }

    /// <summary>Rate of the synapses: over rows and correlation times, faster while the place among siblings is new.</summary>
    public double[] SynapseRate { get; }

    /// <summary>rho per row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Persistence(int j) => Larger(Vector<double>.Zero, All(1) - (Increment.At(j) / (Sibling.At(j) * 2)));

    /// <summary>T = 2V/q: correlation time of the deviation, rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> CorrelationTime(int j) => Smaller(Sibling.At(j) * 2 / Increment.At(j), All(LongestTime));

    public double MeanIncrement(ReadOnlySpan<long> members)
    {
        double sum = 0;
        foreach (int j in members)
        {
            sum += Increment[j];
        }

        return sum / members.Length;
    }

    /// <summary>A channel takes a new place among siblings: what it knew of them no longer holds, what it knew of itself does.</summary>
    public void Rejoin(int channel) => Rows[channel] = 0;

    /// <summary>rate = max(slowest, 1/(rows + prior)): from the rows before this one.</summary>
    public void Rate()
    {
        Vector<double> slowest = All(_slowestIncrementRate);
        for (int j = 0; j < IncrementRate.Length; j += Lanes.Count)
        {
            Vector<double> rows = Vector.ConvertToDouble(Rows.At(j));
            Vector<double> early = Larger(slowest, All(1) / (rows + All(_constants.IncrementPriorRows)));
            IncrementRate.Put(j, Choose(Vector.LessThan(rows, All(_constants.IncrementRows)), early, slowest));
        }
    }

    /// <summary>
    /// R = max(R_min, -C1): white noise of variance R gives successive increments a covariance of -R, real motion does not (Mehra).
    /// </summary>
    public void LearnSensorNoise(Row row)
    {
        for (int j = 0; j < SensorNoise.Length; j += Lanes.Count)
        {
            Vector<long> taken = row.Taken.At(j);
            Vector<double> limit = Vector.SquareRoot(Sibling.At(j) * _constants.IncrementClip);
            Vector<double> clipped = Clamp(row.Errors.Increment.At(j), -limit, limit);
            Vector<double> covariance = _covariance.At(j);
            covariance += ((clipped * _lastIncrement.At(j)) - covariance) * _constants.FastRate;
            _covariance.Put(j, covariance, taken);
            _lastIncrement.Put(j, clipped, taken);
            SensorNoise.Put(j, Larger(All(_constants.SensorNoiseFloor), -covariance), taken);
        }
    }

    /// <summary>q += rate w ((min(dx^2, 9 gq) - 2 R_min)/gap - q), gq = q gap + 2 R_min; not where next to no time has passed.</summary>
    public void LearnIncrement(Row row)
    {
        Vector<double> floor = All(2 * _constants.SensorNoiseFloor);
        for (int j = 0; j < Increment.Length; j += Lanes.Count)
        {
            Vector<double> gap = row.Errors.Gap.At(j);
            Vector<double> q = Increment.At(j);
            Vector<long> first = Vector.Equals(Rows.At(j), Vector<long>.Zero);
            Vector<long> learns = Vector.AndNot(row.Taken.At(j) & Vector.GreaterThanOrEqual(gap, All(Pace.LeastElapsed)), first);
            Vector<double> increment = row.Errors.Increment.At(j);
            Vector<double> clipped = Clipped(j, increment * increment, (q * gap) + floor);
            q += IncrementRate.At(j) * row.Gates.Motion.At(j) * (((clipped - floor) / gap) - q);
            Increment.Put(j, Larger(q, All(LeastIncrement)), learns);
        }
    }

    /// <summary>
    /// V: the mean of E[e2^2] = r2^2 + vz, the posterior variance included, mixed with its prior while few rows have been seen;
    /// never below q/2, where the deviation would have no memory at all, nor, for a channel alone, below its prior: its own level is
    /// then all it is compared with, and what it did not do for a while it may do again. The row counts from here on.
    /// </summary>
    public void LearnSibling(Row row, Synapses synapses)
    {
        Vector<double> one = All(1);
        Vector<double> prior = All(_constants.SiblingPrior);
        for (int j = 0; j < Sibling.Length; j += Lanes.Count)
        {
            Vector<long> taken = row.Taken.At(j);
            Vector<double> before = Vector.ConvertToDouble(Rows.At(j));
            Vector<double> time = CorrelationTime(j);
            SynapseRate.Put(j, one / Smaller(All(_constants.SynapseRows) + (time * _constants.SynapseTimes) + All(.5), before + All(_constants.SynapsePriorRows)));

            Rows.Put(j, Rows.At(j) - taken);                // a mask is -1
            Vector<double> rows = before + one;
            Vector<double> rate = one / Smaller(All(_constants.SiblingRows) + (time * _constants.SiblingTimes) + All(.5), before + All(SiblingPriorRate));
            Vector<double> own = row.OwnError.At(j);
            Vector<double> vz = row.CausedVariance.At(j);
            Vector<double> mean = _siblingMean.At(j);
            Vector<double> clipped = Clipped(j, own * own, Sibling.At(j) + vz);
            mean += rate * row.Gates.Learning.At(j) * (clipped + vz - mean);
            _siblingMean.Put(j, mean, taken);
            Vector<double> share = All(_priorRows) / ((rows * rows) + All(_priorRows));
            Vector<double> mixed = (share * prior) + ((one - share) * mean);
            Vector<long> alone = Vector.Equals(synapses.Loading.At(j), Vector<double>.Zero);
            Sibling.Put(j, Larger(Choose(alone, Larger(mixed, prior), mixed), Increment.At(j) * .5), taken);
        }
    }

    // A square counts at most as nine times what is expected of it, once there is something to expect.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<double> Clipped(int j, Vector<double> square, Vector<double> expected) =>
        Choose(Vector.LessThan(Rows.At(j), Vector.Create(ClippedFrom)), square, Smaller(square, expected * Clip));

    /// <summary>The channel's own unit changes by a factor.</summary>
    public void Rescale(int channel, double factor)
    {
        double square = factor * factor;
        Sibling[channel] *= square;
        _siblingMean[channel] *= square;
        Increment[channel] *= square;
        SensorNoise[channel] *= square;
        _covariance[channel] *= square;
        _lastIncrement[channel] *= factor;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("precision.sibling-variance", Sibling.AsSpan(0, _channels));
        visitor.Visit("precision.sibling-mean", _siblingMean.AsSpan(0, _channels));
        visitor.Visit("precision.increment-variance", Increment.AsSpan(0, _channels));
        visitor.Visit("precision.sensor-noise", SensorNoise.AsSpan(0, _channels));
        visitor.Visit("precision.increment-covariance", _covariance.AsSpan(0, _channels));
        visitor.Visit("precision.last-increment", _lastIncrement.AsSpan(0, _channels));
        visitor.Visit("precision.rows", Rows.AsSpan(0, _channels));
    }
}
