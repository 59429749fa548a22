namespace PcEdge.Streams.Tests;

public sealed class CsvSourceTests
{
    [Fact]
    public void A_channel_that_may_be_missing_is_absent_in_every_row()
    {
        using CsvSource source = Text.Csv("t,b,A\n0,1,2\n1,3,4\n", new SourceOptions { Channels = ["A", "walking", "b", "B"], Optional = ["walking", "B"] });
        Assert.Equal(["A", "walking", "b", "B"], source.Channels);
        Assert.Equal(["0 2 - 1 -", "1 4 - 3 -"], Text.Rows(source));
        Assert.Empty(source.Report.Sentences());
    }

    [Fact]
    public void A_channel_that_may_be_missing_is_read_where_it_is_there()
    {
        using CsvSource source = Text.Csv("t,walking,a\n0,1,2\n", new SourceOptions { Channels = ["a", "walking"], Optional = ["walking"] });
        Assert.Equal(["0 2 1"], Text.Rows(source));
    }

    [Fact]
    public void No_column_is_two_channels()
    {
        SourceException problem = Assert.Throws<SourceException>(() => Text.Csv("t,a\n0,1\n", new SourceOptions { Channels = ["a", "A"] }));
        Assert.Contains("'A' is not in the header", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_comes_out_as_it_came_and_the_other_columns_are_channels()
    {
        using CsvSource source = Text.Csv("time,kitchen,attic\n2026-03-01T10:00:00,21.4,18\n2026-03-01T10:01:00,,17.5\n");
        Assert.Equal(["kitchen", "attic"], source.Channels);
        Assert.Equal(["2026-03-01T10:00:00 21.4 18", "2026-03-01T10:01:00 - 17.5"], Text.Rows(source));
        Assert.Equal(1, source.Report[InputFault.Empty]);
        Assert.Equal(3, source.Report.FirstLine(InputFault.Empty));
    }

    [Theory]
    [InlineData("t;a;b\n0;1,5;2\n60;1,25;3\n")]
    [InlineData("t\ta\tb\n0\t1.5\t2\n60\t1.25\t3\n")]
    [InlineData("t|a|b\n0|1.5|2\n60|1.25|3\n")]
    [InlineData("t,a,b\r\n0,1.5,2\r\n60,1.25,3")]
    [InlineData("\ufefft,a,b\n0,1.5,2\n\n60,1.25,3\n\n")]
    [InlineData("\n\nt,a,b\n0,1.5,2\n60,1.25,3\n")]
    [InlineData("\"t\",\"a\",\"b\"\n\"0\",\"1.5\",\"2\"\n60, 1.25 ,\t3\n")]
    [InlineData("t;\"a, of two\";b\n0;1,5;2\n60;1,25;3\n")]
    [InlineData("\"t\nin s\",a,b\n0,1.5,2\n60,1.25,3\n")]
    [InlineData("t;a;b;;\n0;1,5;2;;\n60;1,25;3;;\n")]
    public void Delimiter_and_decimal_mark_are_found(string text)
    {
        using CsvSource source = Text.Csv(text, text[1] == 't' && text[2] == '\n' ? new SourceOptions { TimeColumn = "t in s" } : null);
        Assert.Equal(["0 1.5 2", "60 1.25 3"], Text.Rows(source));
    }

    [Fact]
    public void Semicolons_without_header_and_with_decimal_commas_are_recognised()
    {
        using CsvSource source = Text.Csv("0,5;21,4\n1,5;21,5\n");
        Assert.Equal(["- 0.5 21.4", "- 1.5 21.5"], Text.Rows(source));
    }

    [Fact]
    public void First_row_of_numbers_is_data()
    {
        using CsvSource source = Text.Csv("1,2.5\n3,4\n");
        Assert.Equal(["c1", "c2"], source.Channels);
        Assert.Equal(["- 1 2.5", "- 3 4"], Text.Rows(source));
    }

    [Fact]
    public void First_column_of_dates_is_the_time_even_without_header()
    {
        using CsvSource source = Text.Csv("2026-03-01T10:00:00Z,2.5\n2026-03-01T10:01:00Z,4\n");
        Assert.Equal(["c2"], source.Channels);
        Assert.Equal(["2026-03-01T10:00:00Z 2.5", "2026-03-01T10:01:00Z 4"], Text.Rows(source));
    }

    [Fact]
    public void A_first_row_that_begins_with_a_date_is_data_whatever_else_it_holds()
    {
        using CsvSource source = Text.Csv("2026-03-01 10:00,fine,2.5\n2026-03-01 10:01,broken,4\n");
        Assert.Equal(["c3"], source.Channels);
        Assert.Equal(2, Text.Rows(source).Length);
    }

    [Theory]
    [InlineData("Timestamp")]
    [InlineData("ts")]
    [InlineData("DateTime")]
    [InlineData("when")]
    [InlineData("anything")]
    public void Time_column_is_known_by_name_in_any_case_or_by_its_dates(string name)
    {
        using CsvSource source = Text.Csv($"{name},a\n2026-03-01,1\n2026-03-02,2\n");
        Assert.Equal(["a"], source.Channels);
    }

    [Fact]
    public void Time_none_makes_the_time_a_channel_like_any_other()
    {
        using CsvSource source = Text.Csv("t,a\n5,1\n6,2\n", new SourceOptions { TimeColumn = SourceOptions.NoTime });
        Assert.Equal(["- 5 1", "- 6 2"], Text.Rows(source));
    }

    [Fact]
    public void Time_can_be_named()
    {
        using CsvSource source = Text.Csv("a,clock\n5,100\n6,160\n", new SourceOptions { TimeColumn = "Clock" });
        Assert.Equal(["100 5", "160 6"], Text.Rows(source));
    }

    [Fact]
    public void Date_and_time_of_day_in_two_columns_are_one_time()
    {
        using CsvSource source = Text.Csv("date,time,epoch,temperature\n2004-03-31,03:38:15.75,2,122.15\n");
        Assert.Equal(["epoch", "temperature"], source.Channels);
        SourceRow row = Text.Next(source);
        Assert.Equal("2004-03-31 03:38:15.75", System.Text.Encoding.UTF8.GetString(row.TimeText));
        Assert.Equal(1080704295.75, row.Time);
    }

    [Fact]
    public void Time_in_another_form_is_kept_as_text_and_said_to_be_unreadable()
    {
        using CsvSource source = Text.Csv("Date;Time;CO\n10/03/2004;18.00.00;2,6\n10/03/2004;19.00.00;2,0\n");
        Assert.Equal(["CO"], source.Channels);
        Assert.Equal(["10/03/2004 2.6", "10/03/2004 2"], Text.Rows(source));
        Assert.Equal(2, source.Report[InputFault.UnreadableTime]);
        Assert.Contains(source.Report.Notes, n => n.Contains("'Date' holds no ISO 8601 times", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_columns_are_left_out_with_a_note_and_columns_empty_at_first_are_kept()
    {
        using CsvSource source = Text.Csv("t,label,late,a\n0,fine,,1\n1,broken,,2\n2,fine,7,3\n");
        Assert.Equal(["late", "a"], source.Channels);
        Assert.Equal(["0 - 1", "1 - 2", "2 7 3"], Text.Rows(source));
        Assert.Contains(source.Report.Notes, n => n.Contains("'label' holds text ('fine')", StringComparison.Ordinal));
    }

    [Fact]
    public void Channels_asked_for_are_read_in_the_order_asked()
    {
        using CsvSource source = Text.Csv("t,a,b,c\n0,1,2,x\n", new SourceOptions { Channels = ["c", "b"] });
        Assert.Equal(["c", "b"], source.Channels);
        Assert.Equal(["0 - 2"], Text.Rows(source));
    }

    [Fact]
    public void Names_are_made_unique_and_missing_ones_numbered()
    {
        using CsvSource source = Text.Csv("t,a,a,,a_2\n0,1,2,3,4\n");
        Assert.Equal(["a", "a_2", "c4", "a_2_2"], source.Channels);
        Assert.Equal(2, source.Report.Notes.Count);
    }

    [Fact]
    public void Nameless_row_numbers_in_front_are_left_out()
    {
        using CsvSource source = Text.Csv(",a\n0,5\n1,6\n2,5\n");
        Assert.Equal(["a"], source.Channels);
    }

    [Fact]
    public void Fields_in_quotes_may_hold_anything()
    {
        using CsvSource source = Text.Csv("t,\"say \"\"hi\"\"\",note,b\n0,1,\"x, \"\"y\"\"\nz\",2\n1,3,\"\",4\n");
        Assert.Equal(["say \"hi\"", "b"], source.Channels);
        Assert.Equal(["0 1 2", "1 3 4"], Text.Rows(source));
    }

    [Fact]
    public void A_stray_quote_costs_one_row()
    {
        string rows = string.Concat(Enumerable.Range(2, 40).Select(i => $"{i},{i}\n"));
        using CsvSource source = Text.Csv("t,a\n0,0\n1,\"1\n" + rows);
        string[] read = Text.Rows(source);
        Assert.Equal(42, read.Length);
        Assert.Equal("1 -", read[1]);
        Assert.Equal("41 41", read[41]);
        Assert.Equal(1, source.Report[InputFault.MalformedRow]);
        Assert.Equal(3, source.Report.FirstLine(InputFault.MalformedRow));
    }

    [Fact]
    public void Lines_are_counted_as_an_editor_counts_them()
    {
        using CsvSource source = Text.Csv("t,a,n\n\n0,1,\"x\ny\"\n1,oops,\n");
        Assert.Equal(3, Text.Next(source).Line);
        Assert.Equal(5, Text.Next(source).Line);
        Assert.Equal(["line 5, a: 'oops'"], source.Report.Examples(InputFault.Unparsable));
    }

    [Fact]
    public void Progress_goes_from_nothing_to_all()
    {
        using CsvSource source = Text.Csv("a\n1\n2\n");
        Text.Rows(source);
        Assert.Equal(1, source.Progress);
    }
}
