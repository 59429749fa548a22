using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Precision.Layers;
using PcEdge.Tests.Networks;
using PcEdge.Tests.Reference;
using Xunit.Abstractions;

namespace PcEdge.Tests.Inference;

/// <summary>Where hidden layers are taken as certain, or blame is not shared, predictive coding sends backpropagation's delta.</summary>
public sealed class BackpropagationTests(ITestOutputHelper log)
{
    // A forward and a backward pass of four layers in float32, each sum of up to nine products rounded to 6e-8.
    private const double Tolerance = 2e-6;

    // Central differences of a loss of order 1 in float64.
    private const double NumericalTolerance = 1e-8;

    [Theory]
    [ClassData(typeof(ActivationsAndErrors))]
    public void The_reference_is_the_slope_of_its_loss(ActivationKind activation, ErrorKind errors)
    {
        const double step = 1e-5;
        foreach (string shape in (string[])["discriminative", "recognised and generated"])
        {
            Network network = NetworkCases.Create(shape, activation, errors);
            var reference = new ReferenceBackpropagation(network);
            ReferenceSample sample = ReferenceSample.Of(Clamped(network, 1, errors), 0);
            foreach ((ReferencePrediction.Source source, double[,] gradient) in reference.Gradients(sample).ToArray())
            {
                for (int i = 0; i < gradient.GetLength(0); i++)
                {
                    for (int j = 0; j < gradient.GetLength(1); j++)
                    {
                        double kept = source.Weights[i, j];
                        source.Weights[i, j] = kept + step;
                        double above = reference.Loss(sample);
                        source.Weights[i, j] = kept - step;
                        Assert.Equal(gradient[i, j], (reference.Loss(sample) - above) / (2 * step), NumericalTolerance);
                        source.Weights[i, j] = kept;
                    }
                }
            }
        }
    }

    [Theory]
    [ClassData(typeof(ActivationsAndErrors))]
    public void One_sweep_with_certain_hidden_layers_is_backpropagation(ActivationKind activation, ErrorKind errors) =>
        Same(activation, errors, 1e10, static network => new OneSweep(), static (_, prediction) => prediction.WeightedError.ToArray());

    [Theory]
    [ClassData(typeof(ActivationsAndErrors))]
    public void One_sweep_of_the_deep_hgf_with_its_ratio_pinned_is_backpropagation(ActivationKind activation, ErrorKind errors) =>
        Same(activation, errors, 2, static network => new DeepHgf(pinnedRatio: true), static (_, prediction) => prediction.WeightedError.ToArray());

    [Theory]
    [ClassData(typeof(ActivationsAndErrors))]
    public void One_step_in_the_space_of_errors_from_none_is_backpropagation(ActivationKind activation, ErrorKind errors)
    {
        const float rate = 0.01f;
        const float hidden = 2;
        var definition = new InferenceDefinition { Kind = InferenceKind.ErrorSpace, Steps = 1, Rate = rate };
        Same(activation, errors, hidden, network => new ErrorSpace(definition), (state, prediction) =>
        {
            // e = eta Sigma delta where inferred; what is clamped had its error before the step.
            if (!prediction.Target.IsClamped)
            {
                return [.. prediction.Spread.ToArray().Select(static e => e * hidden / rate)];
            }

            state.Layers[1].Belief.Clear();
            new ErrorSpace(definition).Begin(state);
            PredictionErrors.Measure(prediction);
            return prediction.WeightedError.ToArray();
        });
    }

    [Fact]
    public void The_less_certain_hidden_layers_are_the_more_is_blame_shared_as_by_settling()
    {
        // Published for a trained 196-128-64-10 tanh network: 1.000, .997 to .999 and .91 to .97 a layer; this one is smaller.
        Network network = Trained();
        double[][] cosines = [.. new[] { 0.01, 0.1, 1 }.Select(variance => Cosines(network, variance))];
        for (int v = 0; v < 3; v++)
        {
            log.WriteLine($"hidden variance {Math.Pow(10, v - 2)}: cosine a layer {string.Join(", ", cosines[v].Select(static c => c.ToString("F4")))}");
        }

        for (int layer = 0; layer < cosines[0].Length; layer++)
        {
            Assert.InRange(cosines[0][layer], 0.9999, 1.000001);
            Assert.InRange(cosines[1][layer], 0.997, cosines[0][layer] + 1e-6);
            Assert.InRange(cosines[2][layer], 0.95, cosines[1][layer] + 1e-6);
        }
    }

