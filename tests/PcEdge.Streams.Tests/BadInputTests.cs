using System.Text;

namespace PcEdge.Streams.Tests;

/// <summary>Every bad input either says where it is wrong and what to do, or is an absent value that is counted.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("", "test.csv: the input is empty")]
    [InlineData("\n\n  \n", "test.csv: the input is empty")]
    [InlineData("\ufeff", "test.csv: the input is empty")]
    [InlineData("t,a,b\n", "test.csv:1: there are no data rows below the header")]
    [InlineData("t,a\r1,2\r3,4\r", "test.csv:1: lines end in carriage returns alone")]
    [InlineData("t,name\n0,x\n1,y\n", "test.csv:2: no column holds numbers (t, name)")]
    [InlineData("name city\nx y\n", "test.csv:2: no column holds numbers (name city)")]
    [InlineData("a,b\n1,5,2,5\n3,5,4,5\n", "test.csv:2: every row has more fields than the header has names (2)")]
    [InlineData("abc\0def,x\n1,2\n", "test.csv:1: holds binary data")]
    [InlineData("PK\u0003\u0004junk", "test.csv:1: is a ZIP archive or a spreadsheet")]
    public void Csv_that_is_no_stream_says_so(string text, string message)
    {
        SourceException problem = Assert.Throws<SourceException>(() => Text.Csv(text));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(3, problem.ExitCode);
    }

    [Theory]
    [InlineData("", "test.jsonl: the input is empty")]
    [InlineData("hello\n", "test.jsonl:1: is no JSON object ('hello')")]
    [InlineData("{\"t\":0}\n", "test.jsonl:1: no key holds numbers")]
    [InlineData("{\"t\":0,\"a\":\"x\"}\n", "test.jsonl:1: no key holds numbers (t, a)")]
    [InlineData("{}\n", "test.jsonl:1: no key holds numbers")]
    public void Json_that_is_no_stream_says_so(string text, string message)
    {
        SourceException problem = Assert.Throws<SourceException>(() => Text.Json(text));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Known_binary_formats_say_how_to_convert_them()
    {
        Assert.Contains("gunzip", Problem([0x1f, 0x8b, 8, 0, 0]), StringComparison.Ordinal);
        Assert.Contains("iconv", Problem([0xff, 0xfe, (byte)'a', 0]), StringComparison.Ordinal);
        Assert.Contains("zstd", Problem([0x28, 0xb5, 0x2f, 0xfd]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_columns_are_refused_by_number()
    {
        string header = string.Join(',', Enumerable.Range(0, 1_000_000));
        SourceException problem = Assert.Throws<SourceException>(() => Text.Csv($"t,{header}\n"));
        Assert.StartsWith("test.csv:1: has 1000001 columns", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Four_thousand_channels_are_read()
    {
        string header = string.Join(',', Enumerable.Range(0, SourceOptions.MostChannels).Select(i => $"a channel with a rather long name, so that the header alone is long {i}".Replace(",", "", StringComparison.Ordinal)));
        string row = string.Join(',', Enumerable.Range(0, SourceOptions.MostChannels));
        using CsvSource source = Text.Csv($"t,{header}\n5,{row}\n6,{row}\n");
        Assert.Equal(SourceOptions.MostChannels, source.Channels.Count);
        Assert.Equal(2, Text.Rows(source).Length);
    }

    [Theory]
    [InlineData("t,a\n0,1\n", "test:3: the line is longer than 16 MiB", 'x')]
    [InlineData("", "test:1: the line is longer than 16 MiB", 'x')]
    [InlineData("t,a\n0,1\n", "test:3: holds binary data", '\0')]
    public void A_line_without_end_is_an_error_long_before_memory_is(string start, string message, char filler)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        SourceException problem = Assert.Throws<SourceException>(() =>
        {
            using var source = new CsvSource(new EndlessStream(start, filler, 1L << 30), "test", new SourceOptions());
            Text.Rows(source);
        });
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 150_000_000);
    }

    [Fact]
    public void Ragged_rows_are_absent_or_cut_and_counted()
    {
        using CsvSource source = Text.Csv("t,a,b\n0,1,2\n1,3\n2\n3,4,5,6\n4,7,8,\n");
        Assert.Equal(["0 1 2", "1 3 -", "2 - -", "3 4 5", "4 7 8"], Text.Rows(source));
        Assert.Equal(2, source.Report[InputFault.ShortRow]);
        Assert.Equal(3, source.Report.FirstLine(InputFault.ShortRow));
        Assert.Equal(1, source.Report[InputFault.LongRow]);
        Assert.Equal(5, source.Report.FirstLine(InputFault.LongRow));
    }

    [Fact]
    public void What_is_not_finite_or_no_number_is_absent_and_named()
    {
        using CsvSource source = Text.Csv("t,a,b\n0,1,2\n1,NaN,inf\n2,abc,1e999\n3,\0\0,2\n");
        Assert.Equal(["0 1 2", "1 - -", "2 - -", "3 - 2"], Text.Rows(source));
        Assert.Equal(3, source.Report[InputFault.NotFinite]);
        Assert.Equal(["line 4, a: 'abc'", "line 5, a: '??'"], source.Report.Examples(InputFault.Unparsable));
        Assert.Contains("test.csv: 2 fields that are not numbers, taken as absent (line 4, a: 'abc'; line 5, a: '??')", source.Report.Sentences());
    }

    [Fact]
    public void Constant_channels_and_hours_without_any_reading_are_rows_like_any_other()
    {
        using CsvSource source = Text.Csv("t,a,b\n0,5,5\n1,,\n2,,\n3,5,5\n");
        Assert.Equal(["0 5 5", "1 - -", "2 - -", "3 5 5"], Text.Rows(source));
    }

    [Fact]
    public void A_blank_first_reading_of_a_pipe_does_not_drop_its_channel()
    {
        using var source = new CsvSource(new PipeStream("t,a,b\n", "0,,1\n", "1,2,3\n"), "pipe", new SourceOptions());
        Assert.Equal(["0 - 1", "1 2 3"], Text.Rows(source));
    }

    [Fact]
    public void A_column_that_does_not_exist_is_named_beside_those_that_do()
    {
        SourceException problem = Assert.Throws<SourceException>(() => Text.Csv("t,a,b\n0,1,2\n", new SourceOptions { TimeColumn = "clock" }));
        Assert.Equal("test.csv:1: the time column 'clock' is not in the header; there are t, a, b", problem.Message);
    }

    [Theory]
    [InlineData("csv:/nowhere/at/all.csv", 3, "/nowhere/at/all.csv: there is no such file")]
    [InlineData("csv:/", 3, "/: is a folder, not a file")]
    [InlineData("csv:", 2, "a source needs a file")]
    [InlineData("foo:bar", 2, "no source is called 'foo:'")]
    [InlineData("sensors", 2, "'sensors' is no source")]
    public void A_source_that_cannot_be_opened_says_why(string uri, int exitCode, string message)
    {
        StreamException problem = Assert.ThrowsAny<StreamException>(() => SourceKind.Open(uri, new SourceOptions()));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(exitCode, problem.ExitCode);
    }

    private static string Problem(byte[] bytes) =>
        Assert.Throws<SourceException>(() => new CsvSource(new MemoryStream(bytes), "x", new SourceOptions())).Message;

    private sealed class EndlessStream(string start, char filler, long length) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_position == 0 && start.Length > 0)
            {
                _position = Encoding.UTF8.GetBytes(start, buffer.AsSpan(offset));
                return (int)_position;
            }

            count = (int)Math.Min(count, length - _position);
            buffer.AsSpan(offset, count).Fill((byte)filler);
            _position += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
