using PcEdge.Streams.Configuration;

namespace PcEdge.Streams.Tests;

/// <summary>What holds of every source, unasked.</summary>
public sealed class SourceTableTests
{
    public static TheoryData<string> Schemes => [.. SourceTable.All.Select(static entry => entry.Scheme)];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Its_example_means_something(string scheme)
    {
        SourceEntry entry = SourceTable.Find(scheme)!;
        Assert.True(entry.Device is not null || entry.Rows is not null);
        if (entry.Rows is not null && scheme is "csv" or "jsonl" or "-" or "serial" or "tail")
        {
            return; // would wait for the real thing
        }

        try
        {
            using ISource source = SourceKind.Open(entry.Example, new SourceOptions { Sysroot = "/nowhere" });
            Assert.NotEmpty(source.Channels);
        }
        catch (StreamException problem)
        {
            Assert.Equal(4, problem.ExitCode); // only that it is not there
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void The_sample_shows_it(string scheme) =>
        Assert.Contains(SourceTable.Find(scheme)!.Example, ConfigurationSample.Text(), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_misspelt_key_is_named_with_the_one_that_was_meant(string scheme)
    {
        if (scheme == "-")
        {
            return;
        }

        StreamException problem = Assert.ThrowsAny<StreamException>(() => SourceKind.Open($"{scheme}:x?max-ages=5", new SourceOptions()));
        Assert.Contains("did you mean 'max-age'?", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scheme_nearly_right_is_guessed() =>
        Assert.Contains("did you mean 'hwmon:'?", Assert.Throws<StreamUriException>(() => SourceKind.Open("hwmom:x", new SourceOptions())).Message, StringComparison.Ordinal);
}
