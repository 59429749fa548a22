namespace PcEdge.Training.Datasets;

/// <summary>Samples to learn from or to be scored on, in standardised units, row-major; an absent value is 0, the channel's mean.</summary>
/// <param name="Count">n.</param>
/// <param name="Inputs">[n, input width].</param>
/// <param name="Targets">[n, target width]; one-hot for classes; the last row of the input where that is to be reconstructed.</param>
internal sealed record Samples(int Count, float[] Inputs, float[] Targets)
{
    /// <summary>[n, input width], true where a value is absent; null where none is.</summary>
    public bool[]? InputAbsent { get; init; }

    /// <summary>[n, target width], true where a value is absent; null where none is.</summary>
    public bool[]? TargetAbsent { get; init; }

    /// <summary>[n] which subject, batch or other group each sample is from; null where there are none.</summary>
    public int[]? Groups { get; init; }

    /// <summary>Some of them, in that order.</summary>
    public Samples Take(IReadOnlyList<int> which) => new(which.Count, Rows(Inputs, which), Rows(Targets, which))
    {
        InputAbsent = InputAbsent is null ? null : Rows(InputAbsent, which),
        TargetAbsent = TargetAbsent is null ? null : Rows(TargetAbsent, which),
        Groups = Groups is null ? null : Rows(Groups, which),
    };

    /// <summary>Some samples after others, without absent values.</summary>
    public static Samples Join(IReadOnlyList<Samples> parts) => new(
        parts.Sum(static part => part.Count), [.. parts.SelectMany(static part => part.Inputs)], [.. parts.SelectMany(static part => part.Targets)])
    {
        Groups = parts.All(static part => part.Groups is not null) ? [.. parts.SelectMany(static part => part.Groups!)] : null,
    };

    private T[] Rows<T>(T[] from, IReadOnlyList<int> which)
    {
        int width = from.Length / Math.Max(1, Count);
        var rows = new T[which.Count * width];
        for (int n = 0; n < which.Count; n++)
        {
            from.AsSpan(which[n] * width, width).CopyTo(rows.AsSpan(n * width));
        }

        return rows;
    }
}
