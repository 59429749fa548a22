using System.Numerics;
using PcEdge.Models;
using PcEdge.Numerics;
using static PcEdge.Numerics.Lanes;

namespace PcEdge.Filters;

/// <summary>
/// What ties a channel to the cause of its group: x = m + W z + d. Mean m and loading W are learned by the local error
/// under a full synaptic precision SP (2x2, over phi = [1, z]):
/// SP += r (phi phi' - SP), [m, W] += r (SP + ridge I)^-1 phi e2. With r = 1/n this is recursive least squares.
/// </summary>
internal sealed class Synapses
{
    private readonly int _channels;
    private readonly double _ridge;
    private readonly double[] _one;
    private readonly double[] _first;
    private readonly double[] _second;

    public Synapses(int channels, FilterConstants constants)
    {
        _channels = channels;
        _ridge = constants.SynapseRidge;
        Mean = Room(channels);
        Loading = Room(channels);
        _one = Room(channels);
        _first = Room(channels);
        _second = Room(channels);
    }

    /// <summary>m: level of each channel when its cause is at rest.</summary>
    public double[] Mean { get; }

    /// <summary>W: loading on the cause; 0 for a channel alone.</summary>
    public double[] Loading { get; }

    /// <summary>Ties a channel anew: alone it has no cause, else W is 1, or -1 for a sibling that moves the other way.</summary>
    public void Tie(int channel, double loading)
    {
        Loading[channel] = loading;
        (_one[channel], _first[channel], _second[channel]) = (.02, 0, .1);
    }

    /// <summary>One step along the sibling errors, at the channels' rates times what is believed of their readings.</summary>
    public void Learn(Row row, double[] rates)
    {
        for (int j = 0; j < Mean.Length; j += Lanes.Count)
        {
            Vector<long> taken = row.Taken.At(j);
            Vector<double> cause = row.Cause.At(j);
            Vector<double> rate = rates.At(j) * row.Gates.Learning.At(j);
            Vector<double> s11 = _one.At(j);
            Vector<double> s12 = _first.At(j);
            Vector<double> s22 = _second.At(j);
            s11 += rate * (All(1) - s11);
            s12 += rate * (cause - s12);
            s22 += rate * ((cause * cause) - s22);
            _one.Put(j, s11, taken);
            _first.Put(j, s12, taken);
            _second.Put(j, s22, taken);

            // (SP + ridge I)^-1 phi of a symmetric 2x2 matrix.
            s11 += All(_ridge);
            s22 += All(_ridge);
            Vector<double> step = rate * row.SiblingError.At(j) / ((s11 * s22) - (s12 * s12));
            Vector<double> loading = Loading.At(j);
            Mean.Put(j, Mean.At(j) + (step * (s22 - (s12 * cause))), taken);
            Loading.Put(j, loading + (step * ((s11 * cause) - s12)), Vector.AndNot(taken, Vector.Equals(loading, Vector<double>.Zero)));
        }
    }

    /// <summary>The cause's unit changes: W becomes W times the factor, z becomes z over it.</summary>
    public void ScaleCause(int channel, double factor)
    {
        Loading[channel] *= factor;
        _first[channel] /= factor;
        _second[channel] /= factor * factor;
    }

    /// <summary>The channel's own unit changes by a factor.</summary>
    public void Rescale(int channel, double factor)
    {
        Mean[channel] *= factor;
        Loading[channel] *= factor;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("synapses.mean", Mean.AsSpan(0, _channels));
        visitor.Visit("synapses.loading", Loading.AsSpan(0, _channels));
        visitor.Visit("synapses.moment-0", _one.AsSpan(0, _channels));
        visitor.Visit("synapses.moment-1", _first.AsSpan(0, _channels));
        visitor.Visit("synapses.moment-2", _second.AsSpan(0, _channels));
    }
}
