using PcEdge.Filters.Forecast;

namespace PcEdge.Tests.Filters.Forecast;

/// <summary>A forecaster led over a recorded channel, and what its forecasts were worth after the first part of it.</summary>
internal sealed class ForecastRun
{
    private readonly double[] _values;
    private readonly int _horizon;

    /// <summary>Runs over <paramref name="values"/>; NaN is absent.</summary>
    public ForecastRun(double[] values, int horizon, double dt)
        : this(values, horizon, [.. Enumerable.Range(0, values.Length).Select(t => t == 0 ? 0 : dt)])
    {
    }

    public ForecastRun(double[] values, int horizon, double[] dt)
    {
        _values = values;
        _horizon = horizon;
        Forecast = new double[values.Length];
        Deviation = new double[values.Length];
        var forecaster = new Forecaster(1, horizon);
        double level = double.NaN;
        for (int t = 0; t < values.Length; t++)
        {
            bool known = double.IsFinite(values[t]);
            level = known ? values[t] : level;
            forecaster.Step([level], [known], dt[t], Forecast.AsSpan(t, 1), Deviation.AsSpan(t, 1));
        }
    }

    public double[] Forecast { get; }

    public double[] Deviation { get; }

    /// <summary>Root mean squared error of the forecasts made from step <paramref name="from"/> on.</summary>
    public double Rmse(int from) => Rmse(from, t => Forecast[t]);

    /// <summary>The same of another forecast of the horizon, given the step it is made at.</summary>
    public double Rmse(int from, Func<int, double> forecast) =>
        Math.Sqrt(Origins(from).Average(t => Math.Pow(_values[t + _horizon] - forecast(t), 2)));

    public double PersistenceRmse(int from) => Rmse(from, t => _values[t]);

    /// <summary>Part of the values within the 90% interval.</summary>
    public double Coverage(int from) =>
        Origins(from).Average(t => Math.Abs(_values[t + _horizon] - Forecast[t]) <= ForecastPrecision.HalfWidth90 * Deviation[t] ? 1.0 : 0.0);

    public double MeanDeviation(int from) => Origins(from).Average(t => Deviation[t]);

    private IEnumerable<int> Origins(int from) =>
        Enumerable.Range(from, _values.Length - _horizon - from).Where(t => double.IsFinite(_values[t]) && double.IsFinite(_values[t + _horizon]));
}
