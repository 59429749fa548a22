using PcEdge.Evaluation.Reports;

namespace PcEdge.Evaluation.Tests.Reports;

public sealed class PlotPathTests
{
    [Fact]
    public void A_single_spike_among_many_rows_is_still_drawn()
    {
        double[] x = [.. Enumerable.Range(0, 10_000).Select(static i => i / 100.0)];
        var y = new double[x.Length];
        y[4_321] = 77;
        string path = PlotPath.Line(x, y, 0);
        Assert.Contains("L43.2 77", path, StringComparison.Ordinal);
        Assert.InRange(path.Length, 1, 5_000);
    }

    [Fact]
    public void Short_absence_is_bridged_and_long_absence_breaks_the_line()
    {
        double[] x = [0, 1, 2, 3, 4, 5];
        double[] y = [1, double.NaN, 1, double.NaN, double.NaN, 1];
        Assert.Equal("M0 1L2 1M5 1", PlotPath.Line(x, y, 1));
    }

    [Fact]
    public void Nothing_present_draws_nothing()
    {
        Assert.Equal("", PlotPath.Line([0, 1], [double.NaN, double.NaN], 5));
        Assert.Equal("", PlotPath.Band([0, 1], [double.NaN, double.NaN], [double.NaN, double.NaN]));
    }

    [Fact]
    public void Band_goes_forth_above_and_back_below()
        => Assert.Equal("M0 1L5 2L5 8L0 9Z", PlotPath.Band([0, 5], [9, 8], [1, 2]));
}
