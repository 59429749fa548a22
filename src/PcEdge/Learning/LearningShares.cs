namespace PcEdge.Learning;

/// <summary>
/// Cuts the tensors into shares, the largest first, whatever the number of threads: several of each that is large, so that no thread waits
/// long for another, and none so small that handing it over costs more than doing it.
/// </summary>
internal static class LearningShares
{
    private const int SharesOfATensor = 6;
    private const int LeastWeights = 4096;

    // What a product takes at a time.
    private const int RowsAtATime = 6;

    /// <summary>Shares of all rules.</summary>
    public static List<LearningShare> Of(LearningRule[] rules)
    {
        var shares = new List<LearningShare>();
        for (int rule = 0; rule < rules.Length; rule++)
        {
            LearnedTensor tensor = rules[rule].Tensor;
            int rows = Math.Max(Quotient(tensor.Rows, SharesOfATensor), Quotient(LeastWeights, tensor.Columns));
            rows = RowsAtATime * Quotient(rows, RowsAtATime);
            for (int row = 0; row < tensor.Rows; row += rows)
            {
                Insert(new LearningShare(rule, row, Math.Min(row + rows, tensor.Rows)));
            }
        }

        return shares;

        // Before the first that is smaller.
        void Insert(LearningShare share)
        {
            int at = shares.Count;
            while (at > 0 && Weights(shares[at - 1]) < Weights(share))
            {
                at--;
            }

            shares.Insert(at, share);
        }

        int Weights(LearningShare share) => (share.LastRow - share.FirstRow) * rules[share.Rule].Tensor.Columns;
    }

    // Rounded up.
    private static int Quotient(int whole, int part) => (whole + part - 1) / part;
}
