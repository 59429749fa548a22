using PcEdge.Streams.Tests.Live;

namespace PcEdge.Streams.Tests;

/// <summary>What a source is asked for by default answers for a recording: one that stands over another has to pass the question on.</summary>
public sealed class SourceOverSourceTests
{
    [Fact]
    public void A_source_over_a_live_one_is_live_and_says_what_that_one_says()
    {
        using var meter = new Meter();
        ISource[] over = [new PacedSource(meter), new SelectedSource(meter, ["b"], "uri", new SourceOptions()), new ArrivalTimes(meter, new ManualClock())];
        Assert.All(over, source =>
        {
            Assert.False(source.CanWait);
            Assert.Equal((3, double.NaN), (source.Overdue, source.Progress));
            Assert.Equal(["V"], source.Units);
            Assert.Equal(["does not answer"], source.Probe());
            Assert.Same(meter.Report, source.Report);
        });
    }

    /// <summary>A device whose next row is late.</summary>
    private sealed class Meter : ISource
    {
        public IReadOnlyList<string> Channels { get; } = ["a"];

        public IReadOnlyList<string> Units { get; } = ["V"];

        public double Progress => double.NaN;

        public bool CanWait => false;

        public double Overdue => 3;

        public SourceReport? Report { get; } = new("meter");

        public IReadOnlyList<string> Probe() => ["does not answer"];

        public bool TryRead(SourceRow row) => false;

        public void Dispose()
        {
        }
    }
}
