using System.Text.Json;
using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Cli.Tests;

/// <summary>A network whose weights are stored in few bits, on the command line.</summary>
public class NarrowCommandTests
{
    [Fact]
    public void It_runs_and_goes_on_from_a_state_without_weights_which_inspect_and_check_understand()
    {
        using var rig = new Rig();
        string model = Model(rig, learns: false), state = rig.Path("s.state");
        Assert.Equal(0, rig.Run(["run", model], NetworkRig.Stream(300)));
        string[] whole = rig.Lines;
        rig.Run(["run", model, "--state", state], NetworkRig.Stream(200));
        string[] first = rig.Lines;
        rig.Run(["run", model, "--state", state], NetworkRig.Stream(300, from: 200));
        Assert.Equal(whole, first.Concat(rig.Lines));

        Assert.Equal(0, rig.Run(["inspect", state]));
        Assert.Contains("stay in the file of the model", rig.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(".weights", rig.Out, StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["check", "--state", state]));
        Assert.Equal(2, rig.Run(["feedback", "--state", state, "--at", "1700000000", "--ok"]));
        Assert.Contains("no alarm within half an hour", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_shows_how_weights_are_stored()
    {
        using var rig = new Rig();
        string model = Model(rig, learns: false);
        Assert.Equal(0, rig.Run(["inspect", model]));
        Assert.Contains("stored", rig.Out, StringComparison.Ordinal);
        Assert.Contains("I8 [4,2]", rig.Out, StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["inspect", model, "--json"]));
        using JsonDocument json = JsonDocument.Parse(rig.Out);
        Assert.Equal("I8", json.RootElement.GetProperty("network").GetProperty("projections")[0].GetProperty("stored").GetString());
    }

    [Fact]
    public void To_learn_is_refused_with_the_remedy_whoever_asks_for_it()
    {
        using var rig = new Rig();
        Assert.Equal(2, rig.Run(["run", Model(rig, learns: false), "--learn", "on"], NetworkRig.Stream(5)));
        Assert.Contains("are I8 and do not learn", rig.Err, StringComparison.Ordinal);
        Assert.Contains("precisions adapt all the same", rig.Err, StringComparison.Ordinal);
        Assert.Equal(2, rig.Run(["run", Model(rig, learns: true)], NetworkRig.Stream(5)));
        Assert.Contains("leave out \"learning\"", rig.Err, StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["run", Model(rig, learns: false), "--learn", "off"], NetworkRig.Stream(5)));
    }

    private static string Model(Rig rig, bool learns)
    {
        NetworkOptions options = NetworkRig.Options with { Learning = learns ? NetworkRig.Options.Learning : null };
        string path = rig.Path($"narrow-{learns}.safetensors");
        Network network = new Network(options.Definition, seed: 5).WithWeights(TensorType.I8);
        File.WriteAllBytes(path, NetworkKind.Save(NetworkKind.Document(NetworkRig.Channels, options), network));
        return path;
    }
}
