using PcEdge.Cli.Bench;

namespace PcEdge.Cli.Tests.Bench;

public class LatencyTests
{
    [Fact]
    public void Percentiles_are_values_that_were_measured_at_the_indices_of_onnxruntime_perf_test()
    {
        var latencies = new Latencies(1000);
        for (int i = 0; i < 1000; i++)
        {
            latencies.Add((i * 617) % 1000); // every value from 0 to 999, in disorder
        }

        LatencyFigures figures = latencies.Figures(frequency: 1);
        Assert.Equal([0, 500, 900, 950, 990, 999, 999], [figures.Least, figures.P50, figures.P90, figures.P95, figures.P99, figures.P999, figures.Most]);
        Assert.Equal(499.5, figures.Average);
        Assert.Equal(1000 / 499_500.0, figures.PerSecond);
        Assert.Equal(1000, figures.Calls);
    }

    [Fact]
    public void One_call_is_every_percentile()
    {
        var latencies = new Latencies(5);
        latencies.Add(7);
        LatencyFigures figures = latencies.Figures(frequency: 1000);
        Assert.Equal([0.007, 0.007, 0.007, 0.007], [figures.Least, figures.P50, figures.P999, figures.Most]);
        Assert.Equal(4, latencies.Room);
    }

    [Fact]
    public void One_slow_call_of_a_hundred_is_the_P99_and_not_the_P95()
    {
        var latencies = new Latencies(100);
        for (int i = 0; i < 100; i++)
        {
            latencies.Add(i == 40 ? 5_000_000 : 3_000);
        }

        LatencyFigures figures = latencies.Figures(1_000_000_000);
        Assert.Equal(3e-6, figures.P95, 12);
        Assert.Equal(5e-3, figures.P99, 12);
    }

    [Theory]
    [InlineData("2451 480 290 1 0 190 0", 480)]
    [InlineData("1 0 0 0 0 0 0\n", 0)]
    public void Resident_pages_are_the_second_field_of_statm(string line, long pages) => Assert.Equal(pages, ResidentMemory.Pages(line));

    [Fact]
    public void High_water_mark_is_in_bytes() =>
        Assert.Equal(5_084_160, ResidentMemory.HighWaterMark("Name:\tpcedge\nVmPeak:\t   12000 kB\nVmHWM:\t    4965 kB\nVmRSS:\t 4000 kB\n"));
}
