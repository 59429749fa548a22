using System.Text;
using PcEdge.Streams.Configuration;
using PcEdge.Streams.Devices.I2c;
using PcEdge.Streams.Live;

namespace PcEdge.Streams.Tests.Configuration;

public class UriSampleTests
{
    public static TheoryData<string> Names => [.. UriSample.Names()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_sample_parses_as_it_stands_and_names_what_it_is_of(string name)
    {
        var values = new SettingValues();
        ConfigurationFile.Parse(values, Encoding.UTF8.GetBytes(UriSample.Of(name)!), "sample");
        Assert.All(values.Texts("source").Concat(values.Texts("sink")), static uri => Assert.NotEqual("", StreamUri.Split(uri).Scheme));
        Assert.True(values.Given.Count > 0);
    }

    [Fact]
    public void Every_key_is_told_and_no_other()
    {
        foreach (SourceEntry entry in SourceTable.All.Where(static entry => entry.Scheme != "i2c"))
        {
            Assert.Equal(entry.Keys.Concat(FeedSettings.Keys).Order(), Told(entry.Scheme));
        }

        foreach (I2cChipEntry chip in I2cChipTable.All)
        {
            Assert.Equal(chip.Keys.Concat(FeedSettings.Keys).Order(), Told(chip.Name));
        }

        foreach (SinkEntry entry in SinkTable.All)
        {
            Assert.Equal((entry.Keys ?? []).Order(), Told("sink/" + entry.Scheme));
        }
    }

    [Fact]
    public void What_is_not_there_has_no_sample() => Assert.Null(UriSample.Of("bme"));

    private static IEnumerable<string> Told(string name) => UriKeyTable.Find(name).Select(static key => key.Name).Order();
}