    private static void Same(
        ActivationKind activation, ErrorKind errors, double hiddenPrecision, Func<Network, IInference> inference, Func<NetworkState, PredictionState, float[]> sent)
    {
        Network network = NetworkCases.Create("discriminative", activation, errors);
        SetPrecision(network, hiddenPrecision);
        var reference = new ReferenceBackpropagation(network);
        for (int seed = 0; seed < 3; seed++)
        {
            NetworkState state = Clamped(network, seed, errors);
            double[][] deltas = reference.Deltas(ReferenceSample.Of(state, 0));
            inference(network).Infer(state);
            foreach (PredictionState prediction in state.SweepOrder.Where(static p => p.Sources.Length > 0))
            {
                double[] delta = deltas[prediction.Prediction.Index];
                float[] message = sent(state, prediction);
                double norm = Math.Sqrt(delta.Sum(static d => d * d));
                double difference = Math.Sqrt(delta.Zip(message, static (d, m) => (d - m) * (d - m)).Sum());
                Assert.True(difference <= Tolerance * norm, $"{prediction.Prediction.Name}: {difference / norm}");
            }
        }
    }

    // The cosine of the weight steps xi f', summed over a batch, of one sweep and of settling until nothing moves.
    private static double[] Cosines(Network network, double variance)
    {
        SetPrecision(network, 1 / variance);
        float[][] sweep = Steps(network, new OneSweep());
        float[][] settled = Steps(network, InferenceTable.Create(
            new InferenceDefinition { Kind = InferenceKind.Settling, Steps = 5000, Tolerance = 1e-4, Rate = 0.5 }, network));
        return [.. sweep.Zip(settled, static (one, other) =>
        {
            double dot = one.Zip(other, static (x, y) => (double)x * y).Sum();
            return dot / Math.Sqrt(one.Sum(static x => (double)x * x) * other.Sum(static y => (double)y * y));
        })];
    }

    private static float[][] Steps(Network network, IInference inference)
    {
        const int samples = 40;
        var state = new NetworkState(network, samples);
        state.Layers[0].Roles.Fill(UnitRole.Clamped);
        state.Layers[^1].Roles.Fill(UnitRole.Clamped);
        Teach(state, seed: 100);
        inference.Infer(state);
        var steps = new List<float[]>();
        foreach (PredictionState prediction in state.SweepOrder.Where(static p => p.Sources.Length > 0))
        {
            int columns = prediction.Prediction.Sources[0].Columns;
            var step = new float[prediction.Prediction.Width * columns];
            for (int b = 0; b < samples; b++)
            {
                Span<float> xi = prediction.WeightedError[prediction.Of(b)];
                Span<float> f = prediction.Sources[0].Forward[prediction.Sources[0].Of(b)];
                for (int i = 0; i < step.Length; i++)
                {
                    step[i] += xi[i / columns] * f[i % columns];
                }
            }

            steps.Add(step);
        }

        return [.. steps];
    }

    private static Network Trained()
    {
        var network = new Network(NetworkCases.Pinned(NetworkDefinition.Discriminative(ActivationKind.Tanh, 32, 24, 16, 6)), seed: 5);
        var state = new NetworkState(network, 40);
        state.Layers[0].Roles.Fill(UnitRole.Clamped);
        state.Layers[^1].Roles.Fill(UnitRole.Clamped);
        IInference inference = new DeepHgf(pinnedRatio: true);
        for (int batch = 0; batch < 60; batch++)
        {
            Teach(state, batch);
            inference.Infer(state);
            foreach (PredictionState prediction in state.SweepOrder.Where(static p => p.Sources.Length > 0))
            {
                Projection projection = prediction.Prediction.Sources[0];
                for (int b = 0; b < state.Samples; b++)
                {
                    for (int i = 0; i < projection.Weights.Length; i++)
                    {
                        projection.Weights[i] += 0.1f / 40 * prediction.WeightedError[prediction.Of(b)][i / projection.Columns]
                            * prediction.Sources[0].Forward[prediction.Sources[0].Of(b)][i % projection.Columns];
                    }
                }
            }
        }

        return network;
    }

    // One of six classes, each a direction in the input, and noise.
    private static void Teach(NetworkState state, int seed)
    {
        var random = new Random(seed);
        state.Layers[^1].Belief.Clear();
        for (int b = 0; b < state.Samples; b++)
        {
            int label = random.Next(6);
            state.Layers[^1].Belief[(b * 6) + label] = 1;
            for (int i = 0; i < 32; i++)
            {
                state.Layers[0].Belief[(b * 32) + i] = (float)(Math.Sin((label + 1) * (i + 1)) + random.NextDouble() - 0.5);
            }
        }
    }

    // Hidden layers have that precision, inputs and outputs 1.
    private static void SetPrecision(Network network, double hidden)
    {
        HashSet<string> inner = [.. network.Predictions
            .Where(static p => p.Sources.Count > 0 && p.Layer.Outgoing.Count > 0).Select(static p => $"{p.Name}.precision")];
        Tensors.Change(network, (name, _, value) => inner.Contains(name) ? (float)hidden : name.EndsWith(".precision", StringComparison.Ordinal) ? 1 : value);
    }

    private static NetworkState Clamped(Network network, int seed, ErrorKind errors)
    {
        var state = new NetworkState(network, 1);
        Roles.ClampEnds(state, seed);
        if (errors == ErrorKind.Softmax)
        {
            state.Layers[^1].Belief.Clear();
            state.Layers[^1].Belief[seed] = 1;
        }

        return state;
    }
}
