using PcEdge.Cli.Bench;
using PcEdge.Cli.Bench.Energy;
using PcEdge.Cli.Bench.Scores;

namespace PcEdge.Cli.Tests.Bench;

public class BenchTableTests
{
    private static readonly FakeClock Clock = new();

    [Fact]
    public void Columns_are_ours_theirs_and_how_many_times_as_much_theirs_is()
    {
        string[] expected =
        [
            "board, 4 cores (load 0.25), Linux, PcEdge 0.1.0, ONNX Runtime 1.30.0, .NET 9 native",
            "600 samples of 3 channels: csv:s.csv",
            "4 calls of each in turns of 32 on one thread, 1,000 before to warm up; PcEdge does not learn; a look at the clock takes 25.0 ns",
            "",
            "                                          PcEdge   ONNX Runtime   ratio",
            "average                                  1.00 ms        3.00 ms    3.00",
            "P50                                      1.00 ms        3.00 ms    3.00",
        ];
        Assert.Equal(expected, Lines()[..7]);
        Assert.Contains("managed bytes per sample                     0 B            0 B", Lines());
        Assert.Contains("RMSE of the estimate from the readings     0.500           1.00    2.00", Lines());
        Assert.Contains("cells scored                               1,200          1,200", Lines());
        Assert.Contains("model file                                 704 B        3.59 kB    5.11", Lines());
        Assert.Contains("ratio: ONNX Runtime divided by PcEdge", Lines());
        Assert.Contains("the bare call of ONNX Runtime: P50 2.50 ms, P99 2.50 ms; what PcEdge puts around it takes 500 us (P50)", Lines());
        Assert.Contains("note: a note", Lines());
    }

    [Fact]
    public void Energy_has_lines_only_where_it_was_measured()
    {
        Assert.DoesNotContain(Lines(), static line => line.Contains("energy", StringComparison.Ordinal));
        string[] lines = Lines(new EnergyFigures(2e-6, 5e-7));
        Assert.Contains("energy per sample                        2.00 uJ        2.00 uJ    1.00", lines);
        Assert.Contains("  above the idle machine                  500 nJ         500 nJ    1.00", lines);
        Assert.Contains("energy: counter; the idle machine takes 1.50 W", lines);
    }

    private static string[] Lines(EnergyFigures? energy = null)
    {
        var text = new StringWriter { NewLine = "\n" };
        BenchTable.Write(text, new BenchReport
        {
            Machine = new BenchMachine("board", 4, "0.25", "Linux", "0.1.0", ".NET 9 native"),
            RuntimeVersion = "1.30.0",
            Source = "csv:s.csv",
            Rows = 600,
            Channels = 3,
            Burst = 32,
            WarmUp = 1000,
            Learns = false,
            Seconds = 1,
            ClockSeconds = 25e-9,
            Contenders = [Model("PcEdge", 1000, 704, 0.5, energy), Model("ONNX Runtime", 3000, 3594, 1, energy)],
            BareCall = Each(2500),
            EnergyMeter = energy is null ? null : "counter",
            IdleWatts = 1.5,
            Notes = ["a note"],
        });
        return text.ToString().Split('\n');
    }

    private static ContenderReport Model(string name, long ticks, long bytes, double rmse, EnergyFigures? energy) => new()
    {
        Id = name,
        Name = name,
        File = "f",
        FileBytes = bytes,
        Load = new LoadCost(Clock),
        Latencies = Each(ticks),
        ManagedBytes = 0,
        Scores = [new Score("estimate_rmse", "RMSE of the estimate from the readings", rmse), new Score("scored_cells", "cells scored", 1200)],
        Energy = energy,
    };

    private static LatencyFigures Each(long ticks) => new([ticks, ticks, ticks, ticks], Clock.TimestampFrequency);
}
