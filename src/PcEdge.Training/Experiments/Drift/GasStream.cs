using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Gas;

namespace PcEdge.Training.Experiments.Drift;

/// <summary>What is learned from, and what comes after it: a condition of the experiment, for one seed.</summary>
internal sealed record GasStream
{
    /// <summary>All samples of the batch, as in the file.</summary>
    public const string File = "file order";

    /// <summary>A part of the first batch is learned from.</summary>
    public const string Part = "80% of batch 1";

    /// <summary>The same, and every batch is in an order of its own.</summary>
    public const string Shuffled = "80% of batch 1, shuffled";

    /// <summary>Every batch backwards.</summary>
    public const string Reversed = "reversed";

    /// <summary>A label now and then.</summary>
    public const string Regular = "every 50th label";

    /// <summary>Labels at the beginning of each batch.</summary>
    public const string First = "first 5 labels of each gas of each batch";

    /// <summary>The first batch split in two: no drift.</summary>
    public const string Clean = "30% of batch 1 held out";

    /// <summary>All conditions.</summary>
    public static IReadOnlyList<string> Conditions { get; } = [File, Part, Shuffled, Reversed, Regular, First, Clean];

    /// <summary>The batch to learn from.</summary>
    public required GasBatch Learned { get; init; }

    /// <summary>The samples that follow: batch, place in it, and whether the label comes after the answer.</summary>
    public required IReadOnlyList<(GasBatch Batch, int Sample, bool HasLabel)> Samples { get; init; }

    /// <summary>True where the condition is drawn, so that every method depends on the seed.</summary>
    public static bool IsRandom(string condition) => condition is Part or Shuffled or Clean;

    /// <summary>True where labels come.</summary>
    public static bool HasLabels(string condition) => condition is Regular or First;

    /// <summary>The stream of a condition.</summary>
    public static GasStream Of(string condition, IReadOnlyList<GasBatch> batches, long seed)
    {
        GasBatch first = batches[0];
        double share = condition switch { Part or Shuffled => 0.8, Clean => 0.7, _ => 1 };
        int[] drawn = share < 1 ? Shuffle.Order(first.Count, seed, epoch: 0) : [.. Enumerable.Range(0, first.Count)];
        int learned = (int)Math.Round(share * first.Count);
        GasBatch part = Take(first, drawn[..learned]);
        if (condition == Clean)
        {
            return new GasStream { Learned = part, Samples = [.. drawn[learned..].Order().Select(n => (first, n, false))] };
        }

        var samples = new List<(GasBatch, int, bool)>();
        foreach (GasBatch batch in batches.Skip(1))
        {
            int[] order = condition == Shuffled ? Shuffle.Order(batch.Count, seed, batch.Number) : [.. Enumerable.Range(0, batch.Count)];
            int[] labels = new int[GasBatch.Gases];
            foreach (int n in condition == Reversed ? Enumerable.Reverse(order) : order)
            {
                bool labelled = condition == Regular ? samples.Count % 50 == 0 : condition == First && labels[batch.Classes[n]]++ < 5;
                samples.Add((batch, n, labelled));
            }
        }

        return new GasStream { Learned = part, Samples = samples };
    }

    /// <summary>Share of right first answers for each batch, by its number; those whose label then came do not count.</summary>
    public SortedDictionary<int, double> Score(GasClassifier classifier, CancellationToken stop)
    {
        var right = new SortedDictionary<int, (int Right, int All)>();
        foreach ((GasBatch batch, int n, bool labelled) in Samples)
        {
            stop.ThrowIfCancellationRequested();
            int truth = batch.Classes[n], answer = classifier.Step(GasView.Row(batch, n), labelled ? truth : -1);
            (int hits, int all) = right.GetValueOrDefault(batch.Number);
            right[batch.Number] = labelled ? (hits, all) : (hits + (answer == truth ? 1 : 0), all + 1);
        }

        return new SortedDictionary<int, double>(right.Where(static pair => pair.Value.All > 0).ToDictionary(static pair => pair.Key, static pair => (double)pair.Value.Right / pair.Value.All));
    }

    private static GasBatch Take(GasBatch batch, int[] which) => new(
        batch.Number, [.. which.SelectMany(n => GasView.Row(batch, n).ToArray())], [.. which.Select(n => batch.Classes[n])], [.. which.Select(n => batch.Concentrations[n])]);
}
