using PcEdge.Health;
using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Cli.Tests;

/// <summary>What <c>pcedge inspect</c> says of a sensor-health front end.</summary>
public sealed class InspectHealthTests
{
    [Fact]
    public void Inspect_says_how_a_front_end_alone_judges_its_channels()
    {
        string[] lines = Inspect(new HealthOptions { Channels = 3, Causes = 2, Transient = true, FalseAlarmRate = 0.01 }, inner: null);
        Assert.Contains("kind          health, format 1", lines);
        Assert.Contains("front end     by channels, each judged by what the others leave of it; looks for faults of a single sample too", lines);
        Assert.Contains("watches       the first 3 channels, by 2 causes", lines);
        Assert.Contains("its alarms    in 1% of a channel's rows", lines);
        Assert.DoesNotContain(lines, static line => line.StartsWith("groups", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "becomes its mean")]
    [InlineData(false, "becomes what the others expect")]
    public void Inspect_names_the_groups_of_a_front_end_before_a_network_and_what_becomes_of_one_that_is_not_believed(bool areAbsent, string becomes)
    {
        var options = new HealthOptions { Channels = 3, Causes = 1, Groups = ["phone", "watch", "phone"], BrokenAreAbsent = areAbsent, AlarmsPerDay = 0.5 };
        string[] lines = Inspect(options, new Network(NetworkRig.Options.Definition, seed: 5));
        Assert.Contains("kind          network, format 1", lines);
        Assert.Contains("front end     by groups, each believed or not as a whole", lines);
        Assert.Contains("groups        phone 2, watch 1", lines);
        Assert.Contains($"not believed  {becomes}", lines);
        Assert.Contains("its alarms    0.5 a day", lines);
        Assert.Contains("alarms        1 a day", lines);
    }

    [Fact]
    public void Inspect_says_nothing_of_a_front_end_where_there_is_none()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["inspect", NetworkRig.Model(rig)]));
        Assert.DoesNotContain("front end", rig.Out, StringComparison.Ordinal);
    }

    private static string[] Inspect(HealthOptions options, Network? inner)
    {
        using var rig = new Rig();
        ModelDocument document = inner is null ? HealthKind.Document(NetworkRig.Channels, options) : NetworkRig.Document with { Health = options };
        IStreamModel? model = inner is null ? null : new NetworkModel(inner, NetworkRig.Options);
        File.WriteAllBytes(rig.Path("guarded.safetensors"), HealthKind.Save(document, new HealthParameters(options.Channels, options.Causes), model));
        Assert.Equal(0, rig.Run(["inspect", rig.Path("guarded.safetensors")]));
        return rig.Lines;
    }
}
