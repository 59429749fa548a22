using PcEdge.Models;

namespace PcEdge.Filters;

/// <summary>
/// Has the channel become noisy? Standardised increments u have mean square c0 and lag-one covariance c1; white noise makes c1 = -c0/2,
/// real motion does not, so min(c0, -2 c1) is the noise variance in usual increment variances.
/// </summary>
internal sealed class NoiseEvidence
{
    private readonly FilterConstants _constants;
    private readonly double _clip;
    private readonly double[] _square;
    private readonly double[] _covariance;
    private readonly double[] _last;

    public NoiseEvidence(int channels, FilterConstants constants)
    {
        _constants = constants;
        _clip = Math.Sqrt(constants.IncrementClip);
        _square = new double[channels];
        _covariance = new double[channels];
        _last = new double[channels];
        Array.Fill(_square, 1);
    }

    /// <summary>Takes an increment over its usual standard deviation; returns the noise ratio.</summary>
    public double Learn(int channel, double increment)
    {
        double u = Math.Clamp(increment, -_clip, _clip);
        _square[channel] += _constants.FastRate * ((u * u) - _square[channel]);
        _covariance[channel] += _constants.FastRate * ((u * _last[channel]) - _covariance[channel]);
        _last[channel] = u;
        return Math.Min(_square[channel], -2 * _covariance[channel]);
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("noise.square", _square);
        visitor.Visit("noise.covariance", _covariance);
        visitor.Visit("noise.last", _last);
    }
}
