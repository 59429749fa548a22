using PcEdge.Models;

namespace PcEdge.Precision;

/// <summary>
/// Sensor noise from the innovation, before the gain: R = (1-d) R + d (nu^2 - P^-), with the fading factor
/// d = (1-b)/(1-b^(k+1)) at the k-th reading. Single targets may be negative; the floor holds R up.
/// While fewer than <c>settling</c> readings were seen d = 1-b, so that the first few do not throw the starting R away.
/// </summary>
internal sealed class SageHusaPrecision : IPrecisionRule
{
    private readonly double _memory;
    private readonly double _floor;
    private readonly long _settling;
    private readonly long[] _readings;
    private readonly double[] _faded;

    /// <summary>The rule for so many channels.</summary>
    /// <param name="channels">Number of channels.</param>
    /// <param name="memory">b, .95 to .99.</param>
    /// <param name="floor">R stays at or above it, unit^2.</param>
    /// <param name="settling">Readings at the constant rate 1-b.</param>
    public SageHusaPrecision(int channels, double memory = 0.98, double floor = 1e-6, long settling = 50)
    {
        _memory = memory;
        _floor = floor;
        _settling = settling;
        _readings = new long[channels];
        _faded = new double[channels];
        _faded.AsSpan().Fill(memory);
    }

    /// <inheritdoc/>
    public void Predicted(int channel, in Innovation innovation, ref Noise noise)
    {
        // faded = b^(k+1), k counted from 0
        double d = _readings[channel] <= _settling ? 1 - _memory : (1 - _memory) / (1 - _faded[channel]);
        double target = (innovation.Value * innovation.Value) - innovation.PredictedVariance;
        noise.Sensor = Noise.Bound(((1 - d) * noise.Sensor) + (d * target), _floor);
        _readings[channel]++;
        _faded[channel] *= _memory;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("sage_husa.readings", _readings);
        visitor.Visit("sage_husa.faded", _faded);
    }
}
