using PcEdge.Activations;
using PcEdge.Health;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Tests.Contracts;
using PcEdge.Tests.Health;

namespace PcEdge.Tests.Models;

/// <summary>A front end in a file: alone, before a network, before a filter; and what is wrong with files that do not fit.</summary>
public sealed class HealthKindTests
{
    private const int Channels = 6;
    private const int Causes = 2;
    private static readonly string[] Names = [.. Enumerable.Range(0, Channels + 2).Select(static j => $"c{j}")];

    public static TheoryData<string> Fronts => ["alone", "network", "filter", "transient", "groups"];

    [Theory]
    [MemberData(nameof(Fronts))]
    public void A_stream_interrupted_and_restored_from_a_file_goes_on_with_the_same_bits(string front)
    {
        ModelContainer file = ModelContainer.Read(File(front));
        IStreamModel model = file.CreateModel();
        var world = new LinearWorld(Channels, Causes, seed: 2);
        Drive(model, world, rows: 77);
        ModelDocument stamped = file.Document with { State = new StateStamp { Model = file.Digest, Generation = 1, Samples = 77 } };
        ModelContainer state = ModelContainer.Read(Containers.Save(stamped, model));
        IStreamModel fromState = state.CreateModel();
        IStreamModel fromBoth = file.CreateModel();
        state.Restore(fromBoth);
        Assert.Equal(StateSnapshot.Of(model).Lines(), StateSnapshot.Of(fromState).Lines());
        IReadOnlyList<double> expected = Drive(model, new LinearWorld(Channels, Causes, seed: 3), rows: 120);
        Assert.Equal(expected, Drive(fromState, new LinearWorld(Channels, Causes, seed: 3), rows: 120));
        Assert.Equal(expected, Drive(fromBoth, new LinearWorld(Channels, Causes, seed: 3), rows: 120));
    }

    [Theory]
    [MemberData(nameof(Fronts))]
    public void A_model_file_read_and_written_again_is_the_same_file(string front)
    {
        byte[] bytes = File(front);
        ModelContainer file = ModelContainer.Read(bytes);
        Assert.Equal(bytes, Containers.Save(file.Document, file.CreateModel()));
    }

    [Fact]
    public void A_network_behind_a_front_end_is_given_what_the_front_end_repaired()
    {
        var world = new LinearWorld(Channels, Causes, seed: 2);
        ModelContainer file = ModelContainer.Read(File("network"));
        var model = (HealthModel)file.CreateModel();
        var plain = new NetworkModel(NetworkKind.Load(file), NetworkKind.Options(file.Document));
        var output = new StepOutput(Names.Length);
        var plainOutput = new StepOutput(Names.Length);
        double[] values = new double[Names.Length];
        bool[] presence = new bool[Names.Length];
        for (int k = 0; k < 150; k++)
        {
            world.Next();
            world.Clean.CopyTo(values, 0);
            Array.Fill(presence, true, 0, Channels);
            values[1] = world.Unrelated(1);
            presence[4] = k % 2 == 0;
            model.Step(new Observation(values, presence, 1), output);
            model.FrontEnd.Repaired.CopyTo(values);
            presence[4] = true;
            plain.Step(new Observation(values, presence, 1), plainOutput);
            Assert.Equal(plainOutput.Estimate[Channels..], output.Estimate[Channels..]);
            Assert.Equal(values[..Channels], output.Estimate[..Channels]);
        }

        Assert.Equal((ChannelState.Noisy, ChannelState.Missing), (output.State[1], output.State[4]));
        Assert.InRange(output.Weight[1], 0, 0.05);
        Assert.Equal(output.Estimate[1], output.Trusted[1]);
    }

