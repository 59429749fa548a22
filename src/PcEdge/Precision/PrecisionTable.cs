namespace PcEdge.Precision;

/// <summary>Every rule once: its name in files, and how it is made.</summary>
internal static class PrecisionTable
{
    /// <summary>The rule's name in configurations and models.</summary>
    public static string Name(PrecisionKind kind) => kind switch
    {
        PrecisionKind.Fixed => "fixed",
        PrecisionKind.PostFit => "post-fit",
        PrecisionKind.PosteriorVariance => "posterior-variance",
        PrecisionKind.SageHusa => "sage-husa",
        PrecisionKind.Variational => "variational",
        PrecisionKind.MapProcess => "map-process",
        PrecisionKind.Volatility => "volatility",
        PrecisionKind.UnbiasedProcess => "unbiased-process",
        PrecisionKind.PositiveProcess => "positive-process",
        PrecisionKind.Hgf => "hgf",
        PrecisionKind.LagOne => "lag-one",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such precision rule"),
    };

    /// <summary>The rule of that kind with its usual settings.</summary>
    /// <param name="kind">Which rule.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="rate">Share of a new reading in what is learnt, 0 to 1.</param>
    public static IPrecisionRule Create(PrecisionKind kind, int channels, double rate = 0.02) => kind switch
    {
        PrecisionKind.Fixed => new FixedPrecision(),
        PrecisionKind.PostFit => new PostFitPrecision(rate),
        PrecisionKind.PosteriorVariance => new PosteriorVariancePrecision(rate),
        PrecisionKind.SageHusa => new SageHusaPrecision(channels, memory: 1 - rate),
        PrecisionKind.Variational => new VariationalPrecision(channels, memory: 1 - rate),
        PrecisionKind.MapProcess => new MapProcessPrecision(rate),
        PrecisionKind.Volatility => new VolatilityPrecision(rate),
        PrecisionKind.UnbiasedProcess => new UnbiasedProcessPrecision(rate),
        PrecisionKind.PositiveProcess => new PositiveProcessPrecision(rate),
        PrecisionKind.Hgf => new HgfPrecision(channels, rate),
        PrecisionKind.LagOne => new LagOnePrecision(channels, rate),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such precision rule"),
    };
}
