using PcEdge.Activations;
using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Tests.Networks;

public class LabelTests
{
    private const int Inputs = 2;
    private const int Classes = 3;

    [Theory]
    [InlineData(ErrorKind.Gaussian)]
    [InlineData(ErrorKind.Softmax)]
    [InlineData(ErrorKind.Bernoulli)]
    public void Label_is_the_class_with_the_largest_estimate(ErrorKind errors)
    {
        NetworkModel model = Create("1", errors);
        var random = new Random(3);
        var output = new StepOutput(model.Channels);
        var seen = new HashSet<int>();
        for (int row = 0; row < 200; row++)
        {
            double[] values = [random.NextDouble() - .5, random.NextDouble() - .5, 0, 0, 0];
            model.Step(new Observation(values, [true, true, false, false, false], 1), output);
            Assert.InRange(output.Label, Inputs, Inputs + Classes - 1);
            Assert.Equal(output.Estimate.AsSpan(Inputs).ToArray().Max(), output.Estimate[output.Label]);
            seen.Add(output.Label);
        }

        Assert.Equal(Classes, seen.Count);
    }

    [Fact]
    public void A_class_that_is_given_does_not_change_what_is_believed_without_it()
    {
        NetworkModel told = Create("1", ErrorKind.Softmax);
        NetworkModel alone = Create("1", ErrorKind.Softmax);
        var output = new StepOutput(told.Channels);
        for (int given = 0; given < Classes; given++)
        {
            double[] values = [.4, -.3, 0, 0, 0];
            values[Inputs + given] = 1;
            alone.Step(new Observation(values, [true, true, false, false, false], 1), output);
            int label = output.Label;
            told.Step(new Observation(values, [true, true, true, true, true], 1), output);
            Assert.Equal(label, output.Label);
        }
    }

    [Fact]
    public void Without_classes_there_is_no_label()
    {
        NetworkModel model = Create(null, ErrorKind.Softmax);
        var output = new StepOutput(model.Channels) { Label = 4 };
        model.Step(new Observation([1, 1, 0, 0, 0], [true, true, false, false, false], 1), output);
        Assert.Equal(-1, output.Label);
    }

    [Fact]
    public void Classes_of_a_layer_that_is_not_observed_are_refused() =>
        Assert.Throws<ModelFormatException>(() => Create("nobody", ErrorKind.Gaussian));

    private static NetworkModel Create(string? classes, ErrorKind errors)
    {
        NetworkDefinition definition = NetworkDefinition.Discriminative(ActivationKind.Identity, Inputs, Classes)
            .With(new PredictionDefinition("1", Pathway.Recognition) { Errors = errors });
        return new NetworkModel(new Network(definition, seed: 11), new NetworkOptions { Definition = definition, Classes = classes, AdaptsPrecision = false });
    }
}
