using PcEdge.Models;

namespace PcEdge.Filters;

/// <summary>
/// What a channel does apart from its siblings: d, an Ornstein-Uhlenbeck process with stationary variance V and persistence rho
/// whose posterior variance Pd is carried along, and D, its slow self, to which a surprising deviation is pulled back.
/// </summary>
internal sealed class Deviation
{
    private readonly FilterConstants _constants;
    private readonly double[] _belief;
    private readonly double[] _variance;
    private readonly double[] _slow;
    private readonly double[] _health;
    private readonly double[] _calm;

    public Deviation(int channels, FilterConstants constants)
    {
        _constants = constants;
        _belief = new double[channels];
        _variance = new double[channels];
        _slow = new double[channels];
        _health = new double[channels];
        _calm = new double[channels];
        Array.Fill(_variance, 1);
        Array.Fill(_health, 1);
        Array.Fill(_calm, 1);
    }

    /// <summary>d.</summary>
    public double Belief(int channel) => _belief[channel];

    /// <summary>Pd.</summary>
    public double Variance(int channel) => _variance[channel];

    /// <summary>D.</summary>
    public double Slow(int channel) => _slow[channel];

    /// <summary>h of the last present reading.</summary>
    public double Health(int channel) => _health[channel];

    /// <summary>
    /// d- = rho d ; Pd- = min(rho^2 Pd + V (1 - rho^2) + rg (1 - health) V calm, V): while a reading is rejected but moves calmly,
    /// the belief grows less sure of itself, so that a real jump is not locked out for ever.
    /// </summary>
    public void Predict(int channel, double elapsed, Row row, ChannelPrecisions precisions)
    {
        double rho = Pace.Survive(precisions.Persistence(channel), elapsed);
        double v = precisions.Sibling(channel);
        double regrown = _constants.Reacquisition * elapsed * (1 - _health[channel]) * v * _calm[channel];
        row.Deviation[channel] = rho * _belief[channel];
        row.DeviationVariance[channel] = Math.Min((rho * rho * _variance[channel]) + (v * (1 - (rho * rho))) + regrown, v);
    }

    /// <summary>An absent reading: the belief ages.</summary>
    public void Age(int channel, Row row)
    {
        _belief[channel] = row.Deviation[channel];
        _variance[channel] = row.DeviationVariance[channel];
    }

    /// <summary>
    /// gain = h Pd-/(h (Pd- + R + vz) + (1 - h) S1), h the health ; d = d- + gain e1 ; Pd = (1 - gain) Pd- ; then the slow self learns,
    /// or pulls where the surprise is high.
    /// </summary>
    public void Correct(int channel, Row row, double course, double courseVariance, double health, double calm, double surprise, ChannelPrecisions precisions)
    {
        double predicted = row.DeviationVariance[channel];
        double believed = predicted + precisions.SensorNoise(channel) + row.CausedVariance[channel];
        double gain = health * predicted / ((health * believed) + ((1 - health) * courseVariance));
        _belief[channel] = row.Deviation[channel] + (gain * course);
        _variance[channel] = (1 - gain) * predicted;
        _health[channel] = health;
        _calm[channel] = calm;

        double apart = _belief[channel] - _slow[channel];
        if (surprise < _constants.SlowPullSurprise)
        {
            _slow[channel] += precisions.SlowRate(channel) * health * apart;
        }
        else if (apart * apart > _constants.SlowPullDistance * precisions.Sibling(channel))
        {
            _belief[channel] -= _constants.SlowPull * apart;
        }
    }

    /// <summary>A new place among siblings: the deviation begins at none.</summary>
    public void Begin(int channel) => (_belief[channel], _slow[channel], _variance[channel]) = (0, 0, 1);

    /// <summary>The channel's own unit changes by a factor.</summary>
    public void Rescale(int channel, double factor)
    {
        _belief[channel] *= factor;
        _slow[channel] *= factor;
        _variance[channel] *= factor * factor;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("deviation.belief", _belief);
        visitor.Visit("deviation.variance", _variance);
        visitor.Visit("deviation.slow", _slow);
        visitor.Visit("deviation.health", _health);
        visitor.Visit("deviation.calm", _calm);
    }
}
