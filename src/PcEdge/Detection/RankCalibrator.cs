using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Detection;

/// <summary>
/// Rank of a surprise among the largest of each block so far: R = ln((N+1)/(c+.5)), c those above it; beyond all of them it grows on.
/// Blocks make the ranks of neighbours that resemble each other count once.
/// </summary>
/// <param name="name">What its state is called.</param>
internal sealed class RankCalibrator(string name)
{
    private const int Bins = 128;
    private const double BinWidth = .2;
    private const double Keep = .98;
    private const double Nothing = 1e-300;                  // smaller counts are slow to multiply, and say nothing

    private readonly double[] _from = new double[Bins + 1]; // blocks whose largest lies in this bin or above
    private readonly double[] _blocks = new double[3];      // N, largest of this block, largest so far
    private readonly long[] _taken = new long[1];

    /// <summary>Nats of a surprise; then learns it. A block has <paramref name="block"/> surprises.</summary>
    public double Step(double surprise, int block)
    {
        double position = Position(surprise);
        int bin = (int)position;
        double above = _from[bin + 1] + ((_from[bin] - _from[bin + 1]) * (1 - (position - bin)));
        double nats = Math.Max(0, Elementary.Log((_blocks[0] + 1) / (above + .5)));
        nats += _blocks[0] > 2 && surprise > _blocks[2] ? (surprise - _blocks[2]) / .5 : 0;
        _blocks[1] = Math.Max(_blocks[1], surprise);
        if (++_taken[0] >= block)
        {
            EndBlock();
        }

        return nats;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit(name + ".rank-from", _from);
        visitor.Visit(name + ".rank-blocks", _blocks);
        visitor.Visit(name + ".rank-taken", _taken);
    }

    private void EndBlock()
    {
        int largest = (int)Position(_blocks[1]);
        for (int i = 0; i < Bins; i++)
        {
            double kept = (_from[i] * Keep) + (i <= largest ? 1 : 0);
            _from[i] = kept > Nothing ? kept : 0;
        }

        _blocks[0] = (_blocks[0] * Keep) + 1;
        _blocks[2] = Math.Max(.99 * _blocks[2], _blocks[1]);
        _blocks[1] = 0;
        _taken[0] = 0;
    }

    private static double Position(double x) => Math.Clamp(x / BinWidth, 0, Bins - 1.001);
}
