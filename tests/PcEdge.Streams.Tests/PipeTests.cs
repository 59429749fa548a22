using System.IO.Pipes;
using System.Text;

namespace PcEdge.Streams.Tests;

/// <summary>A pipe is served row by row: nothing waits for a buffer to fill, and a wait can be stopped.</summary>
public sealed class PipeTests
{
    [Fact]
    public void A_row_is_given_out_before_the_next_is_asked_for()
    {
        var pipe = new PipeStream("t,a\n", "0,1\n", "1,2\n2,3\n3,", "4\n");
        using var source = new CsvSource(pipe, "pipe", new SourceOptions());
        var row = new SourceRow(1);
        Assert.True(source.TryRead(row));
        Assert.Equal(2, pipe.Reads);
        Assert.False(source.IsReady);
        Assert.True(source.TryRead(row));
        Assert.Equal(3, pipe.Reads);
        Assert.True(source.IsReady);
        Assert.True(source.TryRead(row));
        Assert.Equal(3, pipe.Reads);
        Assert.False(source.IsReady);
        Assert.True(source.TryRead(row));
        Assert.Equal(4, row.Values[0]);
    }

    [Fact]
    public void A_row_of_numbers_without_header_does_not_wait_for_a_second()
    {
        var pipe = new PipeStream("1,2\n", "3,4\n");
        using var source = new CsvSource(pipe, "pipe", new SourceOptions());
        Assert.True(source.TryRead(new SourceRow(2)));
        Assert.Equal(1, pipe.Reads);
    }

    [Fact]
    public void A_JSON_line_does_not_wait_for_a_second()
    {
        var pipe = new PipeStream("{\"a\":1}\n", "{\"a\":2}\n");
        using var source = new JsonLinesSource(pipe, "pipe", new SourceOptions());
        Assert.True(source.TryRead(new SourceRow(1)));
        Assert.Equal(1, pipe.Reads);
    }

    [Theory]
    [InlineData("t,a\n0,1\n")]
    [InlineData("\ufeff {\"t\":0,\"a\":1}\n")]
    public void Standard_input_is_told_apart_by_its_first_byte(string text)
    {
        using var input = new PipeStream(text);
        using ISource source = SourceKind.Open("-", new SourceOptions(), input);
        Assert.Equal(["0 1"], Text.Rows(source));
    }

    [Fact]
    public void Rows_split_anywhere_are_the_same_rows()
    {
        const string text = "t;k\u00fcche;\"b\n\"\n0;1,5;2\n60;\"1,25\";3\n120;;\n180;7;\"\n8\"\n";
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        string[] whole = Text.Rows(Text.Csv(text));
        Assert.Equal(4, whole.Length);
        for (int size = 1; size < 12; size++)
        {
            string[] parts = [.. bytes.Chunk(size).Select(Encoding.Latin1.GetString)];
            using var source = new CsvSource(new PipeStream(parts) { IsLatin = true }, "pipe", new SourceOptions());
            Assert.Equal(whole, Text.Rows(source));
        }
    }

    [Fact]
    public void Records_leave_as_soon_as_the_source_has_nothing_more()
    {
        var pipe = new PipeStream("t,a\n0,1\n1,2\n", "2,3\n");
        var output = new WatchedStream();
        using var source = new CsvSource(pipe, "pipe", new SourceOptions());
        new StreamLoop(source, new EchoModel(1), new JsonLinesSink(output, "out", source.Channels)).Run();
        Assert.Equal([2, 1], output.LinesPerWrite);
    }

    [Fact]
    public void Waiting_for_a_real_pipe_ends_when_asked_to()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        using var stop = new CancellationTokenSource();
        using var input = new ByteInput(client, "pipe", (int)client.SafePipeHandle.DangerousGetHandle(), stop.Token);
        server.Write("t,a\n0,1\n1,"u8);
        using var source = new CsvSource(new LineReader(input), new SourceOptions());
        var row = new SourceRow(1);
        Assert.True(source.TryRead(row));
        stop.CancelAfter(50);
        Assert.False(source.TryRead(row)); // the half line is no row
        Assert.True(input.IsStopped);
    }

    private sealed class WatchedStream : MemoryStream
    {
        public List<int> LinesPerWrite { get; } = [];

        public override void Write(byte[] buffer, int offset, int count)
        {
            LinesPerWrite.Add(buffer.AsSpan(offset, count).Count((byte)'\n'));
            base.Write(buffer, offset, count);
        }
    }
}