    [Fact]
    public void A_section_without_its_tensors_is_refused_by_the_tensors_name()
    {
        ModelContainer plain = ModelContainer.Read(File("network")).WithoutHealth();
        byte[] bytes = Containers.Save(plain.Document with { Health = Options(false) }, plain.CreateModel());
        ModelFormatException problem = Assert.Throws<ModelFormatException>(() => ModelContainer.Read(bytes).CreateModel());
        Assert.Contains("health.loadings", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variance_of_0_is_refused()
    {
        var parameters = new HealthParameters(Channels, Causes);
        parameters.Variance[3] = 0;
        ModelDocument document = HealthKind.Document(Names[..Channels], Options(false));
        ModelFormatException problem = Assert.Throws<ModelFormatException>(() => HealthKind.Save(document, parameters, inner: null));
        Assert.Contains("health.variance", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"channels":9,"causes":2}""", "health.channels")]
    [InlineData("""{"channels":6}""", "health")]
    [InlineData("""{"channels":6,"causes":2,"speed":1}""", "health.speed")]
    [InlineData("""{"channels":6,"causes":0}""", "health.causes")]
    [InlineData("""{"channels":6,"causes":2,"groups":["a","b"]}""", "health.groups")]
    [InlineData("""{"channels":2,"causes":2,"groups":["a","a"]}""", "health.groups")]
    [InlineData("""{"channels":2,"causes":2,"groups":["a",7]}""", "health.groups")]
    [InlineData("""{"channels":2,"causes":2,"groups":["a","b"],"transient":true}""", "health.transient")]
    [InlineData("""{"channels":2,"causes":2,"broken-are-absent":true}""", "health.broken-are-absent")]
    public void A_section_that_does_not_fit_is_refused_by_its_field(string section, string field)
    {
        string document = $$"""{"format":1,"kind":"health","channels":["a","b","c","d","e","f"],"health":{{section}}}""";
        ModelFormatException problem = Assert.Throws<ModelFormatException>(() => ModelContainer.Read(System.Text.Encoding.UTF8.GetBytes(document)));
        Assert.Contains(field, problem.Message, StringComparison.Ordinal);
    }

    private static HealthOptions Options(bool transient) => new() { Channels = Channels, Causes = Causes, Transient = transient, FalseAlarmRate = 0.01 };

    private static HealthOptions Grouped => Options(false) with { Groups = ["a", "a", "b", "b", "b", "a"] };

    private static byte[] File(string front)
    {
        HealthParameters parameters = new LinearWorld(Channels, Causes, seed: 2).Parameters;
        switch (front)
        {
            case "network":
                NetworkDefinition definition = NetworkDefinition.Discriminative(ActivationKind.Tanh, Channels, 5, 2);
                var options = new NetworkOptions { Definition = definition, Learning = new LearningDefinition() };
                ModelDocument document = NetworkKind.Document(Names, options) with { Health = Options(false) };
                return HealthKind.Save(document, parameters, new NetworkModel(new Network(definition, seed: 3), options));
            case "filter":
                ModelDocument filter = Containers.Document(Names[..Channels]) with { Health = Options(false) };
                return HealthKind.Save(filter, parameters, FilterKind.Instance.Create(filter));
            case "groups":
                return HealthKind.Save(HealthKind.Document(Names[..Channels], Grouped), parameters, inner: null);
            default:
                return HealthKind.Save(HealthKind.Document(Names[..Channels], Options(front == "transient")), parameters, inner: null);
        }
    }

    // The last rows with a broken channel and gaps; the network's own outputs are never given.
    private static List<double> Drive(IStreamModel model, LinearWorld world, int rows)
    {
        var output = new StepOutput(model.Channels);
        double[] values = new double[model.Channels];
        bool[] presence = new bool[model.Channels];
        var seen = new List<double>();
        for (int k = 0; k < rows; k++)
        {
            world.Next();
            for (int i = 0; i < Channels; i++)
            {
                values[i] = i == 0 && k > 30 ? world.Unrelated(0) : world.Values[i];
                presence[i] = (k + i) % 11 != 0;
            }

            model.Step(new Observation(values, presence, 1), output);
            seen.AddRange(output.Estimate);
            seen.AddRange(output.Weight);
            seen.AddRange(output.Evidence);
            seen.Add(output.TotalSurprise);
        }

        return seen;
    }
}
