using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Filters;

/// <summary>
/// What ties a channel to the causes of its group: x = m + W z + d. Mean m and loadings W = (W1, W2) are learned by the local error
/// under a full synaptic precision SP (3x3, over phi = [1, z]):
/// SP += r (phi phi' - SP), [m, W] += r (SP + ridge I)^-1 phi e2. With r = 1/n this is recursive least squares.
/// </summary>
internal sealed class Synapses
{
    private const int Moments = 6;
    private const double SecondLoading = .2;

    private readonly FilterConstants _constants;
    private readonly double[] _mean;
    private readonly double[] _first;
    private readonly double[] _second;
    private readonly double[] _moment;

    public Synapses(int channels, FilterConstants constants)
    {
        _constants = constants;
        _mean = new double[channels];
        _first = new double[channels];
        _second = new double[channels];
        _moment = new double[channels * Moments];
    }

    /// <summary>m: level of each channel when its causes are at rest.</summary>
    public double[] Mean => _mean;

    /// <summary>W1: loading on the first cause.</summary>
    public double[] First => _first;

    /// <summary>W2: loading on the second cause.</summary>
    public double[] Second => _second;

    /// <summary>
    /// Ties a channel anew as member <paramref name="place"/> of <paramref name="size"/>: alone it has no cause, a pair shares one,
    /// three and more share two. <paramref name="sign"/> is -1 for a sibling that moves the other way.
    /// </summary>
    public void Tie(int channel, int place, int size, double sign)
    {
        _first[channel] = size > 1 ? sign : 0;
        _second[channel] = size > 2 ? SecondLoading * Elementary.Cos(Math.PI * (place + .5) / size) : 0;
        Span<double> moment = _moment.AsSpan(channel * Moments, Moments);
        moment.Clear();
        (moment[0], moment[3], moment[5]) = (.02, .1, .2);
    }

    /// <summary>y = W z.</summary>
    public double Cause(int channel, double z1, double z2) => (_first[channel] * z1) + (_second[channel] * z2);

    /// <summary>One step along the sibling error at the given rate.</summary>
    public void Learn(int channel, double z1, double z2, double error, double rate)
    {
        Span<double> s = _moment.AsSpan(channel * Moments, Moments);
        s[0] += rate * (1 - s[0]);
        s[1] += rate * (z1 - s[1]);
        s[2] += rate * (z2 - s[2]);
        s[3] += rate * ((z1 * z1) - s[3]);
        s[4] += rate * ((z1 * z2) - s[4]);
        s[5] += rate * ((z2 * z2) - s[5]);

        // (SP + ridge I) u = phi by its LDL' factors.
        double ridge = _constants.SynapseRidge;
        double d0 = s[0] + ridge;
        double l10 = s[1] / d0;
        double l20 = s[2] / d0;
        double d1 = s[3] + ridge - (l10 * s[1]);
        double l21 = (s[4] - (l20 * s[1])) / d1;
        double d2 = s[5] + ridge - (l20 * s[2]) - (l21 * l21 * d1);
        double v1 = z1 - l10;
        double v2 = z2 - l20 - (l21 * v1);
        double u2 = v2 / d2;
        double u1 = (v1 / d1) - (l21 * u2);
        double u0 = (1 / d0) - (l10 * u1) - (l20 * u2);

        double step = rate * error;
        _mean[channel] += step * u0;
        _first[channel] += _first[channel] == 0 ? 0 : step * u1;
        _second[channel] += _second[channel] == 0 ? 0 : step * u2;
    }

    /// <summary>The first cause's unit changes by a factor: z1 becomes z1/factor.</summary>
    public void ScaleFirst(int channel, double factor)
    {
        Span<double> s = _moment.AsSpan(channel * Moments, Moments);
        _first[channel] *= factor;
        s[1] /= factor;
        s[3] /= factor * factor;
        s[4] /= factor;
    }

    /// <summary>The second cause's unit changes by a factor: z2 becomes z2/factor.</summary>
    public void ScaleSecond(int channel, double factor)
    {
        Span<double> s = _moment.AsSpan(channel * Moments, Moments);
        _second[channel] *= factor;
        s[2] /= factor;
        s[4] /= factor;
        s[5] /= factor * factor;
    }

    /// <summary>The channel's own unit changes by a factor.</summary>
    public void Rescale(int channel, double factor)
    {
        _mean[channel] *= factor;
        _first[channel] *= factor;
        _second[channel] *= factor;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("synapses.mean", _mean);
        visitor.Visit("synapses.first", _first);
        visitor.Visit("synapses.second", _second);
        visitor.Visit("synapses.moment", _moment);
    }
}
