using PcEdge.Detection;

namespace PcEdge.Evaluation.Anomalies.Methods;

/// <summary>Every method that finds anomalies, in the order of the report.</summary>
internal static class AnomalyMethodTable
{
    private const int FixedRows = 400;
    private const int GaussianRows = 6400;
    private const int ShortGaussianRows = 200;

    /// <summary>Their names, as <c>--methods</c> takes them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["detector", "gaussian", "gaussian-200", "kalman", "fixed"];

    /// <summary>A method by its name, the detector with options.</summary>
    public static AnomalyMethod Create(string name, DetectorOptions? options = null) => name switch
    {
        "detector" => new(name, series => new DetectorAlone(series.Channels.Count, options ?? new DetectorOptions())) { Emits = true },
        "gaussian" => new(name, static series => new WindowedGaussian(series.Channels.Count, GaussianRows)),
        "gaussian-200" => new(name, static series => new WindowedGaussian(series.Channels.Count, ShortGaussianRows)),
        "kalman" => new(name, static series => new AdaptiveKalman(series)),
        "fixed" => new(name, static series => new FixedTimes(series.Channels.Count, FixedRows)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such method"),
    };
}
