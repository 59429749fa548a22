using System.Globalization;
using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Protocol;

/// <summary>Runs that are pooled: one series of faults, one number of failing channels.</summary>
/// <param name="Series">The faults.</param>
/// <param name="Count">Channels that fail together.</param>
internal sealed record FaultCell(FaultSeries Series, int Count)
{
    /// <summary>What the report calls it.</summary>
    public string Name => string.Create(
        CultureInfo.InvariantCulture,
        $"{Series.Kind.ToString().ToLowerInvariant()} k={Count}{(Series.Timing.Length > 0 && Count > 1 ? " " + Series.Timing : "")}");
}
