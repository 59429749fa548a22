using System.Text;
using PcEdge.Hgf;

namespace PcEdge.Streams.Tests;

/// <summary>A row costs no memory, from the bytes of the source to the bytes of the sink.</summary>
public sealed class AllocationTests
{
    private const int Rows = 5_000;

    [Fact]
    public void Csv_to_json_lines_allocates_nothing_per_row() =>
        AssertNothing(n => Text.Csv(CsvText(n)), (s, c) => new JsonLinesSink(s, "out", c, new RecordContent { Forecast = true, Label = true }));

    [Fact]
    public void Json_lines_to_csv_allocates_nothing_per_row() =>
        AssertNothing(n => Text.Json(JsonText(n)), (s, c) => new CsvSink(s, "out", c, new RecordContent { Forecast = true, Label = true }));

    [Fact]
    public void Beliefs_of_nodes_are_written_without_allocating()
    {
        var network = new HgfNetwork(new HgfDefinition { Update = HgfUpdate.Unbounded, Nodes = [HgfNode.ContinuousInput("u", 1, "x"), HgfNode.Continuous("x", 0.1, 1, -3)] });
        network.Run([1.5]);
        var content = new RecordContent { Beliefs = network };
        AssertNothing(n => Text.Csv(CsvText(n)), (s, c) => new JsonLinesSink(s, "out", c, content));
        AssertNothing(n => Text.Csv(CsvText(n)), (s, c) => new CsvSink(s, "out", c, content));
    }

    private static void AssertNothing(Func<int, ISource> source, Func<Stream, IReadOnlyList<string>, ISink> sink)
    {
        Run(source(Rows * 2), sink); // warm up: the first calls may allocate

        // What the first calls and the buffers cost is the same for both, so the rows alone make the difference; a collection that
        // another test causes meanwhile counts up to 8 KiB that nobody used, but not in every round.
        long difference = long.MaxValue;
        for (int round = 0; round < 5 && difference >= Rows; round++)
        {
            difference = Math.Abs(Run(source(Rows * 2), sink) - Run(source(Rows), sink));
        }

        Assert.InRange(difference, 0, Rows - 1);
    }

    private static long Run(ISource source, Func<Stream, IReadOnlyList<string>, ISink> sink)
    {
        using (source)
        {
            var loop = new StreamLoop(source, new EchoModel(source.Channels.Count), sink(Stream.Null, source.Channels));
            long before = GC.GetAllocatedBytesForCurrentThread();
            loop.Run();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static string CsvText(int rows)
    {
        var text = new StringBuilder("time,a,b,c\n");
        for (int i = 0; i < rows; i++)
        {
            text.Append(null, $"2026-03-01T{i / 3600 % 24:00}:{i / 60 % 60:00}:{i % 60:00}.{i % 7},{i * 0.1},\"{1013.25 - i}\",{(i % 50 == 0 ? "" : i % 51 == 0 ? "NaN" : "1e-3")}\n");
        }

        return text.ToString();
    }

    private static string JsonText(int rows)
    {
        var text = new StringBuilder();
        for (int i = 0; i < rows; i++)
        {
            text.Append(null, $"{{\"t\":{i * 0.5},\"a\":{i * 0.1},\"in\":{{\"b\":{(i % 50 == 0 ? "null" : "7.25")}}},\"c\":{(i % 51 == 0 ? "NaN" : "true")}}}\n");
        }

        return text.ToString();
    }
}
