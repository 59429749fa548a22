using PcEdge.Models;
using PcEdge.Numerics;
using PcEdge.Precision;

namespace PcEdge.Filters;

/// <summary>
/// Independent random walks seen through noise, one per channel: x += N(0, q), y = x + N(0, R). Predictive coding of a single level;
/// with its variance propagated it is the Kalman filter, and with <see cref="IPrecisionRule"/>s it learns q and R as it goes.
/// <code>
/// P^- = P + q steps   nu = y - m   S = P^- + R   K = P^-/S   m += K nu   P = (1 - K) P^-
/// </code>
/// An absent channel keeps its mean and ages, P += q steps. Readings beyond +-1e100 count as absent: their squares would not fit.
/// </summary>
internal sealed class LocalLevel : IStreamModel
{
    private readonly IPrecisionRule[] _rules;
    private readonly LocalLevelOptions _options;
    private readonly double[] _mean;
    private readonly double[] _variance;
    private readonly double[] _processNoise;
    private readonly double[] _sensorNoise;
    private readonly double[] _settledVariance;
    private readonly double[] _steps;
    private readonly bool[] _seen;
    private readonly double[] _innovation;
    private readonly double[] _predictedVariance;

    /// <summary>A filter that has seen nothing yet.</summary>
    /// <param name="channels">The beliefs to start from, one per channel.</param>
    /// <param name="options">Step, propagation, horizon.</param>
    /// <param name="rules">How the noise is learnt; none: it stays. Two rules may share the work, one for q and one for R.</param>
    /// <exception cref="ArgumentException">No channel, or a variance that is not positive.</exception>
    public LocalLevel(ReadOnlySpan<LocalLevelChannel> channels, LocalLevelOptions options, params ReadOnlySpan<IPrecisionRule> rules)
    {
        ArgumentOutOfRangeException.ThrowIfZero(channels.Length);
        _rules = rules.ToArray();
        _options = options;
        int count = channels.Length;
        _mean = new double[count];
        _variance = new double[count];
        _processNoise = new double[count];
        _sensorNoise = new double[count];
        _settledVariance = new double[count];
        _steps = new double[count];
        _seen = new bool[count];
        _innovation = new double[count];
        _predictedVariance = new double[count];
        for (int j = 0; j < count; j++)
        {
            LocalLevelChannel channel = channels[j];
            bool positive = channel.Noise.Process > 0 && channel.Noise.Sensor > 0 && (channel.Variance > 0 || double.IsNaN(channel.Mean));
            if (!positive)
            {
                throw new ArgumentException($"channel {j}: variances must be positive, got {channel}", nameof(channels));
            }

            _mean[j] = channel.Mean;
            _seen[j] = !double.IsNaN(channel.Mean);
            _variance[j] = channel.Variance;
            _settledVariance[j] = channel.Variance;
            _processNoise[j] = channel.Noise.Process;
            _sensorNoise[j] = channel.Noise.Sensor;
            foreach (IPrecisionRule rule in _rules)
            {
                rule.Begin(j, channel.Noise);
            }
        }
    }

    /// <inheritdoc/>
    public int Channels => _mean.Length;

    /// <summary>m: [channels], unit; NaN before the first reading of a channel that starts without a mean.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>P: [channels], unit^2.</summary>
    public ReadOnlySpan<double> Variance => _variance;

    /// <summary>q: [channels], unit^2 per step.</summary>
    public ReadOnlySpan<double> ProcessNoise => _processNoise;

    /// <summary>R: [channels], unit^2.</summary>
    public ReadOnlySpan<double> SensorNoise => _sensorNoise;

    /// <summary>nu of the last step: [channels], unit; 0 where absent.</summary>
    public ReadOnlySpan<double> Innovation => _innovation;

