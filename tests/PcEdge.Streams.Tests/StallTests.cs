using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PcEdge.Filters;
using PcEdge.Models;
using PcEdge.Streams.Live;
using PcEdge.Streams.State;
using PcEdge.Streams.Tests.Devices;
using PcEdge.Streams.Tests.Live;
using PcEdge.Streams.Tests.Mqtt;
using PcEdge.Streams.Tests.State;

namespace PcEdge.Streams.Tests;

/// <summary>Somebody hangs, a source, a sink or the disk: neither the stream nor the others wait for it.</summary>
public sealed class StallTests
{
    [Fact]
    public void Sinks_that_hang_stall_neither_the_stream_nor_each_other()
    {
        const int rows = 10_000;
        using var root = new FakeRoot();
        using var broker = new Broker();
        using var silent = new TcpListener(IPAddress.Loopback, 0); // takes callers, and never says a word
        silent.Start();
        broker.Freeze();
        string pipe = root.PathOf("pipe"), whole = root.PathOf("whole.csv");
        root.Fifo("pipe");
        var options = new SinkOptions { Source = new AlignedSource([], new ManualClock(), new SourceOptions()) };
        using ISink mqtt = SinkKind.Open(broker.Uri("pcedge/house?discovery=off"), ["a"], default, options);
        using ISink webhook = SinkKind.Open($"webhook:http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/", ["a"], default, options);
        using ISink file = SinkKind.Open("jsonl:" + pipe, ["a"], default, options);
        using (ISink sound = SinkKind.Open("csv:" + whole, ["a"], default, options))
        {
            for (int k = 0; k < rows; k++)
            {
                StreamRecord record = Record(k);
                foreach (ISink sink in (ISink[])[mqtt, webhook, file, sound])
                {
                    sink.Write(record);
                    sink.Flush();
                }

                if (k % 1000 == 0)
                {
                    Broker.Until(() => new FileInfo(whole).Length > 20L * k); // the one that works has what was written
                }
            }
        }

        Assert.Equal(rows + 1, File.ReadLines(whole).Count());
        Assert.Equal((1, 0), (webhook.Counters!.Waiting, webhook.Counters.Delivered));
        Assert.Equal((rows, 0), (mqtt.Counters!.Waiting, mqtt.Counters.Delivered));
        Assert.Equal(rows, NotWritten(file));

        // Now they come back: nothing of the broker's is lost, and of the pipe's what found no room.
        broker.Thaw();
        using Process cat = Process.Start(new ProcessStartInfo("cat", [pipe]) { RedirectStandardOutput = true })!;
        var lines = new List<string> { cat.StandardOutput.ReadLine()! };
        file.Write(Record(rows));
        file.Flush();
        while (!lines[^1].Contains($"\"value\":{rows},", StringComparison.Ordinal))
        {
            lines.Add(cat.StandardOutput.ReadLine()!);
        }

        Broker.Until(() => lines.Count + NotWritten(file) == rows + 1);
        Assert.InRange(NotWritten(file), 1, rows - 1);
        Assert.All(lines.Take(lines.Count - 1).Index(), static line => Assert.Contains($"\"value\":{line.Index},", line.Item, StringComparison.Ordinal));
        Broker.Until(() => mqtt.Counters!.Delivered == rows);
    }

    [Fact]
    public async Task A_pipe_that_nobody_writes_is_waited_for_until_the_end_is_asked()
    {
        using var root = new FakeRoot();
        root.Fifo("pipe");
        using var stop = new CancellationTokenSource();
        Task open = Task.Run(() => SourceKind.Open("csv:" + root.PathOf("pipe"), new SourceOptions(), stop: stop.Token));
        await stop.CancelAsync();
        await Assert.ThrowsAsync<SourceException>(() => open.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task A_pipe_whose_writer_comes_late_is_read_from_its_beginning()
    {
        using var root = new FakeRoot();
        root.Fifo("pipe");
        Task<string[]> rows = Task.Run(() => Text.Rows(SourceKind.Open("csv:" + root.PathOf("pipe"), new SourceOptions())));
        await using (var writer = new FileStream(root.PathOf("pipe"), FileMode.Open, FileAccess.Write))
        {
            await writer.WriteAsync("t,a\n0,1\n1,2\n"u8.ToArray());
        }

        Assert.Equal(["0 1", "1 2"], await rows.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void A_pipe_that_falls_silent_leaves_the_other_sources_going_and_does_not_hold_up_the_end()
    {
        using var root = new FakeRoot();
        root.Fifo("pipe");
        using var writer = new FileStream(root.PathOf("pipe"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        writer.Write("a\n7\n"u8);
        using ISource source = SourceKind.Open([$"csv:{root.PathOf("pipe")}?max-age=0.05", "synthetic:constant"], new SourceOptions { Period = 0.01 });
        var row = new SourceRow(2);
        bool hasFallen = false;
        for (int k = 0; k < 1000 && !hasFallen; k++)
        {
            Assert.True(source.TryRead(row));
            hasFallen = !row.Presence[0] && row.Presence[1];
        }

        Assert.True(hasFallen);
    }

    [Fact]
    public void A_disk_that_hangs_costs_the_stream_a_copy_in_memory_and_nothing_is_begun_until_it_is_back()
    {
        using var root = new FakeRoot();
        string path = root.PathOf("s.state");
        using var disk = new HungDisk();
        var store = new StateStore(path, disk);
        using var saver = new StateSaver(store, new FeedbackFile(path));
        var filter = new SensorFilter(1, new SensorFilterOptions());
        ModelDocument document = FilterKind.Document(["a"], new SensorFilterOptions());
        var output = new StepOutput(1);
        disk.Hang();
        Assert.True(saver.TrySave(document, filter, Stamp(0)));
        for (int k = 1; k <= 1000; k++)
        {
            filter.Step(new Observation([k % 7], [true], 1), output);
            Assert.False(saver.TrySave(document, filter, Stamp(k)));
        }

        Assert.Equal((0, 0), (saver.Saves, saver.Failures));
        disk.GoOn();
        Assert.True(saver.Wait());
        new StateStore(path + ".untouched").Save(document, new SensorFilter(1, new SensorFilterOptions()), Stamp(0));
        Assert.Equal(File.ReadAllBytes(path + ".untouched"), File.ReadAllBytes(path)); // the copy as it was taken
        Assert.Equal((1, 0), (saver.Saves, saver.Failures));
        Assert.True(saver.TrySave(document, filter, Stamp(1000)));
        Assert.True(saver.Wait());
        Assert.Equal(1000, ModelContainer.Read(File.ReadAllBytes(path)).Document.State!.Samples);
        Assert.Null(saver.TakeNews());
    }

    private static StateStamp Stamp(long samples) => new() { Model = "d", Generation = 1, Samples = samples };

    // Rows that a file says it has left out, or not written yet.
    private static long NotWritten(ISink file) =>
        file.Sentences() is [string told] ? long.Parse(told.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture) : 0;

    private static StreamRecord Record(int number)
    {
        var record = new StreamRecord(["a"], new SourceRow(1), new StepOutput(1)) { Dt = 1 };
        (record.Row.Values[0], record.Row.Presence[0], record.Output.AnyAlarm) = (number, true, true);
        return record;
    }
}
