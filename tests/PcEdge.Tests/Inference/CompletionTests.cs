using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Precision.Layers;
using PcEdge.Tests.Precision;
using PcEdge.Tests.Reference;
using Xunit.Abstractions;

namespace PcEdge.Tests.Inference;

/// <summary>Units that depend on shared causes are completed from those that were read.</summary>
public sealed class CompletionTests(ITestOutputHelper log)
{
    private const int Sensors = 16;
    private const int Missing = 5;

    // The exact posterior leaves 1.3 % of the prior mean's squared error here, a sweep with diagonal variances 5 to 9 %.
    [Theory]
    [InlineData(InferenceKind.Settling, "generative", 0.03)]
    [InlineData(InferenceKind.Settling, "bidirectional", 0.03)]
    [InlineData(InferenceKind.ErrorSpace, "generative", 0.03)]
    [InlineData(InferenceKind.WholeCovariance, "generative", 0.03)]
    [InlineData(InferenceKind.OneSweep, "generative", 0.15)]
    [InlineData(InferenceKind.DeepHgf, "generative", 0.15)]
    public void Missing_units_are_recovered_better_than_by_the_prior_mean(InferenceKind kind, string shape, double share)
    {
        var random = new Random(11);
        double[,] loadings = new double[Sensors, 2];
        for (int i = 0; i < Sensors; i++)
        {
            loadings[i, 0] = Math.Cos(i);
            loadings[i, 1] = Math.Sin(1 + (2 * i));
        }

        Network network = Loaded(shape, loadings);
        IInference inference = InferenceTable.Create(
            new InferenceDefinition { Kind = kind, Steps = 2000, Rate = 0.3, Tolerance = 1e-4 }, network);
        var state = new NetworkState(network, 1);
        double prior = 0;
        double completed = 0;
        for (int sample = 0; sample < 60; sample++)
        {
            double[] cause = [RandomWalk.Normal(random), RandomWalk.Normal(random)];
            double[] truth = [.. Enumerable.Range(0, Sensors).Select(i => (loadings[i, 0] * cause[0]) + (loadings[i, 1] * cause[1]) + (0.1 * RandomWalk.Normal(random)))];
            state.Layers[0].Roles.Fill(UnitRole.Clamped);
            for (int k = 0; k < Missing; k++)
            {
                state.Layers[0].Roles[(sample + (3 * k)) % Sensors] = k == 0 ? UnitRole.Absent : UnitRole.Free;
            }

            for (int i = 0; i < Sensors; i++)
            {
                state.Layers[0].Belief[i] = state.Layers[0].Roles[i] == UnitRole.Clamped ? (float)truth[i] : 1e30f;
            }

            inference.Infer(state);
            for (int i = 0; i < Sensors; i++)
            {
                if (state.Layers[0].Roles[i] != UnitRole.Clamped)
                {
                    prior += truth[i] * truth[i];
                    completed += (truth[i] - state.Layers[0].Belief[i]) * (truth[i] - state.Layers[0].Belief[i]);
                }
            }
        }

        log.WriteLine($"{kind}, {shape}: {completed / prior:F4} of the prior mean's squared error");
        Assert.InRange(completed / prior, 0, share);
    }

    // Causes N(0, 1), readings W cause with noise 0.1; where it recognises too, by the least-squares estimate of the causes.
    private static Network Loaded(string shape, double[,] loadings)
    {
        NetworkDefinition definition = shape == "generative"
            ? NetworkDefinition.Generative(ActivationKind.Identity, Sensors, 2)
            : NetworkDefinition.Bidirectional(ActivationKind.Identity, Sensors, 2)
                .With(new PredictionDefinition("1", Pathway.Recognition) { Precision = PrecisionDefinition.Pinned(1) });
        var network = new Network(definition.With(new PredictionDefinition("0", Pathway.Generative) { Precision = PrecisionDefinition.Pinned(100) }), seed: 1);
        double[,] transpose = DenseMatrix.Transpose(loadings);
        double[,] estimate = DenseMatrix.Product(DenseMatrix.Inverse(DenseMatrix.Product(transpose, loadings)), transpose);
        Tensors.Change(network, (name, i, value) => name switch
        {
            "layer.0.generative.1.weights" => (float)loadings[i / 2, i % 2],
            "layer.1.recognition.0.weights" => (float)estimate[i / Sensors, i % Sensors],
            _ => value,
        });
        return network;
    }
}