    /// <summary>P^- of the last step: [channels], unit^2.</summary>
    public ReadOnlySpan<double> PredictedVariance => _predictedVariance;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        double steps = StepsIn(observation.Dt);
        output.TotalSurprise = 0;
        output.TotalEvidence = 0;
        output.LoudestChannel = -1;
        output.AnyAlarm = false;
        for (int j = 0; j < _mean.Length; j++)
        {
            double value = observation.Values[j];
            bool present = observation.IsUsable(j);
            Age(j, steps);
            if (!present)
            {
                Miss(j, output);
            }
            else if (_seen[j])
            {
                Correct(j, value, output);
            }
            else
            {
                Meet(j, value, output);
            }

            Forecast(j, output);
        }
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("local_level.mean", _mean);
        visitor.Visit("local_level.variance", _variance);
        visitor.Visit("local_level.process_noise", _processNoise);
        visitor.Visit("local_level.sensor_noise", _sensorNoise);
        visitor.Visit("local_level.settled_variance", _settledVariance);
        visitor.Visit("local_level.steps", _steps);
        visitor.Visit("local_level.seen", _seen);
        foreach (IPrecisionRule rule in _rules)
        {
            rule.VisitState(visitor);
        }
    }

    /// <summary>Steps that a dt is worth; a dt below 0 or not a number is none.</summary>
    private double StepsIn(double dt)
    {
        double steps = _options.Period > 0 ? dt / _options.Period : 1;
        return steps > 0 ? Math.Min(steps, 1e9) : 0;
    }

    /// <summary>P^- = P + q steps, or q alone since the last reading where the variance is not propagated.</summary>
    private void Age(int j, double steps)
    {
        _steps[j] = Math.Min(_steps[j] + steps, 1e9);
        double grown = _options.PropagatesVariance ? _variance[j] + (_processNoise[j] * steps) : _processNoise[j] * _steps[j];
        _variance[j] = Noise.Bound(grown, Noise.Smallest);
        _predictedVariance[j] = _variance[j];
        _innovation[j] = 0;
    }

    private void Correct(int j, double value, StepOutput output)
    {
        double predicted = _variance[j];
        double nu = value - _mean[j];
        var noise = new Noise(_processNoise[j], _sensorNoise[j]);
        double believed = predicted + noise.Sensor;
        foreach (IPrecisionRule rule in _rules)
        {
            rule.Predicted(j, new Innovation(nu, predicted), ref noise);
        }

        double s = predicted + noise.Sensor;
        double gain = predicted / s;
        double posterior = Noise.Bound((1 - gain) * predicted, Noise.Smallest);
        double previous = _options.PropagatesVariance ? _settledVariance[j] : 0;
        var correction = new Correction(nu, _steps[j], previous, predicted, s, gain, posterior);
        foreach (IPrecisionRule rule in _rules)
        {
            rule.Corrected(j, in correction, ref noise);
        }

        _mean[j] += gain * nu;
        _variance[j] = posterior;
        _settledVariance[j] = posterior;
        _steps[j] = 0;
        _processNoise[j] = noise.Process;
        _sensorNoise[j] = noise.Sensor;
        _innovation[j] = nu;

        // the surprise is that of the prediction made before the reading was seen, so also before a rule moved R
        Say(j, value, NormalDistribution.Surprise(nu, believed), NormalDistribution.Evidence(nu / Math.Sqrt(believed)), output);
    }

    /// <summary>The first reading of a channel of which nothing was known: no prediction, hence no surprise.</summary>
    private void Meet(int j, double value, StepOutput output)
    {
        _seen[j] = true;
        _mean[j] = value;
        _variance[j] = _sensorNoise[j];
        _settledVariance[j] = _sensorNoise[j];
        _steps[j] = 0;
        Say(j, value, 0, 0, output);
        output.State[j] = ChannelState.Learning;
    }

    private void Say(int j, double value, double surprise, double evidence, StepOutput output)
    {
        output.Trusted[j] = value;
        output.Precision[j] = 1 / _sensorNoise[j];
        output.Weight[j] = 1;
        output.Surprise[j] = surprise;
        output.Evidence[j] = evidence;
        output.State[j] = ChannelState.Ok;
        output.TotalSurprise += surprise;
        if (output.LoudestChannel < 0 || evidence > output.TotalEvidence)
        {
            output.LoudestChannel = j;
            output.TotalEvidence = evidence;
        }
    }

    private void Miss(int j, StepOutput output)
    {
        output.Trusted[j] = _mean[j];
        output.Precision[j] = 0;
        output.Weight[j] = 0;
        output.Surprise[j] = 0;
        output.Evidence[j] = 0;
        output.State[j] = ChannelState.Missing;
    }

    private void Forecast(int j, StepOutput output)
    {
        bool known = _seen[j];
        output.Estimate[j] = _mean[j];
        output.Deviation[j] = known ? Math.Sqrt(_variance[j]) : double.NaN;
        output.Anomaly[j] = 0;
        output.Alarm[j] = false;
        output.Reason[j] = AlarmReason.None;
        bool forecasts = known && _options.Horizon > 0;
        output.Forecast[j] = forecasts ? _mean[j] : double.NaN;
        output.ForecastDeviation[j] = forecasts
            ? Math.Sqrt(_variance[j] + (_options.Horizon * _processNoise[j]) + _sensorNoise[j])
            : double.NaN;
    }
}
