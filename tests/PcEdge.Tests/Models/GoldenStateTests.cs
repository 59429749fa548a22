using PcEdge.Detection;
using PcEdge.Models;
using PcEdge.Tests.Contracts;
using PcEdge.Tests.Models.Examples;

namespace PcEdge.Tests.Models;

/// <summary>
/// A state that some version of PcEdge wrote is read by every later one. <c>Golden/V-KIND.state</c> was written in format version V and is
/// never written again; what a new version adds to a state it must be able to do without where the file is of an older one.
/// </summary>
public sealed class GoldenStateTests
{
    private const string WriteVariable = "PCEDGE_WRITE_GOLDEN_STATES";
    private const int Version = 1, Samples = 300, Few = 2;

    public static TheoryData<string> Kinds => ["filter", "detector", "network", "hgf", "health"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_state_of_each_kind_and_version_loads_goes_on_and_is_written_again_with_the_same_bytes(string kind)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Golden", $"{Version}-{kind}.state");
        if (Environment.GetEnvironmentVariable(WriteVariable) is string folder)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{Version}-{kind}.state"), New(kind));
            return;
        }

        byte[] bytes = File.ReadAllBytes(path);
        ModelContainer file = ModelContainer.Read(bytes);
        Assert.Equal((Version, Samples), (file.Document.Format, file.Document.State!.Samples));
        IStreamModel model = file.CreateModel();
        Assert.Equal(bytes, Containers.Save(file.Document, model));
        var output = new StepOutput(model.Channels);
        var stream = new HostileStream(model.Channels, 18);
        for (int k = 0; k < 50; k++)
        {
            model.Step(stream.Next(), output);
        }

        Assert.All(output.Estimate, estimate => Assert.InRange(estimate, 10, 30));
    }

    private static byte[] New(string kind)
    {
        string[] names = [.. ModelExamples.Names.Take(Few)];
        ModelDocument document = kind switch
        {
            "detector" => FilterKind.Document(names, new PcEdge.Filters.SensorFilterOptions()) with { Detector = new DetectorOptions() },
            "filter" => FilterKind.Document(names, new PcEdge.Filters.SensorFilterOptions { Horizon = 3 }),
            _ => ModelContainer.Read(ModelExamples.Of(ModelKind.Named(kind))[0].File()).Document,
        };
        IStreamModel model = kind is "detector" or "filter" ? ModelContainer.Read(document.ToJson()).CreateModel() : ModelContainer.Read(ModelExamples.Of(ModelKind.Named(kind))[0].File()).CreateModel();
        var output = new StepOutput(model.Channels);
        var stream = new HostileStream(model.Channels, 17);
        for (int k = 0; k < Samples; k++)
        {
            model.Step(stream.Next(), output);
        }

        return Containers.Save(document with { State = new StateStamp { Model = new string('0', 64), Generation = 7, Samples = Samples, LastTime = 1.5 } }, model);
    }
}
