using System.Globalization;
using PcEdge.Streams;

namespace PcEdge.Training.Datasets;

/// <summary>Which samples are learned from and which choose, where samples have no order of their own.</summary>
/// <param name="Learned">Samples to learn from.</param>
/// <param name="Held">Samples to choose by.</param>
internal sealed record ShuffledSplit(int[] Learned, int[] Held)
{
    private const int FewestSamples = 10;

    /// <summary>Splits samples at random, always in the same way: validation takes its share of all, <c>--samples</c> are the first of the others.</summary>
    /// <exception cref="SourceException">Too few are left to learn from.</exception>
    public static ShuffledSplit Of(string origin, int count, DatasetOptions options)
    {
        int held = Math.Max((int)Math.Round(count * options.Validation), options.Validation > 0 ? 1 : 0);
        int learned = Math.Min(options.Samples ?? int.MaxValue, count - held);
        if (learned < FewestSamples || learned < options.Samples)
        {
            throw new SourceException(origin, 0, string.Create(
                CultureInfo.InvariantCulture,
                $"of {count} samples {count - held} are to learn from; {Math.Max(FewestSamples, options.Samples ?? 0)} are needed: lower --validation{(options.Samples is null ? "" : " or --samples")}"));
        }

        int[] order = Shuffle.Order(count, options.SplitSeed, epoch: 0);
        return new ShuffledSplit(order[..learned], order[^held..]);
    }
}
