using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Tests.Contracts;

namespace PcEdge.Tests.Models.Examples;

/// <summary>Examples that show something: each kind has some, and each of them takes a stream in and learns.</summary>
public sealed class ModelExamplesTests
{
    private const int Rows = 40;

    public static TheoryData<string> Kinds => [.. ModelKind.All.Select(static kind => kind.Id)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_examples_of_its_own_names(string kind)
    {
        IReadOnlyList<ModelExample> examples = ModelExamples.Of(ModelKind.Named(kind));
        Assert.True(examples.Count > 0, $"no example of the kind \"{kind}\": add some to ModelExamples, so that it is tried on every processor");
        Assert.Equal(examples.Count, examples.Select(static example => example.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_example_takes_a_stream_in_and_loses_no_number(string kind)
    {
        foreach (ModelExample example in ModelExamples.Of(ModelKind.Named(kind)))
        {
            IStreamModel model = ModelContainer.Read(example.File()).CreateModel();
            var output = new StepOutput(ModelExamples.Channels);
            var stream = new HostileStream(ModelExamples.Channels, 17);
            for (int k = 0; k < Rows; k++)
            {
                model.Step(stream.Next(), output);
                Assert.True(double.IsFinite(output.TotalSurprise), example.Name);
            }

            Assert.All(output.Estimate, estimate => Assert.True(double.IsFinite(estimate), example.Name));
            if (model is NetworkModel network)
            {
                Assert.True((network.Restarts, network.RejectedSteps) == (0, 0), $"{example.Name}: {network.Restarts} restarts, {network.RejectedSteps} rejected steps");
            }
        }
    }
}
