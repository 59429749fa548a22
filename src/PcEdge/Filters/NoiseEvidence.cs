using System.Numerics;
using PcEdge.Models;
using PcEdge.Numerics;
using static PcEdge.Numerics.Lanes;

namespace PcEdge.Filters;

/// <summary>
/// Has the channel become noisy? Standardised increments u have mean square c0 and lag-one covariance c1; white noise makes c1 = -c0/2,
/// real motion does not, so min(c0, -2 c1) is the noise variance in usual increment variances.
/// </summary>
internal sealed class NoiseEvidence
{
    private readonly FilterConstants _constants;
    private readonly int _channels;
    private readonly double _clip;
    private readonly double[] _square;
    private readonly double[] _covariance;
    private readonly double[] _last;

    public NoiseEvidence(int channels, FilterConstants constants)
    {
        _constants = constants;
        _channels = channels;
        _clip = Math.Sqrt(constants.IncrementClip);
        _square = Room(channels, 1);
        _covariance = Room(channels);
        _last = Room(channels);
        Ratio = Room(channels);
    }

    /// <summary>min(c0, -2 c1): the noise ratio of this row.</summary>
    public double[] Ratio { get; }

    /// <summary>Takes increments over their usual standard deviations.</summary>
    public void Learn(double[] increments, long[] taken)
    {
        for (int j = 0; j < Ratio.Length; j += Lanes.Count)
        {
            Vector<double> u = Clamp(increments.At(j), All(-_clip), All(_clip));
            Vector<double> square = _square.At(j);
            Vector<double> covariance = _covariance.At(j);
            square += ((u * u) - square) * _constants.FastRate;
            covariance += ((u * _last.At(j)) - covariance) * _constants.FastRate;
            _square.Put(j, square, taken.At(j));
            _covariance.Put(j, covariance, taken.At(j));
            _last.Put(j, u, taken.At(j));
            Ratio.Put(j, Smaller(square, covariance * -2));
        }
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("noise.square", _square.AsSpan(0, _channels));
        visitor.Visit("noise.covariance", _covariance.AsSpan(0, _channels));
        visitor.Visit("noise.last", _last.AsSpan(0, _channels));
    }
}
