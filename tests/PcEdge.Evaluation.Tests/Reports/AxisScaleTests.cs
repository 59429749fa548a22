using PcEdge.Evaluation.Reports;

namespace PcEdge.Evaluation.Tests.Reports;

public sealed class AxisScaleTests
{
    [Fact]
    public void Every_scale_rises_from_nought_to_one()
    {
        foreach (AxisScale scale in (AxisScale[])[AxisScale.Linear(-3, 90), AxisScale.Log(1e-4, 1e3), AxisScale.Folded(15, 30, -20, 90)])
        {
            (double low, double high) = scale.Outer;
            bool log = low == -4;
            double before = -1;
            for (int i = 0; i <= 100; i++)
            {
                double place = low + ((high - low) * i / 100);
                double at = scale.At(log ? Math.Pow(10, place) : place);
                Assert.True(at > before || i == 0, "not rising");
                Assert.InRange(at, 0, 1);
                before = at;
            }

            Assert.Equal(1, before, 9);
        }
    }

    [Fact]
    public void Fold_keeps_most_of_the_room_for_the_inner_range()
    {
        AxisScale scale = AxisScale.Folded(15, 30, 15, 90);
        Assert.True(scale.FoldsAbove);
        Assert.False(scale.FoldsBelow);
        Assert.InRange(scale.At(30) - scale.At(15), 0.8, 1);
    }

    [Fact]
    public void Ticks_are_round_and_inside()
    {
        Assert.Equal([15, 20, 25, 30], AxisScale.Linear(14, 31).Ticks(4));
        Assert.Equal([0.01, 1, 100], AxisScale.Log(0.01, 200).Ticks(3));
    }
}
