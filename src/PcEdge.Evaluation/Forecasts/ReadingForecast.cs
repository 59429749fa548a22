using PcEdge.Filters.Forecast;
using PcEdge.Models;

namespace PcEdge.Evaluation.Forecasts;

/// <summary>The forecaster alone, without the sensor filter before it: the level of a channel is its last reading.</summary>
internal sealed class ReadingForecast : IStreamModel
{
    private readonly Forecaster _forecaster;
    private readonly double[] _level;
    private readonly bool[] _seen;

    public ReadingForecast(int channels, int horizon)
    {
        _forecaster = new Forecaster(channels, horizon);
        _level = new double[channels];
        _seen = new bool[channels];
    }

    /// <inheritdoc/>
    public int Channels => _level.Length;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        for (int j = 0; j < _level.Length; j++)
        {
            _seen[j] |= observation.Presence[j];
            _level[j] = observation.Presence[j] ? observation.Values[j] : _level[j];
            output.Estimate[j] = _seen[j] ? _level[j] : double.NaN;
            output.Trusted[j] = output.Estimate[j];
        }

        _forecaster.Step(output.Estimate, observation.Presence, observation.Dt, output.Forecast, output.ForecastDeviation);
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("level", _level);
        visitor.Visit("seen", _seen);
        _forecaster.VisitState(visitor);
    }
}
