using System.Globalization;
using PcEdge.Streams;

namespace PcEdge.Training.Datasets.Activity;

/// <summary>Whose recordings are learned from, choose, and test: nobody's are in two of them.</summary>
/// <param name="Learned">Subjects to learn from.</param>
/// <param name="Held">Subjects to choose by; none where validation has no share.</param>
/// <param name="Tested">Subjects that only score.</param>
internal sealed record SubjectSplit(int[] Learned, int[] Held, int[] Tested)
{
    /// <summary>Parts of the subjects, each of which is the test of one fold.</summary>
    public const int Folds = 5;

    /// <summary>Splits subjects, in an order that follows from the seed of the split: a fifth to test, validation's share of the others to choose by.</summary>
    /// <exception cref="SourceException">There are too few.</exception>
    public static SubjectSplit Of(string origin, IReadOnlyList<int> subjects, DatasetOptions options)
    {
        int least = options.Validation > 0 ? 3 : 2;
        if (subjects.Count < least)
        {
            throw new SourceException(origin, 0, string.Create(
                CultureInfo.InvariantCulture,
                $"has {subjects.Count} subject{(subjects.Count == 1 ? "" : "s")}; a split by subject needs at least {least}: to learn from,{(least == 3 ? " to choose by" : "")} and to test on"));
        }

        int[] order = [.. Shuffle.Order(subjects.Count, options.SplitSeed, epoch: 0).Select(i => subjects[i])];
        int tested = Math.Max(1, order.Length / Folds), from = Math.Min(options.Fold * tested, order.Length - tested);
        int[] others = [.. order[..from], .. order[(from + tested)..]];
        int held = Math.Clamp((int)Math.Round(others.Length * options.Validation), least - 2, others.Length - 1);
        return new SubjectSplit(others[..^held], others[^held..], order[from..(from + tested)]);
    }
}
