namespace PcEdge.Learning;

/// <summary>Cuts the tensors into shares: large enough to be worth a hand-over, the largest first, whatever the number of threads.</summary>
internal static class LearningShares
{
    private const int WeightsOfAShare = 12_288;

    // A multiple of the rows that a product takes at a time.
    private const int RowsAtATime = 6;

    /// <summary>Shares of all rules.</summary>
    public static IEnumerable<LearningShare> Of(LearningRule[] rules)
    {
        var shares = new List<LearningShare>();
        for (int rule = 0; rule < rules.Length; rule++)
        {
            LearnedTensor tensor = rules[rule].Tensor;
            int rows = (int)Math.Min(tensor.Rows, RowsAtATime * Math.Max(1, (WeightsOfAShare / tensor.Columns) / RowsAtATime));
            for (int row = 0; row < tensor.Rows; row += rows)
            {
                shares.Add(new LearningShare(rule, row, Math.Min(row + rows, tensor.Rows)));
            }
        }

        return shares.OrderByDescending(share => (share.LastRow - share.FirstRow) * rules[share.Rule].Tensor.Columns);
    }
}
