namespace PcEdge.Hgf;

/// <summary>One channel of a compiled network.</summary>
internal struct HgfChannel
{
    /// <summary>How it is read.</summary>
    public HgfReading Reading;

    /// <summary>The first of its units in <see cref="HgfProgram.Readers"/>.</summary>
    public int First;

    /// <summary>Number of its units.</summary>
    public int Count;

    /// <summary>Precision of its noise.</summary>
    public double Precision;

    /// <summary>What is read of a 0.</summary>
    public double Eta0;

    /// <summary>What is read of a 1.</summary>
    public double Eta1;

    /// <summary>nu of a family.</summary>
    public double Nu;

    /// <summary>E[x] of a fixed family, before this row.</summary>
    public double ExpectedXi0;

    /// <summary>E[x^2] of a fixed family, before this row.</summary>
    public double ExpectedXi1;

    /// <summary>E[x] of a fixed family.</summary>
    public double Xi0;

    /// <summary>E[x^2] of a fixed family.</summary>
    public double Xi1;

    /// <summary>What was read in this row; NaN where nothing was.</summary>
    public double Value;

    /// <summary>-ln p(reading) under the prediction made before it, nats.</summary>
    public double Surprise;

    /// <summary>What <see cref="HgfReadout.Energy"/> is made of: of a Gaussian reading the squared error, of a family twice the energy.</summary>
    public double Square;
}
