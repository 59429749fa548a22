using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Precision;

/// <summary>
/// Tells process from sensor noise by the lag-one correlation of innovations (after Mehra 1970), which a single innovation cannot:
/// C1 > 0 says the gain is too low, C1 &lt; 0 too high, C1 = 0 that it is right.
/// <code>
/// C0 = EMA(nu_k^2)   C1 = EMA(nu_k nu_k-1)   Kbar = EMA(K)
/// P^- = clip(C1 + Kbar C0, 1e-3 C0 .. .999 C0)   R^ = C0 - P^-   q^ = max(1e-3 C0, P^- (2 Kbar - Kbar^2) - Kbar^2 R^)
/// log R += eta (log R^ - log R)   log q += eta (log q^ - log q)
/// </code>
/// C1 + Kbar C0 = P^- holds whatever the time between two readings; q^ is shared among the mean number of steps.
/// </summary>
internal sealed class LagOnePrecision : IPrecisionRule
{
    private const double Least = 1e-3;

    private readonly double _rate;
    private readonly double _step;
    private readonly long _patience;
    private readonly double _floor;
    private readonly long[] _readings;
    private readonly double[] _previous;
    private readonly double[] _power;
    private readonly double[] _correlation;
    private readonly double[] _gain;
    private readonly double[] _steps;

    /// <summary>The rule for so many channels.</summary>
    /// <param name="channels">Number of channels.</param>
    /// <param name="rate">lambda: share of a new reading in the averages.</param>
    /// <param name="step">eta: share of the way that log R and log q go at a reading.</param>
    /// <param name="patience">Readings before q and R move.</param>
    /// <param name="floor">q and R stay at or above it, unit^2.</param>
    public LagOnePrecision(int channels, double rate = 0.02, double step = 0.02, long patience = 100, double floor = 1e-12)
    {
        _rate = rate;
        _step = step;
        _patience = patience;
        _floor = floor;
        _readings = new long[channels];
        _previous = new double[channels];
        _power = new double[channels];
        _correlation = new double[channels];
        _gain = new double[channels];
        _steps = new double[channels];
        _gain.AsSpan().Fill(0.5);
        _steps.AsSpan().Fill(1);
    }

    /// <inheritdoc/>
    public void Begin(int channel, in Noise noise) =>
        _power[channel] = noise.Sensor + (2 * noise.Process);

    /// <inheritdoc/>
    public void Corrected(int channel, in Correction correction, ref Noise noise)
    {
        double nu = correction.Innovation;
        _power[channel] += _rate * ((nu * nu) - _power[channel]);
        _correlation[channel] += _rate * ((nu * _previous[channel]) - _correlation[channel]);
        _gain[channel] += _rate * (correction.Gain - _gain[channel]);
        _steps[channel] += _rate * (correction.Steps - _steps[channel]);
        _previous[channel] = nu;
        if (++_readings[channel] <= _patience)
        {
            return;
        }

        double c0 = Noise.Bound(_power[channel], _floor);
        double k = _gain[channel];
        double predicted = Math.Clamp(_correlation[channel] + (k * c0), Least * c0, (1 - Least) * c0);
        double sensor = Math.Max(c0 - predicted, Least * c0);
        double process = Math.Max(Least * c0, (predicted * ((2 * k) - (k * k))) - (k * k * sensor));
        noise.Sensor = Toward(noise.Sensor, sensor);
        noise.Process = _steps[channel] > 0 ? Toward(noise.Process, process / _steps[channel]) : noise.Process;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("lag_one.readings", _readings);
        visitor.Visit("lag_one.previous", _previous);
        visitor.Visit("lag_one.power", _power);
        visitor.Visit("lag_one.correlation", _correlation);
        visitor.Visit("lag_one.gain", _gain);
        visitor.Visit("lag_one.steps", _steps);
    }

    /// <summary>A share of the way from one variance to another, on the log scale.</summary>
    private double Toward(double variance, double target) =>
        Noise.Bound(variance * Elementary.Exp(_step * Elementary.Log(Noise.Bound(target, _floor) / variance)), _floor);
}
