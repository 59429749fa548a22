namespace PcEdge.Streams.Tests;

public sealed class TextFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("\n", new[] { "" })]
    [InlineData("a", new[] { "a" })]
    [InlineData("a\nb\n", new[] { "a", "b" })]
    [InlineData("\uFEFFa\r\n\r\nµ", new[] { "a", "", "µ" })]
    public void Lines_end_with_a_line_feed_or_with_the_file(string text, string[] lines)
    {
        File.WriteAllText(_path, text);
        Assert.Equal(lines, TextFile.Lines(_path));
    }

    [Fact]
    public void Files_of_the_kernel_that_claim_to_be_empty_are_read_too() => Assert.Contains("SigIgn:", TextFile.Read("/proc/self/status"), StringComparison.Ordinal);

    [Fact]
    public void So_are_those_that_claim_to_be_a_page_long() => Assert.StartsWith("0", TextFile.Read("/sys/devices/system/cpu/online"), StringComparison.Ordinal);

    public void Dispose() => File.Delete(_path);
}
