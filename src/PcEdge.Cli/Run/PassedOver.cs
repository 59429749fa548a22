using System.Globalization;
using PcEdge.Networks;

namespace PcEdge.Cli;

/// <summary>What a network has saved by passing over what has not changed, for people.</summary>
internal static class PassedOver
{
    /// <summary>One sentence; null where there is nothing to say.</summary>
    public static string? Sentence(NetworkModel? network)
    {
        (long done, long skipped) = network?.MultiplyAdds ?? (0, 0);
        return done + skipped == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"passed over {100.0 * skipped / (done + skipped):0.0} % of {done + skipped:#,0} multiply-adds with weights: 1 of {(double)(done + skipped) / done:0.0} was done");
    }
}
