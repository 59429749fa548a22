namespace PcEdge.Streams.Tests;

public sealed class CsvSourceTests
{
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
    [InlineData("t;a;b\n0;1,5;2\n60;1,25;3\n", "0 1.5 2|60 1.25 3")]
    [InlineData("t\ta\tb\n0\t1.5\t2\n60\t1.25\t3\n", "0 1.5 2|60 1.25 3")]
    [InlineData("t|a|b\n0|1.5|2\n60|1.25|3\n", "0 1.5 2|60 1.25 3")]
    [InlineData("t,a,b\r\n0,1.5,2\r\n60,1.25,3", "0 1.5 2|60 1.25 3")]
    [InlineData("\ufefft,a,b\n0,1.5,2\n\n60,1.25,3\n\n", "0 1.5 2|60 1.25 3")]
    [InlineData("\"t\",\"a\",\"b\"\n\"0\",\"1.5\",\"2\"\n60, 1.25 ,\t3\n", "0 1.5 2|60 1.25 3")]
    [InlineData("t;a,x;b\n0;1,5;2\n60;1,25;3\n", "0 1.5 2|60 1.25 3")]
    public void Delimiter_and_decimal_mark_are_found(string text, string rows)
    {
        using CsvSource source = Text.Csv(text);
        Assert.Equal(rows.Split('|'), Text.Rows(source));
    }

    [Fact]
    public void First_row_of_numbers_is_data()
    {
        using CsvSource source = Text.Csv("1,2.5\n3,4\n");
        Assert.Equal(["c1", "c2"], source.Channels);
        Assert.Equal(["- 1 2.5", "- 3 4"], Text.Rows(source));
    }
}
