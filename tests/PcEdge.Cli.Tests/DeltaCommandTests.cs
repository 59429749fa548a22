using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Cli.Tests;

/// <summary>A network that passes over what has not changed, as its user meets it.</summary>
public class DeltaCommandTests
{
    [Fact]
    public void A_run_tells_how_much_was_passed_over_and_inspect_from_where_on()
    {
        using var rig = new Rig();
        string model = Model(rig, NetworkRig.Channels, learning: null);
        Assert.Equal(0, rig.Run(["run", model], NetworkRig.Stream(300)));
        Assert.Matches("passed over [0-9.]+ % of [0-9,]+ multiply-adds with weights: 1 of [0-9.]+ was done", rig.Err);
        Assert.Equal(0, rig.Run(["inspect", model]));
        Assert.Contains("one-sweep, passing over changes of at most 0.05", rig.Out, StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["run", NetworkRig.Model(rig)], NetworkRig.Stream(5)));
        Assert.DoesNotContain("passed over", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_resumed_run_are_those_of_a_run_in_one_piece()
    {
        using var rig = new Rig();
        string model = Model(rig, NetworkRig.Channels, learning: null), state = rig.Path("s.state");
        rig.Run(["run", model], NetworkRig.Stream(300));
        string[] whole = rig.Lines;
        rig.Run(["run", model, "--state", state], NetworkRig.Stream(200));
        string[] first = rig.Lines;
        rig.Run(["run", model, "--state", state], NetworkRig.Stream(300, from: 200));
        Assert.Equal(whole, first.Concat(rig.Lines));
    }

    [Fact]
    public void Weights_that_learn_are_refused_with_a_remedy()
    {
        using var rig = new Rig();
        Assert.Equal(2, rig.Run(["run", Model(rig, NetworkRig.Channels, new LearningDefinition())], NetworkRig.Stream(5)));
        Assert.Contains("delta-threshold: expected weights that stay as they are", rig.Err, StringComparison.Ordinal);
        Assert.Contains("leave out the threshold or the learning", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void What_lies_ahead_need_not_be_in_the_source()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["run", Model(rig, ["kitchen", "hall", "roof[+60]"], learning: null), "--source", "csv:-"], NetworkRig.Stream(20)));
        Assert.Equal(20, rig.Lines.Length);
        Assert.Contains("\"roof[+60]\":{\"value\":null", rig.Lines[19], StringComparison.Ordinal);
        Assert.Equal(3, rig.Run(["run", Model(rig, ["kitchen", "hall", "roof[+x]"], learning: null)], NetworkRig.Stream(20)));
    }

    private static string Model(Rig rig, string[] channels, LearningDefinition? learning)
    {
        NetworkOptions options = NetworkRig.Options with { Learning = learning, Inference = new InferenceDefinition { DeltaThreshold = 0.05 } };
        string path = rig.Path("slow.safetensors");
        File.WriteAllBytes(path, NetworkKind.Save(NetworkKind.Document(channels, options), new Network(options.Definition, seed: 5)));
        return path;
    }
}
