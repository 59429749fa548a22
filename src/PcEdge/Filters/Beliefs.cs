using PcEdge.Models;
using PcEdge.Numerics;
using static PcEdge.Numerics.Lanes;

namespace PcEdge.Filters;

/// <summary>All that the stream has taught a filter of its channels and their causes, and the row that is on its way.</summary>
internal sealed class Beliefs(int channels, FilterConstants constants)
{
    /// <summary>Number of channels; the arrays are as long as whole blocks of them.</summary>
    public int Channels { get; } = channels;

    public Row Row { get; } = new(channels);

    public Standardisation Standard { get; } = new(channels, constants);

    public Synapses Synapses { get; } = new(channels, constants);

    public LatentCauses Causes { get; } = new(channels, constants);

    public Deviation Deviation { get; } = new(channels, constants);

    public ChannelPrecisions Precisions { get; } = new(channels, constants);

    public NoiseEvidence Noise { get; } = new(channels, constants);

    public FrozenEvidence Frozen { get; } = new(channels, constants);

    /// <summary>x of the last present row; in sensor units while the channel is being learned.</summary>
    public double[] LastReading { get; } = Room(channels);

    /// <summary>y of the last present row.</summary>
    public double[] LastCaused { get; } = Room(channels);

    /// <summary>Rows since the last present one, at most 30.</summary>
    public double[] Gap { get; } = Room(channels);

    /// <summary>m + W z + d, in sensor units.</summary>
    public double Level(int channel) =>
        Standard.Restore(channel, Synapses.Mean[channel] + Row.Caused[channel] + Deviation.Belief[channel]);

    /// <summary>The channel's own unit changes by a factor: everything it knows is told anew in the new unit.</summary>
    public void Rescale(int channel, double factor)
    {
        Synapses.Rescale(channel, factor);
        Deviation.Rescale(channel, factor);
        Precisions.Rescale(channel, factor);
        LastCaused[channel] *= factor;
        LastReading[channel] *= factor;
    }

    public void VisitState(IStateVisitor visitor)
    {
        Standard.VisitState(visitor);
        Synapses.VisitState(visitor);
        Causes.VisitState(visitor);
        Deviation.VisitState(visitor);
        Precisions.VisitState(visitor);
        Noise.VisitState(visitor);
        Frozen.VisitState(visitor);
        visitor.Visit("filter.last-reading", LastReading.AsSpan(0, Channels));
        visitor.Visit("filter.last-caused", LastCaused.AsSpan(0, Channels));
        visitor.Visit("filter.gap", Gap.AsSpan(0, Channels));
    }
}
