using System.Numerics;
using PcEdge.Models;
using PcEdge.Numerics;
using static PcEdge.Numerics.Lanes;

namespace PcEdge.Filters;

/// <summary>
/// What a channel does apart from its siblings: d, an Ornstein-Uhlenbeck process with stationary variance V and persistence rho
/// whose posterior variance Pd is carried along, and D, its slow self, to which a surprising deviation is pulled back.
/// </summary>
internal sealed class Deviation
{
    private readonly FilterConstants _constants;
    private readonly int _channels;
    private readonly double[] _slow;
    private readonly double[] _health;
    private readonly double[] _calm;
    private readonly double[] _persistence;

    public Deviation(int channels, FilterConstants constants)
    {
        _constants = constants;
        _channels = channels;
        Belief = Room(channels);
        Variance = Room(channels, 1);
        _slow = Room(channels);
        _health = Room(channels, 1);
        _calm = Room(channels, 1);
        _persistence = Room(channels);
    }

    /// <summary>d.</summary>
    public double[] Belief { get; }

    /// <summary>Pd.</summary>
    public double[] Variance { get; }

    /// <summary>h of the last present reading.</summary>
    public double Health(int channel) => _health[channel];

    /// <summary>
    /// d- = rho d ; Pd- = min(rho^2 Pd + V (1 - rho^2) + rg (1 - health) V calm, V): while a reading is rejected but moves calmly,
    /// the belief grows less sure of itself, so that a real jump is not locked out for ever.
    /// </summary>
    public void Predict(double elapsed, Row row, ChannelPrecisions precisions)
    {
        Survive(elapsed, precisions);
        double regrowth = _constants.Reacquisition * elapsed;
        for (int j = 0; j < Belief.Length; j += Lanes.Count)
        {
            Vector<double> rho = _persistence.At(j);
            Vector<double> v = precisions.Sibling.At(j);
            Vector<double> regrown = (All(1) - _health.At(j)) * regrowth * v * _calm.At(j);
            row.Deviation.Put(j, rho * Belief.At(j));
            row.DeviationVariance.Put(j, Smaller((rho * rho * Variance.At(j)) + (v * (All(1) - (rho * rho))) + regrown, v));
        }
    }

    private void Survive(double elapsed, ChannelPrecisions precisions)
    {
        for (int j = 0; j < _persistence.Length; j += Lanes.Count)
        {
            _persistence.Put(j, precisions.Persistence(j));
        }

        if (elapsed != 1)
        {
            foreach (ref double rho in _persistence.AsSpan(0, _channels))
            {
                rho = Pace.Survive(rho, elapsed);
            }
        }
    }

    /// <summary>An absent reading: the belief ages.</summary>
    public void Age(int channel, Row row)
    {
        Belief[channel] = row.Deviation[channel];
        Variance[channel] = row.DeviationVariance[channel];
    }

    /// <summary>
    /// gain = h Pd-/(h (Pd- + R + vz) + (1 - h) S1), h the health ; d = d- + gain e1 ; Pd = (1 - gain) Pd- ; then the slow self learns,
    /// or pulls where the surprise is high.
    /// </summary>
    public void Correct(Row row, ChannelPrecisions precisions)
    {
        Vector<double> one = All(1);
        for (int j = 0; j < Belief.Length; j += Lanes.Count)
        {
            Vector<long> taken = row.Taken.At(j);
            Vector<double> health = row.Gates.Health.At(j);
            Vector<double> predicted = row.DeviationVariance.At(j);
            Vector<double> believed = predicted + precisions.SensorNoise.At(j) + row.CausedVariance.At(j);
            Vector<double> gain = health * predicted / ((health * believed) + ((one - health) * row.Errors.CourseVariance.At(j)));
            Vector<double> belief = row.Deviation.At(j) + (gain * row.Errors.Course.At(j));
            Variance.Put(j, (one - gain) * predicted, taken);
            _health.Put(j, health, taken);
            _calm.Put(j, row.Gates.Calm.At(j), taken);

            Vector<double> slow = _slow.At(j);
            Vector<double> apart = belief - slow;
            Vector<long> calm = Vector.LessThan(row.Surprise.Total.At(j), All(_constants.SlowPullSurprise));
            Vector<long> far = Vector.GreaterThan(apart * apart, precisions.Sibling.At(j) * _constants.SlowPullDistance);
            _slow.Put(j, slow + (SlowRate(precisions.CorrelationTime(j)) * health * apart), taken & calm);
            Belief.Put(j, Choose(Vector.AndNot(far, calm), belief - (apart * _constants.SlowPull), belief), taken);
        }
    }

    // Rate of the slow deviation over so many correlation times.
    private Vector<double> SlowRate(Vector<double> time) => All(1) / (All(1) + (time * _constants.SlowTimes) + All(.5));

    /// <summary>A new place among siblings: the deviation begins at none.</summary>
    public void Begin(int channel) => (Belief[channel], _slow[channel], Variance[channel]) = (0, 0, 1);

    /// <summary>The channel's own unit changes by a factor.</summary>
    public void Rescale(int channel, double factor)
    {
        Belief[channel] *= factor;
        _slow[channel] *= factor;
        Variance[channel] *= factor * factor;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("deviation.belief", Belief.AsSpan(0, _channels));
        visitor.Visit("deviation.variance", Variance.AsSpan(0, _channels));
        visitor.Visit("deviation.slow", _slow.AsSpan(0, _channels));
        visitor.Visit("deviation.health", _health.AsSpan(0, _channels));
        visitor.Visit("deviation.calm", _calm.AsSpan(0, _channels));
    }
}
