using PcEdge.Streams.Live;

namespace PcEdge.Streams.Tests.Live;

/// <summary>Several recordings become one by their own times.</summary>
public sealed class JoinedSourceTests
{
    [Fact]
    public void Rows_meet_at_the_period_with_the_last_reading_of_each()
    {
        using JoinedSource source = Of(1, 10, "t,a\n0,1\n1,2\n2,3\n", "t,b\n0.5,10\n1.5,20\n");
        Assert.Equal(["a", "b"], source.Channels);
        Assert.Equal(["0 1 -", "1 2 10", "2 3 20"], Text.Rows(source));
    }

    [Fact]
    public void A_fast_recording_is_the_mean_over_the_step()
    {
        using JoinedSource source = Of(1, 10, Alignment.Mean, "t,a\n0,0\n0.25,1\n0.5,2\n0.75,3\n1,4\n", "t,b\n0,7\n1,8\n");
        Assert.Equal(["0 0 7", "1 2.5 8"], Text.Rows(source));
    }

    [Fact]
    public void Dates_go_on_as_dates_and_years_of_silence_are_left_out()
    {
        using JoinedSource source = Of(60, 180, "time,a\n2026-03-01T00:00:00Z,1\n", "time,b\n2026-03-01T00:01:00Z,2\n2036-03-01T00:00:30Z,3\n");
        Assert.Equal(["2026-03-01T00:00:00Z 1 -", "2026-03-01T00:01:00Z 1 2", "2036-03-01T00:01:00Z - 3"], Text.Rows(source));
    }

    [Fact]
    public void A_clock_that_jumps_back_goes_on_from_where_it_was_and_is_counted()
    {
        using JoinedSource source = Of(1, 10, "t,a\n100,1\n101,2\n5,3\n6,4\n7,5\n", "t,b\n100,0\n");
        Assert.Equal(["100 1 0", "101 3 0", "102 4 0", "103 5 0"], Text.Rows(source));
        Assert.Contains("a0: 1 times before that of the row ahead; it goes on from where it was", source.Report.Sentences());
    }

    [Fact]
    public void Without_times_recordings_cannot_be_joined()
    {
        SourceException problem = Assert.Throws<SourceException>(() => Of(1, 10, "a\n1\n2\n", "t,b\n0,1\n"));
        Assert.Contains("recordings are joined by their times", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_joined_by_their_uris_and_a_name_parts_two_channels()
    {
        string folder = Directory.CreateTempSubdirectory("pcedge").FullName;
        try
        {
            string a = Path.Combine(folder, "a.csv"), b = Path.Combine(folder, "b.jsonl");
            File.WriteAllText(a, "t,x,y\n0,1,5\n1,2,6\n");
            File.WriteAllText(b, "{\"t\":0,\"x\":3}\n{\"t\":1,\"x\":4}\n");
            StreamUriException problem = Assert.Throws<StreamUriException>(() => SourceKind.Open([a, b], new SourceOptions()));
            Assert.Contains("two sources have a channel 'x'", problem.Message, StringComparison.Ordinal);
            using ISource source = SourceKind.Open([$"{a}?name=roof", $"jsonl:{b}?name=hall"], new SourceOptions());
            Assert.Equal(["roof.x", "roof.y", "hall"], source.Channels);
            Assert.Equal(["0 1 5 3", "1 2 6 4"], Text.Rows(source));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void One_source_has_the_users_name_and_the_channels_that_a_model_wants()
    {
        using ISource source = SourceKind.Open("synthetic:sine,constant?rows=2&noise=0&name=hall", new SourceOptions { Channels = ["hall.constant", "x", "hall.sine"], Optional = ["x"] });
        Assert.Equal(["hall.constant", "x", "hall.sine"], source.Channels);
        Assert.Equal("0 20 - 20", Text.Rows(source)[0]);
        SourceException problem = Assert.Throws<SourceException>(() => SourceKind.Open("synthetic:sine", new SourceOptions { Channels = ["hall"] }));
        Assert.Equal("synthetic:sine: there is no channel 'hall'; there are sine", problem.Message);
    }

    [Fact]
    public void Standard_input_can_be_read_once_only() =>
        Assert.Contains("can be read once only", Assert.Throws<StreamUriException>(
            () => SourceKind.Open(["-", "csv:-"], new SourceOptions(), new MemoryStream("a\n1\n2\n"u8.ToArray()))).Message, StringComparison.Ordinal);

    private static JoinedSource Of(double period, double oldest, params string[] texts) => Of(period, oldest, Alignment.Last, texts);

    private static JoinedSource Of(double period, double oldest, Alignment alignment, params string[] texts) =>
        new([.. texts.Select((text, i) => new JoinedRecording($"a{i}", Text.Csv(text), new FeedSettings(period, oldest, alignment)))], new SourceOptions { Period = period });
}
