using PcEdge.Models;

namespace PcEdge.Filters.Forecast;

/// <summary>
/// The forecaster fed by a filter's own step. It starts from the reading, but from the estimate where the reading is absent, or where the
/// filter's gate is shut and the reading lies further from the estimate than this channel ever goes in a few steps; such rows neither score
/// a forecast nor teach. An alarm alone may be the world's doing, and a forecast starts where the world is. Without a horizon every forecast is NaN.
/// </summary>
internal sealed class TrustedForecast
{
    private const double ShutBelow = 0.5;
    private const double FarIncrements = 10;

    private readonly Forecaster? _forecaster;
    private readonly double[] _level;
    private readonly bool[] _healthy;

    /// <param name="channels">Number of channels.</param>
    /// <param name="horizon">Steps ahead; 0 for no forecast.</param>
    public TrustedForecast(int channels, int horizon)
    {
        _forecaster = horizon > 0 ? new Forecaster(channels, horizon) : null;
        _level = new double[channels];
        _healthy = new bool[channels];
    }

    /// <summary>Fills the forecasts of an output whose estimates, weights and alarms are done. present: [channels], true where a usable reading arrived.</summary>
    public void Step(in Observation observation, ReadOnlySpan<bool> present, StepOutput output)
    {
        if (_forecaster is null)
        {
            Array.Fill(output.Forecast, double.NaN);
            Array.Fill(output.ForecastDeviation, double.NaN);
            return;
        }

        for (int j = 0; j < _level.Length; j++)
        {
            bool isShut = output.Alarm[j] && output.Weight[j] < ShutBelow;
            double distance = present[j] ? observation.Values[j] - output.Estimate[j] : 0;
            bool isFar = distance * distance > FarIncrements * FarIncrements * _forecaster.UsualSquaredIncrement(j);
            _healthy[j] = present[j] && !(isShut && isFar);
            _level[j] = _healthy[j] ? observation.Values[j] : output.Estimate[j];
        }

        _forecaster.Step(_level, _healthy, observation.Dt, output.Forecast, output.ForecastDeviation);
    }

    public void VisitState(IStateVisitor visitor) => _forecaster?.VisitState(visitor);
}
