using PcEdge.Hgf;
using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Precision;

/// <summary>
/// The process noise as the volatility of a hierarchical Gaussian filter: ln q is a belief of its own, a random walk with mean and precision, and learns
/// from A = P_prev and B = P + (m - m_prev)^2 (<see cref="LogVarianceWalk"/>). A good learner of change; where q is a small part of the prediction's variance
/// it comes out too large.
/// </summary>
internal sealed class HgfPrecision : IPrecisionRule
{
    private readonly double _walk;
    private readonly double _floor;
    private readonly double[] _mean;
    private readonly double[] _precision;

    /// <summary>The rule for so many channels.</summary>
    /// <param name="channels">Number of channels.</param>
    /// <param name="rate">Share of a new reading, 0 to 1.</param>
    /// <param name="floor">q stays at or above it, unit^2 per step.</param>
    public HgfPrecision(int channels, double rate = 0.02, double floor = 1e-12)
    {
        _walk = LogVarianceWalk.VarianceOf(rate);
        _floor = floor;
        _mean = new double[channels];
        _precision = new double[channels];
    }

    /// <inheritdoc/>
    public void Begin(int channel, in Noise noise)
    {
        _mean[channel] = HgfLimits.BoundLog(Elementary.Log(noise.Process));
        _precision[channel] = LogVarianceWalk.StartPrecision;
    }

    /// <inheritdoc/>
    public void Corrected(int channel, in Correction correction, ref Noise noise)
    {
        if (!(correction.Steps > 0))
        {
            return;
        }

        double square = HgfLimits.BoundSquare(correction.PosteriorVariance + (correction.Move * correction.Move));
        double before = HgfLimits.BoundVariance(correction.PreviousVariance);
        double log = _mean[channel] + Elementary.Log(correction.Steps);
        LogVarianceWalk.Hear(_walk * correction.Steps, 1, before, square, log, ref _mean[channel], ref _precision[channel]);
        noise.Process = Noise.Bound(Elementary.Exp(_mean[channel]), _floor);
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("hgf_precision.mean", _mean);
        visitor.Visit("hgf_precision.precision", _precision);
    }
}
