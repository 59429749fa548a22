namespace PcEdge.Streams.Tests;

public sealed class StreamLoopTests
{
    [Fact]
    public void Seconds_between_rows_follow_the_times()
    {
        Assert.Equal([0, 60, 30, 0, 0, 60], Dt("t,a\n0,1\n60,2\n90,3\n90,4\n30,5\n90,6\n", out StreamLoop loop));
        Assert.Equal(1, loop.BackwardTimes);
        Assert.Equal(6, loop.Clock.FirstBackwardLine);
        Assert.Equal(1, loop.Clock.RepeatedTimes);
    }

    [Fact]
    public void A_row_without_time_is_taken_at_the_pace_of_the_stream_and_time_is_not_counted_twice()
    {
        Assert.Equal([0, 60, 60, 60, 60, 40], Dt("t,a\n0,1\n60,2\n120,3\n,4\noops,5\n280,6\n", out StreamLoop loop));
        Assert.Equal(2, loop.Clock.MissingTimes);
        Assert.Equal(0, loop.BackwardTimes);
    }

    [Fact]
    public void A_pause_ends_behind_the_row_in_hand_and_another_loop_goes_on_with_the_next()
    {
        using CsvSource source = Text.Csv("t,a\n0,1\n60,2\n120,3\n");
        var sink = new CollectingSink();
        var first = new StreamLoop(source, new EchoModel(1), sink);
        first.Pause();
        Assert.True(first.RunUntilPaused(default));
        Assert.False(sink.IsComplete);
        Assert.Equal(1, first.Rows);
        var second = new StreamLoop(source, new EchoModel(1), sink) { RowsBefore = first.Rows, LastTime = first.LastTime };
        Assert.False(second.RunUntilPaused(default));
        second.Complete();
        Assert.True(sink.IsComplete);
        Assert.Equal([0, 60, 60], sink.Dt.ToArray());
    }

    [Fact]
    public void A_stream_without_times_takes_a_second_a_row_and_says_so()
    {
        Assert.Equal([0, 1, 1], Dt("a\n1\n2\n3\n", out StreamLoop loop));
        Assert.Contains(loop.Clock.Sentences(), s => s.StartsWith("the rows have no time: each is taken as 1 s", StringComparison.Ordinal));
    }

    [Fact]
    public void Period_is_the_time_of_rows_without_one()
    {
        using CsvSource source = Text.Csv("a\n1\n2\n3\n");
        var sink = new CollectingSink();
        new StreamLoop(source, new EchoModel(1), sink) { Period = 300 }.Run();
        Assert.Equal([0, 300, 300], sink.Dt.ToArray());
        Assert.True(sink.IsComplete);
    }

    [Fact]
    public void A_resumed_stream_knows_how_long_it_was_away()
    {
        using CsvSource source = Text.Csv("t,a\n1000,1\n1060,2\n");
        var sink = new CollectingSink();
        new StreamLoop(source, new EchoModel(1), sink) { RowsBefore = 7, LastTime = 400 }.Run();
        Assert.Equal([600, 60], sink.Dt.ToArray());
        using CsvSource timeless = Text.Csv("a\n1\n2\n");
        sink = new CollectingSink();
        new StreamLoop(timeless, new EchoModel(1), sink) { RowsBefore = 7, Period = 5 }.Run();
        Assert.Equal([5, 5], sink.Dt.ToArray());
    }

    [Fact]
    public void Gaps_are_counted_against_the_usual_pace()
    {
        Dt("t,a\n0,1\n10,1\n20,1\n3000,1\n3010,1\n3020,1\n", out StreamLoop loop);
        Assert.Equal(1, loop.Clock.Gaps);
        Assert.Equal(2980, loop.Clock.LongestGap);
        Assert.Equal(5, loop.Clock.LongestGapLine);
        Assert.Equal(["1 gaps of more than 5 rows; the longest, 2980 s, ends in line 5"], loop.Clock.Sentences());
    }

    [Fact]
    public void Once_takes_one_row()
    {
        using CsvSource source = Text.Csv("t,a\n0,1\n1,2\n");
        var sink = new CollectingSink();
        new StreamLoop(source, new EchoModel(1), sink) { Once = true }.Run();
        Assert.Equal(1, sink.Rows);
        Assert.True(sink.IsComplete);
    }

    [Fact]
    public void Stopping_completes_the_sinks()
    {
        using var source = new ArraySource(["a"], new double[1000]);
        using var stop = new CancellationTokenSource();
        var sink = new StoppingSink(stop, after: 3);
        var loop = new StreamLoop(source, new EchoModel(1), sink);
        loop.Run(stop.Token);
        Assert.Equal(3, loop.Rows);
        Assert.True(sink.IsComplete);
    }

    [Fact]
    public void A_failing_source_completes_the_sinks()
    {
        var sink = new CollectingSink();
        Assert.Throws<SourceException>(() => new StreamLoop(new FailingSource(), new EchoModel(1), sink).Run());
        Assert.Equal(2, sink.Rows);
        Assert.True(sink.IsComplete);
    }

    [Fact]
    public void A_reader_that_has_enough_ends_the_stream_without_an_error()
    {
        using var source = new ArraySource(["a"], new double[1000]);
        var others = new CollectingSink();
        new StreamLoop(source, new EchoModel(1), new LeavingSink(), others).Run();
        Assert.Equal(2, others.Rows);
        Assert.True(others.IsComplete);
    }

    [Fact]
    public void Source_and_model_must_have_the_same_channels()
    {
        using var source = new ArraySource(["a", "b"], new double[4]);
        Assert.Throws<ArgumentException>(() => new StreamLoop(source, new EchoModel(1)));
    }

    [Fact]
    public void Pacing_gives_rows_out_no_earlier_than_they_were_taken_and_can_be_stopped()
    {
        using CsvSource fast = Text.Csv("t,a\n0,1\n0.02,2\n0.05,3\n");
        using var paced = new PacedSource(fast);
        long began = Environment.TickCount64;
        Assert.Equal(3, Text.Rows(paced).Length);
        Assert.True(Environment.TickCount64 - began >= 40);
        using CsvSource slow = Text.Csv("t,a\n0,1\n1e9,2\n");
        using var stop = new CancellationTokenSource(30);
        using var stopped = new PacedSource(slow, stop: stop.Token);
        Assert.Single(Text.Rows(stopped));
    }

    private static double[] Dt(string csv, out StreamLoop loop)
    {
        using CsvSource source = Text.Csv(csv);
        var sink = new CollectingSink();
        loop = new StreamLoop(source, new EchoModel(source.Channels.Count), sink);
        loop.Run();
        return sink.Dt.ToArray();
    }

    private sealed class StoppingSink(CancellationTokenSource stop, int after) : ISink
    {
        private int _rows;

        public bool IsComplete { get; private set; }

        public void Write(StreamRecord record)
        {
            if (++_rows == after)
            {
                stop.Cancel();
            }
        }

        public void Complete() => IsComplete = true;

        public void Dispose()
        {
        }
    }

    private sealed class LeavingSink : ISink
    {
        private int _rows;

        public void Write(StreamRecord record)
        {
            if (++_rows == 3)
            {
                throw new ReaderGoneException();
            }
        }

        public void Complete()
        {
        }

        public void Dispose()
        {
        }
    }

    private sealed class FailingSource : ISource
    {
        private int _rows;

        public IReadOnlyList<string> Channels => ["a"];

        public double Progress => double.NaN;

        public bool TryRead(SourceRow row) => ++_rows <= 2 ? true : throw new SourceException("wire", 3, "was cut");

        public void Dispose()
        {
        }
    }
}
