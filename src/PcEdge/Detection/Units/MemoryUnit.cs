using System.Runtime.Intrinsics;
using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Detection.Units;

/// <summary>
/// An associative memory: the pattern of the last 48 readings, means of six, against the last 200 patterns; surprised where none is near.
/// U = 1/2 ln(d^2/8 + 1e-4), d the distance to the nearest.
/// </summary>
internal sealed class MemoryUnit : IPredictionUnit
{
    /// <summary>Readings in a block.</summary>
    public const int Block = 6;

    private const int Width = 8;
    private const int Patterns = 200;
    private const int Silent = 10;
    private const double Clip = 6;
    private const float FarAway = 1e9f;

    private readonly float[] _patterns = new float[Width * Patterns];      // [Width, Patterns]: eight patterns are compared at a time
    private readonly float[] _pattern = new float[Width];
    private readonly double[] _sum = new double[1];
    private readonly long[] _counts = new long[4];      // readings in the block, blocks, stored, next

    public MemoryUnit() => Array.Fill(_patterns, FarAway);

    /// <summary>Readings in a pattern.</summary>
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

        _pattern[0] = (float)(_sum[0] / Block);
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
        visitor.Visit("memory.counts", _counts, [0], [Block, IStateVisitor.LargestCount, Patterns, Patterns - 1]);
    }

    // Squared distance to the nearest stored pattern: a lane is a pattern, so that no lane meets another but in the minimum.
    private double Nearest()
    {
        Vector256<float> nearest = Vector256.Create(float.MaxValue);
        for (int j = 0; j < _counts[2]; j += Lanes8.Count)
        {
            Vector256<float> distance = Vector256<float>.Zero;
            for (int k = 0; k < Width; k++)
            {
                Vector256<float> d = Vector256.Create(_pattern[k]) - Vector256.Create<float>(_patterns.AsSpan((k * Patterns) + j, Lanes8.Count));
                distance += d * d;
            }

            nearest = Vector256.Min(nearest, distance);
        }

        float least = nearest[0];
        for (int i = 1; i < Lanes8.Count; i++)
        {
            least = Math.Min(least, nearest[i]);
        }

        return least;
    }

    private void Store()
    {
        for (int k = 0; k < Width; k++)
        {
            _patterns[(k * Patterns) + (int)_counts[3]] = _pattern[k];
        }

        _counts[3] = (_counts[3] + 1) % Patterns;
        _counts[2] = Math.Min(_counts[2] + 1, Patterns);
    }
}
