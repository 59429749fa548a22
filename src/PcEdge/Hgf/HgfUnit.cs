namespace PcEdge.Hgf;

/// <summary>
/// One unit of a compiled network: what it believes, what it predicts, what it tells its parents, and its parameters, side by side in memory.
/// Of a Gaussian unit every precision is kept with its reciprocal, so that a step divides as little as it can.
/// </summary>
internal struct HgfUnit
{
    /// <summary>mu; of a reading what was read.</summary>
    public double Mean;

    /// <summary>pi; of an input the precision of its noise at rest.</summary>
    public double Precision;

    /// <summary>1/pi.</summary>
    public double Variance;

    /// <summary>muhat; of a binary unit the probability of 1.</summary>
    public double ExpectedMean;

    /// <summary>pihat.</summary>
    public double ExpectedPrecision;

    /// <summary>1/pihat; of a binary unit p (1 - p).</summary>
    public double ExpectedVariance;

    /// <summary>A: the variance before this row, the part of 1/pihat that is not volatility. 0 of an input, whose variance is all noise.</summary>
    public double PreviousVariance;

    /// <summary>omega + sum kappa mu: log of the volatility gained in a unit of time, as predicted; of an input of its noise.</summary>
    public double LogVolatility;

    /// <summary>gamma = Omega pihat: share of the volatility in 1/pihat.</summary>
    public double Gamma;

    /// <summary>Precision that the unit's error has for its value parents: pihat, of a binary unit p (1 - p).</summary>
    public double Weight;

    /// <summary>pihat delta over the number of value parents, of a binary unit delta: what its value parents hear.</summary>
    public double WeightedError;

    /// <summary>B = 1/pi + delta^2: what its volatility parents hear.</summary>
    public double Square;

    /// <summary>Variance of what its parents predict of a reading, before noise; of a binary unit the log odds of 1.</summary>
    public double Spread;

    /// <summary>Of a binary unit, what noisy readings say for 1: their log likelihood ratio, nats.</summary>
    public double Evidence;

    /// <summary>omega, or of an input -ln pi_u.</summary>
    public double TonicVolatility;

    /// <summary>e^omega.</summary>
    public double TonicVariance;

    /// <summary>rho.</summary>
    public double TonicDrift;

    /// <summary>lambda.</summary>
    public double Autoconnection;

    /// <summary>1 over the number of value parents among which an error is shared.</summary>
    public double ValueShare;

    /// <summary>1 over the number of volatility parents.</summary>
    public double VolatilityShare;

    /// <summary>Largest |kappa| to a volatility or noise child.</summary>
    public double Strongest;

    /// <summary>First edge to a value parent; those to volatility parents, value children and volatility children follow, up to <see cref="End"/>.</summary>
    public int ValueParents;

    /// <summary>First edge to a volatility or noise parent.</summary>
    public int VolatilityParents;

    /// <summary>First edge to a value child.</summary>
    public int ValueChildren;

    /// <summary>First edge to a volatility or noise child.</summary>
    public int VolatilityChildren;

    /// <summary>Behind the last edge.</summary>
    public int End;

    /// <summary>What it computes.</summary>
    public HgfUnitKind Kind;

    /// <summary>True of an input with one linear value parent of strength 1 and noise that stays.</summary>
    public bool IsPlain;

    /// <summary>True of a noise parent, and of a binary state that is read through noise.</summary>
    public bool HearsNoise;

    /// <summary>True where a reading has reached it in this row, its own or a child's.</summary>
    public bool Informed;
}
