using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Filters;

/// <summary>The last errors of each channel against its siblings, in usual errors; a wild one counts as a large one. [channels x 32]</summary>
internal sealed class ErrorWindow
{
    private const int Stored = 32;
    private const int Described = 24;
    private const double Largest = 50;

    private readonly double[] _errors;
    private readonly long[] _next;
    private readonly double[] _sorted = new double[Described];

    public ErrorWindow(int channels)
    {
        _errors = new double[channels * Stored];
        _next = new long[channels];
    }

    public void Add(int channel, double error)
    {
        long next = _next[channel];
        _errors[(channel * Stored) + (int)next] = Math.Clamp(error, -Largest, Largest);
        _next[channel] = (next + 1) & (Stored - 1);
    }

    /// <summary>Mean of so many errors, the last of them some rows ago.</summary>
    public double Mean(int channel, int ago, int rows)
    {
        double sum = 0;
        for (int i = ago; i < ago + rows; i++)
        {
            sum += Ago(channel, i);
        }

        return sum / rows;
    }

    /// <summary>Of the last errors, at most 24: their median, the median distance from it, and the mean distance.</summary>
    public void Describe(int channel, long rows, out double median, out double typical, out double mean)
    {
        Span<double> sorted = _sorted.AsSpan(0, (int)Math.Min(rows, Described));
        for (int i = 0; i < sorted.Length; i++)
        {
            sorted[i] = Ago(channel, i);
        }

        Ascending.Sort(sorted);
        median = sorted[sorted.Length / 2];
        mean = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            sorted[i] = Math.Abs(sorted[i] - median);
            mean += sorted[i];
        }

        mean /= sorted.Length;
        Ascending.Sort(sorted);
        typical = sorted[sorted.Length / 2];
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("state.errors", _errors);
        visitor.Visit("state.next", _next, [0], [Stored - 1]);
    }

    private double Ago(int channel, int rows) => _errors[(channel * Stored) + (int)((_next[channel] - 1 - rows) & (Stored - 1))];
}
