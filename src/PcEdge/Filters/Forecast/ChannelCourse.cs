using PcEdge.Models;

namespace PcEdge.Filters.Forecast;

/// <summary>A channel's course in four running means: slow mean (about a week), recent mean (about a horizon), variance about the slow mean, squared increments.</summary>
internal sealed class ChannelCourse
{
    private const double SlowRate = 1 / (7 * DailyRhythm.Day);   // 1/s
    private const double FewestIncrements = 50;

    private readonly int _horizon;
    private readonly double _recentRate;
    private readonly double _incrementRate;
    private readonly double[] _slow;
    private readonly double[] _recent;
    private readonly double[] _variance;
    private readonly double[] _increment;
    private readonly double[] _level;
    private readonly double[] _steps;

    public ChannelCourse(int channels, int horizon)
    {
        _horizon = horizon;
        _recentRate = 1.0 / (horizon + 1);
        _incrementRate = 1 / (FewestIncrements + (5.0 * horizon));
        _slow = new double[channels];
        _recent = new double[channels];
        _variance = new double[channels];
        _increment = new double[channels];
        _level = new double[channels];
        _steps = new double[channels];
    }

    /// <summary>Takes a level, <paramref name="dt"/> seconds after the one before.</summary>
    public void Learn(int channel, double level, double dt)
    {
        double steps = ++_steps[channel];
        if (steps == 1)
        {
            _slow[channel] = level;
            _recent[channel] = level;
            _level[channel] = level;
            return;
        }

        double plain = 1 / steps;   // rate at which a running mean is the plain mean of all so far
        double step = level - _level[channel];
        double slowRate = Math.Max(plain, Math.Min(dt * SlowRate, 1));
        double distance = level - _slow[channel];
        _slow[channel] += slowRate * distance;
        _variance[channel] += slowRate * (((1 - slowRate) * distance * distance) - _variance[channel]);
        _recent[channel] += Math.Max(plain, _recentRate) * (level - _recent[channel]);
        _increment[channel] += Math.Max(1 / (steps - 1), _incrementRate) * ((step * step) - _increment[channel]);
        _level[channel] = level;
    }

    /// <summary>The two units of <see cref="PredictionUnit"/> that need no day.</summary>
    public void Predict(int channel, double level, Span<double> units)
    {
        units[PredictionUnit.SlowMean] = _slow[channel] - level;
        units[PredictionUnit.Momentum] = level - _recent[channel];
    }

    /// <summary>
    /// Variance to expect of a forecast of this horizon before any has been scored: that of a random walk with these increments,
    /// K q, but no more than between two independent draws, 2 var. 0 until two levels have been seen.
    /// </summary>
    public double ExpectedVariance(int channel) => Math.Min(_horizon * _increment[channel], 2 * _variance[channel]);

    /// <summary>Mean squared change in a step.</summary>
    public double SquaredIncrement(int channel) => _increment[channel];

    /// <summary>True once there is an increment to learn from.</summary>
    public bool IsKnown(int channel) => _steps[channel] > 1;

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("forecast.slow_mean", _slow);
        visitor.Visit("forecast.recent_mean", _recent);
        visitor.Visit("forecast.variance", _variance);
        visitor.Visit("forecast.squared_increment", _increment);
        visitor.Visit("forecast.level", _level);
        visitor.Visit("forecast.steps", _steps);
    }
}
