using PcEdge.Evaluation.Metrics;

namespace PcEdge.Evaluation.Tests.Metrics;

public class RankingTests
{
    [Fact]
    public void Perfect_order_scores_one()
    {
        Assert.Equal(1, Ranking.AreaUnderCurve([3, 4], [1, 2]));
        Assert.Equal(1, Ranking.AveragePrecision([3, 4], [1, 2]));
    }

    [Fact]
    public void Known_order_gives_the_known_areas()
    {
        // Descending: faulty 4, other 3, faulty 2, other 1. Pairs won: 2 + 1 of 4. Precision where recall grows: 1/1 and 2/3.
        Assert.Equal(0.75, Ranking.AreaUnderCurve([2, 4], [1, 3]));
        Assert.Equal((1 + (2.0 / 3)) / 2, Ranking.AveragePrecision([2, 4], [1, 3]), 15);
    }

    [Fact]
    public void Ties_share_one_threshold()
    {
        // All alike: a coin for the curve, the base rate for the precision.
        Assert.Equal(0.5, Ranking.AreaUnderCurve([1, 1], [1, 1, 1, 1]));
        Assert.Equal(2.0 / 6, Ranking.AveragePrecision([1, 1], [1, 1, 1, 1]), 15);

        // 2 faulty and 1 other tie at 5, 1 faulty and 1 other at 3: recall 2/3 at precision 2/3, then 1/3 more at 3/5.
        Assert.Equal(((2.0 / 3) * (2.0 / 3)) + ((1.0 / 3) * (3.0 / 5)), Ranking.AveragePrecision([3, 5, 5], [3, 5]), 15);
        Assert.Equal((0.5 + 1.5 + 1.5) / 6, Ranking.AreaUnderCurve([3, 5, 5], [3, 5]), 15);
    }
}
