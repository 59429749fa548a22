using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Detection.Units;

/// <summary>
/// An associative memory: the pattern of the last 48 readings, means of six, against the last 200 patterns; surprised where none is near.
/// </summary>
internal sealed class MemoryUnit : IPredictionUnit
{
    /// <summary>Readings in a block.</summary>
    public const int Block = 6;

    private const int Width = 8;
    private const int Patterns = 200;
    private const int Silent = 10;
    private const double Clip = 6;

    private readonly double[] _patterns = new double[Patterns * Width];
    private readonly double[] _pattern = new double[Width];
    private readonly double[] _sum = new double[1];
    private readonly long[] _counts = new long[4];      // readings in the block, blocks, stored, next

    /// <inheritdoc/>
    public double Amount => Block * Width;

    /// <inheritdoc/>
    public bool Step(in SeriesSample sample, out double surprise)
    {
        surprise = 0;
        _sum[0] += Math.Clamp(sample.Standardised, -Clip, Clip);
        if (++_counts[0] < Block)
        {
            return false;
        }

        for (int i = Width - 1; i > 0; i--)
        {
            _pattern[i] = _pattern[i - 1];
        }

        _pattern[0] = _sum[0] / Block;
        _sum[0] = 0;
        _counts[0] = 0;
        if (++_counts[1] < Width)
        {
            return false;
        }

        bool speaks = _counts[2] > Silent;
        if (speaks)
        {
            surprise = 0.5 * Elementary.Log((Nearest() / Width) + 1e-4);
        }

        Store();
        return speaks;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("memory.patterns", _patterns);
        visitor.Visit("memory.pattern", _pattern);
        visitor.Visit("memory.sum", _sum);
        visitor.Visit("memory.counts", _counts);
    }

    // Squared distance to the nearest stored pattern.
    private double Nearest()
    {
        double nearest = double.MaxValue;
        ReadOnlySpan<double> pattern = _pattern;
        for (int j = 0; j < _counts[2]; j++)
        {
            ReadOnlySpan<double> stored = _patterns.AsSpan(j * Width, Width);
            double distance = 0;
            for (int k = 0; k < Width; k++)
            {
                double d = pattern[k] - stored[k];
                distance += d * d;
            }

            nearest = Math.Min(nearest, distance);
        }

        return nearest;
    }

    private void Store()
    {
        _pattern.CopyTo(_patterns.AsSpan((int)_counts[3] * Width, Width));
        _counts[3] = (_counts[3] + 1) % Patterns;
        _counts[2] = Math.Min(_counts[2] + 1, Patterns);
    }
}
