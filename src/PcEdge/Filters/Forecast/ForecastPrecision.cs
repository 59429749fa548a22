using PcEdge.Models;

namespace PcEdge.Filters.Forecast;

/// <summary>
/// How far a channel's forecasts miss. A running variance v of their errors, and a factor c that tracks how often
/// the 90% interval was missed: c grows by 0.9 g at a miss and shrinks by 0.1 g otherwise, so in the long run one in ten
/// is outside whatever the errors' distribution. The deviation c sqrt(v) is the one whose Gaussian 90% interval covers 90%.
/// </summary>
internal sealed class ForecastPrecision
{
    /// <summary>Half-width of the central 90% of a Gaussian, in standard deviations.</summary>
    public const double HalfWidth90 = 1.6448536269514722;

    private const double MissRate = 0.1;
    private const double MemoryHorizons = 5;
    private const double FewestMemorySteps = 50;
    private const double FactorGain = 0.5;             // per horizon: errors of overlapping horizons go together
    private const double LargestFactorRate = 0.05;
    private const double SmallestFactor = 0.1;
    private const double LargestFactor = 10;
    private const double TailDegrees = 4;              // nu
    private const double LargestWeight = 4;
    private const double PriorWeight = 0.25;           // of a horizon or a day: what the variance from before counts

    private readonly double _horizon;
    private readonly double _stride;
    private readonly double _memoryRate;
    private readonly double _factorRate;
    private readonly double[] _variance;
    private readonly double[] _factor;
    private readonly double[] _samples;
    private double _stepsPerDay;

    public ForecastPrecision(int channels, int horizon, int stride)
    {
        _horizon = horizon;
        _stride = stride;
        _memoryRate = stride / Math.Max(MemoryHorizons * horizon, FewestMemorySteps);
        _factorRate = stride * Math.Min(LargestFactorRate, FactorGain / horizon);
        _variance = new double[channels];
        _samples = new double[channels];
        _factor = new double[channels];
        Array.Fill(_factor, 1);
    }

    /// <summary>Takes the stream's pace of this step.</summary>
    public void Advance(StreamPace pace) => _stepsPerDay = pace.SecondsPerStep > 0 ? DailyRhythm.Day / pace.SecondsPerStep : 0;

    /// <summary>Standard deviation of a forecast made now, given what to expect before any has been scored.</summary>
    public double Deviation(int channel, double expectedVariance)
    {
        if (_samples[channel] == 0 && _variance[channel] < expectedVariance)
        {
            _variance[channel] = expectedVariance;
        }

        return _factor[channel] * Math.Sqrt(_variance[channel]);
    }

    /// <summary>
    /// Precision of an error under Student-t errors of the running variance, times <paramref name="usualVariance"/>:
    /// (nu + 1) v_usual/(nu v + e^2). An upheaval teaches little more than a common day, and a calm at most <see cref="LargestWeight"/> times as much.
    /// </summary>
    public double Weight(int channel, double predictionError, double usualVariance)
    {
        double spread = (TailDegrees * _variance[channel]) + (predictionError * predictionError);
        double weight = (TailDegrees + 1) * usualVariance;
        return weight < LargestWeight * spread ? weight / spread : LargestWeight;
    }

    /// <summary>Takes the error of a forecast and the deviation that was told with it.</summary>
    public void Learn(int channel, double predictionError, double deviation, bool isDaily)
    {
        double miss = Math.Abs(predictionError) > HalfWidth90 * deviation ? 1 - MissRate : -MissRate;
        _factor[channel] = Math.Clamp(_factor[channel] * (1 + (_factorRate * miss)), SmallestFactor, LargestFactor);
        double prior = PriorWeight * Math.Max(isDaily ? _stepsPerDay : 0, _horizon) / _stride;
        double rate = Math.Max(_memoryRate, 1 / (++_samples[channel] + prior));
        _variance[channel] += Math.Min(rate, 1) * ((predictionError * predictionError) - _variance[channel]);
    }

    /// <summary>The forecasts are of a new kind from here on: the variance so far becomes the expectation.</summary>
    public void Restart(int channel)
    {
        _samples[channel] = 0;
        _factor[channel] = 1;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("forecast.error_variance", _variance);
        visitor.Visit("forecast.interval_factor", _factor);
        visitor.Visit("forecast.scored", _samples);
    }
}
