using PcEdge.Models;

namespace PcEdge.Filters.Forecast;

/// <summary>
/// The value of each channel a number of steps ahead, with its standard deviation. A few prediction units (persistence, the last day,
/// the usual day, the slow mean, momentum) each predict it; they are weighed by how well they did, and the error of what comes of it
/// sets the deviation. Channels are forecast independently. Bounded memory, nothing allocated per step.
/// </summary>
internal sealed class Forecaster
{
    private readonly StreamPace _pace = new();
    private readonly DailyRhythm _rhythm;
    private readonly ChannelCourse _course;
    private readonly UnitWeights _weights;
    private readonly ForecastPrecision _precision;
    private readonly PendingForecasts _pending;

    /// <summary>A forecaster that has seen nothing yet.</summary>
    /// <param name="channels">Number of channels.</param>
    /// <param name="horizon">K: steps ahead, at least 1.</param>
    public Forecaster(int channels, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        Channels = channels;
        Horizon = horizon;
        _pending = new PendingForecasts(channels, horizon);
        _rhythm = new DailyRhythm(channels);
        _course = new ChannelCourse(channels, horizon);
        _weights = new UnitWeights(channels, horizon, _pending.Stride);
        _precision = new ForecastPrecision(channels, horizon, _pending.Stride);
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>K: steps ahead.</summary>
    public int Horizon { get; }

    /// <summary>Mean squared change of the channel's level in a step, sensor unit^2.</summary>
    public double UsualSquaredIncrement(int channel) => _course.SquaredIncrement(channel);

    /// <summary>Takes one step and forecasts <see cref="Horizon"/> steps ahead. Every span is [channels].</summary>
    /// <param name="level">Trusted estimate of each channel; not finite where the channel has not been seen.</param>
    /// <param name="known">True where a healthy reading arrived: only such rows score a forecast and teach.</param>
    /// <param name="dt">Seconds since the previous step, 0 at the first.</param>
    /// <param name="forecast">Mean of the value at the horizon, sensor unit; NaN until two levels have been seen.</param>
    /// <param name="deviation">Its standard deviation, sensor unit: 90% of the values fall within 1.645 of it; NaN where the forecast is.</param>
    public void Step(ReadOnlySpan<double> level, ReadOnlySpan<bool> known, double dt, Span<double> forecast, Span<double> deviation)
    {
        _pace.Advance(dt);
        _pending.Advance(_pace);
        _weights.Advance(_pace);
        _precision.Advance(_pace);
        _rhythm.MoveTo(_pace, Horizon * _pace.SecondsPerStep);
        Span<double> units = stackalloc double[PredictionUnit.Count];
        for (int j = 0; j < Channels; j++)
        {
            bool isSeen = double.IsFinite(level[j]);
            if (isSeen)
            {
                if (known[j] && _pending.TryTake(j, out PendingForecast due))
                {
                    Score(j, due, level[j]);
                }

                _course.Learn(j, level[j], _pace.Dt);
                _rhythm.Learn(j, level[j]);
            }

            if (isSeen && _course.IsKnown(j))
            {
                Predict(j, level[j], units, out forecast[j], out deviation[j]);
                continue;
            }

            forecast[j] = double.NaN;
            deviation[j] = double.NaN;
            if (_pending.IsKept)
            {
                _pending.KeepNone(j);
            }
        }
    }

    /// <summary>Walks everything that the stream has taught.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        _pace.VisitState(visitor);
        _rhythm.VisitState(visitor);
        _course.VisitState(visitor);
        _weights.VisitState(visitor);
        _precision.VisitState(visitor);
        _pending.VisitState(visitor);
    }

    private void Score(int channel, in PendingForecast due, double level)
    {
        if (due.IsDaily && !_weights.IsDaily(channel))
        {
            _precision.Restart(channel);
        }

        double predictionError = level - due.Forecast;
        double weight = _precision.Weight(channel, predictionError, _weights.UsualVariance(channel));
        _weights.Learn(channel, due, level - due.Level, weight, _pending.DueNumber);
        _precision.Learn(channel, predictionError, due.Deviation, due.IsDaily);
    }

    private void Predict(int channel, double level, Span<double> units, out double forecast, out double deviation)
    {
        bool isDaily = _rhythm.TryPredict(channel, level, units);   // u_i: change that unit i predicts
        _course.Predict(channel, level, units);
        forecast = level + _weights.Predict(channel, units, isDaily);       // x + w'u
        deviation = _precision.Deviation(channel, _course.ExpectedVariance(channel));
        if (_pending.IsKept)
        {
            _pending.Keep(channel, new PendingForecast(units, level, forecast, deviation, isDaily));
        }
    }
}
