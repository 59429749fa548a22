using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Filters;

/// <summary>
/// Puts every sensor on one scale, online: x~ = (x - offset)/scale with scale = unit times the mean absolute deviation of the level.
/// The offset is the first reading and stays; the scale is fixed when learning ends and mended at doubling counts until row 8192,
/// so that multiplying a channel by any factor and adding any number changes nothing else.
/// </summary>
internal sealed class Standardisation
{
    private const double SlowestRate = 1e-4;
    private const long SlowFrom = 10_000;
    private const double SpreadClip = 8;
    private const double LeastScale = 1e-120;
    private const double Farthest = 1e70;
    private const int LastMend = 8192;
    private const int FirstClipped = 8;
    private const long LongestRest = 1000;

    private readonly FilterConstants _constants;
    private readonly double[] _mean;
    private readonly double[] _spread;
    private readonly long[] _count;

    public Standardisation(int channels, FilterConstants constants)
    {
        _constants = constants;
        Offset = Lanes.Room(channels);
        Scale = Lanes.Room(channels, 1);
        _mean = new double[channels];
        _spread = new double[channels];
        _count = new long[channels];
    }

    /// <summary>True once the channel has been seen long enough, moving, for its scale to be known.</summary>
    public bool Known(int channel) => _spread[channel] > 0 && _count[channel] >= _constants.LearningRows;

    public bool Seen(int channel) => _count[channel] > 0;

    /// <summary>Sensor units in one standardised unit.</summary>
    public double[] Scale { get; }

    /// <summary>The reading that is 0, sensor units.</summary>
    public double[] Offset { get; }

    public double Spread(int channel) => _spread[channel];

    /// <summary>x~, clipped where its squares would leave the numbers.</summary>
    public double Standardise(int channel, double value) => Math.Clamp((value - Offset[channel]) / Scale[channel], -Farthest, Farthest);

    public double Restore(int channel, double standardised) => Offset[channel] + (Scale[channel] * standardised);

    /// <summary>Learns from a reading; returns by how much standardised values must be multiplied from now on (1: unchanged).</summary>
    public double Learn(int channel, double value)
    {
        long seen = _count[channel];
        if (seen == 0)
        {
            Offset[channel] = value;
            _mean[channel] = value;
            _spread[channel] = 0;
        }
        else if (_spread[channel] == 0 && value == _mean[channel])
        {
            _count[channel] = Math.Min(seen + 1, LongestRest);
            return 1;                       // a channel that never moved has shown nothing of its scale
        }

        if (_spread[channel] == 0 && seen > FirstClipped)
        {
            return Wake(channel, value);
        }

        double rate = seen < SlowFrom ? 1.0 / (seen + 1) : SlowestRate;
        double deviation = value - _mean[channel];
        if (seen > FirstClipped && _spread[channel] > 0)
        {
            deviation = Math.Clamp(deviation, -SpreadClip * _spread[channel], SpreadClip * _spread[channel]);
        }

        _mean[channel] += rate * deviation;
        _spread[channel] += rate * (((1 - rate) * Math.Abs(deviation)) - _spread[channel]);
        long count = ++_count[channel];
        bool mend = count == _constants.LearningRows || (count > _constants.LearningRows && count <= LastMend && (count & (count - 1)) == 0);
        if (!mend)
        {
            return 1;
        }

        return Mend(channel, value);
    }

    // The first move after a long rest: of its scale no more is known than that, so the move counts for as long as the rest did.
    private double Wake(int channel, double value)
    {
        _spread[channel] = .5 * Math.Abs(value - _mean[channel]);
        _count[channel]++;
        return Known(channel) ? Mend(channel, value) : 1;
    }

    private double Mend(int channel, double value)
    {
        double scale = Math.Max(_constants.Unit * _spread[channel], Math.Max(Math.Abs(value) * 1e-12, LeastScale));
        double factor = Scale[channel] / scale;
        Scale[channel] = scale;
        return factor;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("standardisation.offset", Offset.AsSpan(0, _count.Length));
        visitor.Visit("standardisation.scale", Scale.AsSpan(0, _count.Length));
        visitor.Visit("standardisation.mean", _mean);
        visitor.Visit("standardisation.spread", _spread);
        visitor.Visit("standardisation.count", _count);
    }
}
