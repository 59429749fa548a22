using PcEdge.Numerics;

namespace PcEdge.Filters;

/// <summary>
/// One row on its way through the filter, standardised; every array is [channels], and long enough for whole blocks of <see cref="Lanes"/>.
/// Scratch: nothing here outlives the row, but for what stands of a channel while it is absent.
/// </summary>
internal sealed class Row(int channels)
{
    /// <summary>True where a usable reading arrived.</summary>
    public bool[] Present { get; } = new bool[channels];

    /// <summary>True where the channel takes part: its scale is known and it belongs to a group.</summary>
    public bool[] Active { get; } = new bool[channels];

    /// <summary>True where the reading may speak for who is whose sibling.</summary>
    public bool[] Believed { get; } = new bool[channels];

    /// <summary>All bits set where a reading arrived of a channel that takes part, none elsewhere.</summary>
    public long[] Taken { get; } = new long[Lanes.Whole(channels)];

    /// <summary>The reading in the sensor's unit.</summary>
    public double[] Value { get; } = Lanes.Room(channels);

    /// <summary>x: the reading in the channel's own units.</summary>
    public double[] Reading { get; } = Lanes.Room(channels);

    /// <summary>d-: predicted deviation.</summary>
    public double[] Deviation { get; } = Lanes.Room(channels);

    /// <summary>Pd-: its variance.</summary>
    public double[] DeviationVariance { get; } = Lanes.Room(channels);

    /// <summary>z: the cause of the channel's group.</summary>
    public double[] Cause { get; } = Lanes.Room(channels);

    /// <summary>y = W z: what the causes say of the channel.</summary>
    public double[] Caused { get; } = Lanes.Room(channels);

    /// <summary>vz = W Pz W': its variance.</summary>
    public double[] CausedVariance { get; } = Lanes.Room(channels);

    /// <summary>e2 = x - m - W z: sibling error.</summary>
    public double[] SiblingError { get; } = Lanes.Room(channels);

    /// <summary>r2 = x - m - W median((x - m)/W): what sets the channel apart from most siblings.</summary>
    public double[] OwnError { get; } = Lanes.Room(channels);

    /// <summary>1/s, s = Pd- + R: precision of the course error, the cause taken as known.</summary>
    public double[] CoursePrecision { get; } = Lanes.Room(channels);

    /// <summary>w2^2 w3/s: what the reading says to the cause, but for its course.</summary>
    public double[] Weight { get; } = Lanes.Room(channels);

    /// <summary>Scratch for the median.</summary>
    public double[] Sorted { get; } = Lanes.Room(channels);

    /// <summary>What the errors come to.</summary>
    public RowErrors Errors { get; } = new(channels);

    /// <summary>How surprising the readings are.</summary>
    public Surprise Surprise { get; } = new(channels);

    /// <summary>How far they are believed.</summary>
    public Gates Gates { get; } = new(channels);
}
