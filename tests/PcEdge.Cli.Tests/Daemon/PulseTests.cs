using PcEdge.Cli.Daemon;
using PcEdge.Cli.Log;
using PcEdge.Filters;
using PcEdge.Streams;

namespace PcEdge.Cli.Tests.Daemon;

public sealed class PulseTests : IDisposable
{
    private readonly Gate _source = new();
    private readonly Gate _sink = new();
    private readonly Pulse _pulse = new();
    private readonly StreamLoop _loop;
    private readonly Thread _thread;

    public PulseTests()
    {
        _loop = new StreamLoop(_source, new SensorFilter(1, new SensorFilterOptions()), _sink);
        _pulse.Follow(_loop, _source);
        _thread = new Thread(() => _loop.Run());
        _thread.Start();
    }

    public void Dispose()
    {
        _source.End();
        _sink.End();
        _thread.Join();
        _source.Dispose();
        _sink.Dispose();
    }

    [Fact]
    public void A_source_that_waits_is_no_stream_that_hangs_unless_its_row_is_late()
    {
        long seen = 0;
        _source.WaitUntilIn();
        Assert.True(_pulse.HasMoved(ref seen, 1));
        Assert.True(_pulse.HasMoved(ref seen, 1));
        _source.Overdue = 5;
        Assert.False(_pulse.HasMoved(ref seen, 1));
        _source.Overdue = 0.5;
        Assert.True(_pulse.HasMoved(ref seen, 1));
    }

    [Fact]
    public void A_sink_that_hangs_is_a_stream_that_hangs_until_it_comes_back()
    {
        long seen = 0;
        _source.WaitUntilIn();
        _source.Open();
        _sink.WaitUntilIn();
        Assert.True(_pulse.HasMoved(ref seen, 1)); // the row has come
        Assert.False(_pulse.HasMoved(ref seen, 1));
        Assert.False(_pulse.HasMoved(ref seen, 1));
        _sink.Open();
        _source.WaitUntilIn();
        Assert.True(_pulse.HasMoved(ref seen, 1));
    }

    [Fact]
    public void Rows_are_counted_over_one_loop_after_the_other()
    {
        _source.WaitUntilIn();
        _source.Open();
        _sink.WaitUntilIn();
        _pulse.Follow(new StreamLoop(_source, new SensorFilter(1, new SensorFilterOptions())), _source);
        Assert.Equal(1, _pulse.Rows);
    }

    [Fact]
    public void An_end_that_takes_too_long_is_ended_by_force()
    {
        using var stop = new CancellationTokenSource();
        using var err = new StringWriter();
        using var forced = new ManualResetEventSlim();
        int code = -1;
        using var limit = new StopLimit(new RunLog(err, false, static () => 0), Exit, TimeSpan.FromMilliseconds(20), static () => "csv:a.csv", stop.Token);
        stop.Cancel();
        Assert.True(forced.Wait(TimeSpan.FromSeconds(60)));
        Assert.Equal(1, code);
        Assert.Contains("did not end within 0 s of being asked to: it waits for csv:a.csv; ended by force", err.ToString(), StringComparison.Ordinal);

        void Exit(int forcedCode)
        {
            code = forcedCode;
            forced.Set();
        }
    }

    /// <summary>A source or a sink that lets one row through each time it is opened.</summary>
    private sealed class Gate : ISource, ISink
    {
        private readonly SemaphoreSlim _in = new(0);
        private readonly SemaphoreSlim _open = new(0);
        private volatile bool _hasEnded;

        public IReadOnlyList<string> Channels { get; } = ["a"];

        public double Progress => double.NaN;

        public double Overdue { get; set; }

        public void WaitUntilIn() => Assert.True(_in.Wait(TimeSpan.FromSeconds(60)));

        public void Open() => _open.Release();

        public void End()
        {
            _hasEnded = true;
            _open.Release();
        }

        public bool TryRead(SourceRow row)
        {
            Pass();
            return !_hasEnded;
        }

        public void Write(StreamRecord record) => Pass();

        public void Complete()
        {
        }

        public void Dispose()
        {
            _in.Dispose();
            _open.Dispose();
        }

        private void Pass()
        {
            _in.Release();
            if (!_hasEnded)
            {
                _open.Wait();
            }
        }
    }
}
