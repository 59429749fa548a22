namespace PcEdge.Hgf;

/// <summary>
/// One node of a hierarchical Gaussian filter. Each type reads the parameters that its constructor below takes; defaults are pyhgf's.
/// A parameter that a type does not know must stay at its default.
/// </summary>
public sealed record HgfNode
{
    /// <summary>Unique; of an input also the channel that it reads.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required HgfNodeType Type { get; init; }

    /// <summary>mu at the start, of a state.</summary>
    public double Mean { get; init; }

    /// <summary>
    /// pi at the start, of a state; pi_u, the precision of the noise, of an input. Of a binary input infinite, unless it reads a binary state
    /// through noise.
    /// </summary>
    public double Precision { get; init; } = 1;

    /// <summary>omega: log of the variance that a state gains in a unit of time.</summary>
    public double TonicVolatility { get; init; } = -4;

    /// <summary>rho: what the mean of a state moves in a unit of time.</summary>
    public double TonicDrift { get; init; }

    /// <summary>lambda, 0 to 1: share of its mean that a state keeps from row to row.</summary>
    public double Autoconnection { get; init; } = 1;

    /// <summary>Nodes that predict its mean; of a categorical input one for each category, in order.</summary>
    public IReadOnlyList<HgfCoupling> ValueParents { get; init; } = [];

    /// <summary>Nodes that predict the log of its volatility; of states.</summary>
    public IReadOnlyList<HgfCoupling> VolatilityParents { get; init; } = [];

    /// <summary>Nodes that predict the log of the noise variance; of a continuous input.</summary>
    public IReadOnlyList<HgfCoupling> NoiseParents { get; init; } = [];

    /// <summary>mu of the volatility inside a volatile node, at the start.</summary>
    public double VolatilityMean { get; init; }

    /// <summary>pi of the volatility inside a volatile node, at the start.</summary>
    public double VolatilityPrecision { get; init; } = 1;

    /// <summary>omega of the volatility inside a volatile node.</summary>
    public double VolatilityTonicVolatility { get; init; } = -4;

    /// <summary>kappa by which the volatility inside a volatile node sets its log volatility.</summary>
    public double VolatilityCoupling { get; init; } = 1;

    /// <summary>eta_0: what a binary input with noise reads of a 0.</summary>
    public double Eta0 { get; init; }

    /// <summary>eta_1: what a binary input with noise reads of a 1.</summary>
    public double Eta1 { get; init; } = 1;

    /// <summary>nu of an exponential-family state without parents: how many readings its past is worth.</summary>
    public double Nu { get; init; } = 3;

    /// <summary>xi of an exponential-family state without parents, at the start: E[x] and E[x^2].</summary>
    public IReadOnlyList<double> Xi { get; init; } = [0, .125];

    /// <summary>A state: a Gaussian random walk.</summary>
    public static HgfNode Continuous(string name, double mean, double precision, double tonicVolatility, params IReadOnlyList<HgfCoupling> volatilityParents) => new()
    {
        Name = name, Type = HgfNodeType.Continuous, Mean = mean, Precision = precision, TonicVolatility = tonicVolatility, VolatilityParents = volatilityParents,
    };

    /// <summary>A reading with Gaussian noise of that precision around its value parents.</summary>
    public static HgfNode ContinuousInput(string name, double precision, params IReadOnlyList<HgfCoupling> valueParents) => new()
    {
        Name = name, Type = HgfNodeType.ContinuousInput, Precision = precision, ValueParents = valueParents,
    };

    /// <summary>A reading of 0 or 1, without noise.</summary>
    public static HgfNode BinaryInput(string name, params IReadOnlyList<HgfCoupling> valueParents) => new()
    {
        Name = name, Type = HgfNodeType.BinaryInput, Precision = double.PositiveInfinity, ValueParents = valueParents,
    };

    /// <summary>A state that is 0 or 1.</summary>
    public static HgfNode Binary(string name, params IReadOnlyList<HgfCoupling> valueParents) => new()
    {
        Name = name, Type = HgfNodeType.Binary, ValueParents = valueParents,
    };

    /// <summary>A reading that is the number of one of its parents.</summary>
    public static HgfNode CategoricalInput(string name, params IReadOnlyList<HgfCoupling> valueParents) => new()
    {
        Name = name, Type = HgfNodeType.CategoricalInput, ValueParents = valueParents,
    };
}
