using System.Diagnostics;
using System.Globalization;
using PcEdge.Detection;
using PcEdge.Filters;
using PcEdge.Models;
using PcEdge.Streams;
using PcEdge.Streams.Live;
using PcEdge.Streams.State;
using PcEdge.Streams.Tests.Live;

namespace PcEdge.Benchmarks;

/// <summary>
/// Hours of a live stream as fast as the machine can: ten devices on three buses, with failures, aligned into rows; filter and
/// detector; two files and the metrics; the state saved every five minutes. What the process holds must not grow.
/// </summary>
internal static class Soak
{
    private const int Devices = 10, Parts = 12;
    private const double SaveEvery = 300, MostGrown = 2;

    /// <summary>Runs and prints; 0 where memory stayed flat behind the first third, in which code is compiled and the collector finds its pace.</summary>
    public static int Run(double hours, double hertz)
    {
        string folder = Directory.CreateTempSubdirectory("pcedge-soak-").FullName;
        var clock = new ManualClock { Offset = static _ => 3600 };
        int told = 0;
        var options = new SourceOptions { Period = 1 / hertz, Say = _ => told++ };
        FeedSettings settings = FeedSettings.Of(options, null, null, null);
        Feed[] feeds = [.. Enumerable.Range(0, Devices).Select(i => new PolledFeed($"device{i}", new MadeUpDevice(i, clock), settings, clock))];
        using var source = new AlignedSource(feeds, clock, options);
        ModelDocument document = FilterKind.Document(source.Channels, new SensorFilterOptions());
        var model = new DetectorModel(ModelKind.Named(document.Kind).Create(document), new DetectorOptions());
        document = document with { Detector = new DetectorOptions() };
        var store = new StateStore(Path.Combine(folder, "state"));
        var world = new SinkOptions { Source = source };
        ISink[] sinks = [.. new[] { "jsonl:/dev/null", "csv:/dev/null", "metrics:127.0.0.1:0" }.Select(uri => SinkKind.Open(uri, source.Channels, default, world))];
        long rows = (long)(hours * 3600 * hertz), saved = 0;
        var marks = new List<Mark>();
        Console.WriteLine("| hours | rows | resident MB | managed MB | collections | open files | s |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var watch = Stopwatch.StartNew();
        using var stop = new CancellationTokenSource();
        var meter = new Meter(record =>
        {
            if (clock.Seconds >= saved * SaveEvery)
            {
                saved++;
                store.Save(document, model, new StateStamp { Model = ModelContainer.DigestOf(document), Generation = 0, Samples = record.Index });
            }

            if ((record.Index + 1) % (rows / Parts) == 0)
            {
                marks.Add(Mark.Now(record.Index + 1));
                Console.WriteLine(marks[^1].Line(hertz, watch.Elapsed));
            }

            if (record.Index + 1 >= rows)
            {
                stop.Cancel();
            }
        });
        new StreamLoop(source, model, [.. sinks, meter]).Run(stop.Token);
        Array.ForEach(sinks, static sink => sink.Dispose());
        Directory.Delete(folder, recursive: true);
        Mark settled = marks[(Parts / 3) - 1];
        double grown = marks[^1].Resident - settled.Resident;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{rows} rows, {saved} saves, {told} sentences told; resident memory grew by {grown:0.00} MB behind the first third, open files by {marks[^1].Files - settled.Files}"));
        return grown <= MostGrown && marks[^1].Files <= settled.Files ? 0 : 1;
    }

    private sealed record Mark(long Rows, double Resident, double Managed, int Collections, int Files)
    {
        public static Mark Now(long rows)
        {
            using Process self = Process.GetCurrentProcess();
            return new Mark(rows, self.WorkingSet64 / 1e6, GC.GetTotalMemory(forceFullCollection: false) / 1e6, GC.CollectionCount(0), Directory.GetFileSystemEntries("/proc/self/fd").Length);
        }

        public string Line(double hertz, TimeSpan elapsed) => string.Create(
            CultureInfo.InvariantCulture, $"| {Rows / hertz / 3600:0.0} | {Rows} | {Resident:0.0} | {Managed:0.0} | {Collections} | {Files} | {elapsed.TotalSeconds:0} |");
    }

    private sealed class Meter(Action<StreamRecord> look) : ISink
    {
        public void Write(StreamRecord record) => look(record);

        public void Complete()
        {
        }

        public void Dispose()
        {
        }
    }
}
