using PcEdge.Models;

namespace PcEdge.Onnx.Baselines;

/// <summary>
/// Running variance of what readings leave of the estimates, for each channel: v &lt;- v + w r (e^2 - v) with r = 1/rows, at least 1/1000.
/// It starts at the scale's square, worth ten rows.
/// </summary>
internal sealed class Residuals
{
    private const double StartRows = 10;
    private const double Memory = 1000;
    private const double LeastShare = 1e-12;

    private readonly string _name;
    private readonly double[] _variance;
    private readonly double[] _least;
    private readonly double[] _rows;

    /// <summary>Residuals that are about <paramref name="scale"/> large at first, sensor unit; the name is that of their state.</summary>
    public Residuals(string name, ReadOnlySpan<double> scale)
    {
        _name = name;
        _variance = new double[scale.Length];
        _least = new double[scale.Length];
        _rows = new double[scale.Length];
        for (int j = 0; j < scale.Length; j++)
        {
            _variance[j] = scale[j] * scale[j];
            _least[j] = LeastShare * _variance[j];
        }
    }

    /// <summary>v of a channel, unit^2, positive.</summary>
    public double this[int channel] => _variance[channel];

    /// <summary>Takes a residual, of which the share <paramref name="weight"/> is believed to be normal.</summary>
    public void Learn(int channel, double residual, double weight)
    {
        double rows = ++_rows[channel] + StartRows;
        double rate = weight / Math.Min(rows, Memory);
        _variance[channel] = Math.Max(_least[channel], _variance[channel] + (rate * ((residual * residual) - _variance[channel])));
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit($"{_name}.variance", _variance);
        visitor.Visit($"{_name}.rows", _rows);
    }
}
