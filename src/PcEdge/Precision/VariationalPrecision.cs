using PcEdge.Models;

namespace PcEdge.Precision;

/// <summary>
/// Variational Bayes for the sensor noise (Sarkka and Nummenmaa 2009): R is inverse-gamma with mean b/a, both faded by rho before each reading;
/// a += 1/2, and a few sweeps of { R = b/a; K; m; P; b = b^- + ((y-m)^2 + P)/2 }, m being the corrected mean:
/// the predicted one would make R too large. The R of the last sweep is the one the gain uses.
/// </summary>
internal sealed class VariationalPrecision : IPrecisionRule
{
    private readonly double _startCount;
    private readonly double _memory;
    private readonly int _sweeps;
    private readonly double _firstGuess;
    private readonly double _floor;
    private readonly double[] _count;
    private readonly double[] _sum;

    /// <summary>The rule for so many channels.</summary>
    /// <param name="channels">Number of channels.</param>
    /// <param name="memory">rho, .95 to .99.</param>
    /// <param name="startCount">a at the start: half the number of readings that the starting R is worth. b starts at a R.</param>
    /// <param name="sweeps">Sweeps per reading, 2 or 3.</param>
    /// <param name="firstGuess">Share of nu^2/2 that joins b before the first sweep.</param>
    /// <param name="floor">R stays at or above it, unit^2.</param>
    public VariationalPrecision(int channels, double memory = 0.98, double startCount = 1, int sweeps = 2, double firstGuess = 0, double floor = 1e-12)
    {
        _memory = memory;
        _startCount = startCount;
        _sweeps = sweeps;
        _firstGuess = firstGuess;
        _floor = floor;
        _count = new double[channels];
        _sum = new double[channels];
    }

    /// <inheritdoc/>
    public void Begin(int channel, in Noise noise)
    {
        _count[channel] = _startCount;
        _sum[channel] = _startCount * noise.Sensor;
    }

    /// <inheritdoc/>
    public void Predicted(int channel, in Innovation innovation, ref Noise noise)
    {
        double nu = innovation.Value;
        double predicted = innovation.PredictedVariance;
        double a = (_memory * _count[channel]) + 0.5;
        double faded = _memory * _sum[channel];
        double b = faded + (0.5 * nu * nu * _firstGuess);
        double r = noise.Sensor;
        for (int sweep = 0; sweep < _sweeps; sweep++)
        {
            r = Noise.Bound(b / a, _floor);
            double gain = predicted / (predicted + r);
            double residual = (1 - gain) * nu;
            b = faded + (0.5 * residual * residual) + (0.5 * (1 - gain) * predicted);
        }

        _count[channel] = a;
        _sum[channel] = b;
        noise.Sensor = r;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("variational.count", _count);
        visitor.Visit("variational.sum", _sum);
    }
}
