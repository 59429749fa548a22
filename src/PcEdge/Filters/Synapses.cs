using PcEdge.Models;

namespace PcEdge.Filters;

/// <summary>
/// What ties a channel to the cause of its group: x = m + W z + d. Mean m and loading W are learned by the local error
/// under a full synaptic precision SP (2x2, over phi = [1, z]):
/// SP += r (phi phi' - SP), [m, W] += r (SP + ridge I)^-1 phi e2. With r = 1/n this is recursive least squares.
/// </summary>
internal sealed class Synapses
{
    private readonly double _ridge;
    private readonly double[] _mean;
    private readonly double[] _loading;
    private readonly double[] _one;
    private readonly double[] _first;
    private readonly double[] _second;

    public Synapses(int channels, FilterConstants constants)
    {
        _ridge = constants.SynapseRidge;
        _mean = new double[channels];
        _loading = new double[channels];
        _one = new double[channels];
        _first = new double[channels];
        _second = new double[channels];
    }

    /// <summary>m: level of each channel when its cause is at rest.</summary>
    public double[] Mean => _mean;

    /// <summary>W: loading on the cause; 0 for a channel alone.</summary>
    public double[] Loading => _loading;

    /// <summary>Ties a channel anew: alone it has no cause, else W is 1, or -1 for a sibling that moves the other way.</summary>
    public void Tie(int channel, double loading)
    {
        _loading[channel] = loading;
        (_one[channel], _first[channel], _second[channel]) = (.02, 0, .1);
    }

    /// <summary>One step along the sibling error at the given rate.</summary>
    public void Learn(int channel, double cause, double error, double rate)
    {
        double s11 = _one[channel] += rate * (1 - _one[channel]);
        double s12 = _first[channel] += rate * (cause - _first[channel]);
        double s22 = _second[channel] += rate * ((cause * cause) - _second[channel]);

        // (SP + ridge I)^-1 phi of a symmetric 2x2 matrix.
        s11 += _ridge;
        s22 += _ridge;
        double step = rate * error / ((s11 * s22) - (s12 * s12));
        _mean[channel] += step * (s22 - (s12 * cause));
        if (_loading[channel] != 0)
        {
            _loading[channel] += step * ((s11 * cause) - s12);
        }
    }

    /// <summary>The cause's unit changes: W becomes W times the factor, z becomes z over it.</summary>
    public void ScaleCause(int channel, double factor)
    {
        _loading[channel] *= factor;
        _first[channel] /= factor;
        _second[channel] /= factor * factor;
    }

    /// <summary>The channel's own unit changes by a factor.</summary>
    public void Rescale(int channel, double factor)
    {
        _mean[channel] *= factor;
        _loading[channel] *= factor;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("synapses.mean", _mean);
        visitor.Visit("synapses.loading", _loading);
        visitor.Visit("synapses.moment-0", _one);
        visitor.Visit("synapses.moment-1", _first);
        visitor.Visit("synapses.moment-2", _second);
    }
}
