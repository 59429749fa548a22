namespace PcEdge.Filters;

/// <summary>One row on its way through the filter, standardised; every array is [channels]. Scratch: nothing here outlives the row.</summary>
internal sealed class Row(int channels)
{
    /// <summary>True where a usable reading arrived.</summary>
    public bool[] Present { get; } = new bool[channels];

    /// <summary>True where the channel takes part: its scale is known and it belongs to a group.</summary>
    public bool[] Active { get; } = new bool[channels];

    /// <summary>True where the reading may speak for who is whose sibling.</summary>
    public bool[] Believed { get; } = new bool[channels];

    /// <summary>x: the reading in the channel's own units.</summary>
    public double[] Reading { get; } = new double[channels];

    /// <summary>d-: predicted deviation.</summary>
    public double[] Deviation { get; } = new double[channels];

    /// <summary>Pd-: its variance.</summary>
    public double[] DeviationVariance { get; } = new double[channels];

    /// <summary>y = W z: what the causes say of the channel.</summary>
    public double[] Caused { get; } = new double[channels];

    /// <summary>vz = W Pz W': its variance.</summary>
    public double[] CausedVariance { get; } = new double[channels];

    /// <summary>e2 = x - m - W z: sibling error.</summary>
    public double[] SiblingError { get; } = new double[channels];

    /// <summary>r2 = x - m - W median((x - m)/W): what sets the channel apart from most siblings.</summary>
    public double[] OwnError { get; } = new double[channels];

    /// <summary>1/s, s = Pd- + R: precision of the course error, the cause taken as known.</summary>
    public double[] CoursePrecision { get; } = new double[channels];

    /// <summary>w2^2 w3/s: what the reading says to the cause, but for its course.</summary>
    public double[] Weight { get; } = new double[channels];

    /// <summary>Scratch for the median.</summary>
    public double[] Sorted { get; } = new double[channels];
}
