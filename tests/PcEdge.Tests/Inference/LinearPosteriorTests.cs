using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Tests.Networks;
using PcEdge.Tests.Reference;

namespace PcEdge.Tests.Inference;

/// <summary>A linear Gaussian network settles on the exact posterior, and its F at rest is that of the innovation.</summary>
public sealed class LinearPosteriorTests
{
    // Beliefs of order 1 in float32; the curvature's condition, up to 30 here, magnifies the rounding of the gradient.
    private const double Tolerance = 2e-5;

    public static TheoryData<string, bool> Shapes
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (string shape in NetworkCases.Shapes)
            {
                cases.Add(shape, false);
                cases.Add(shape, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Linear_network_settles_on_the_exact_posterior_mean(string shape, bool partlyClamped)
    {
        Settles(NetworkCases.Create(shape, ActivationKind.Identity), partlyClamped);
        Settles(NetworkCases.Correlated(shape, ActivationKind.Identity), partlyClamped);
    }

    private static void Settles(Network network, bool partlyClamped)
    {
        var reference = new ReferenceNetwork(network);
        for (int seed = 0; seed < 5; seed++)
        {
            foreach (InferenceKind kind in (InferenceKind[])[InferenceKind.Settling, InferenceKind.ErrorSpace])
            {
                if (kind == InferenceKind.ErrorSpace && !network.IsDirected)
                {
                    continue;
                }

                NetworkState state = State(network, seed, partlyClamped);
                double[][] exact = ReferenceNetworkPosterior.Of(reference, ReferenceSample.Of(state, 0)).Mean;
                var definition = new InferenceDefinition { Kind = kind, Steps = 4000, Tolerance = 1e-6, Rate = 0.25 };
                InferenceTable.Create(definition, network).Infer(state);
                Same(exact, state);
            }
        }
    }

    /// <remarks>
    /// The curvature of the free layer is Pi_1 + W' Pi_0 W: where it is diagonal, because the columns of W are orthogonal, the diagonal Newton step
    /// is the whole one. The sweep needs S = Sigma_0 + W Sigma_1 W' to be diagonal: rows of W that are orthogonal. A square orthogonal W has both.
    /// </remarks>
    [Theory]
    [InlineData(InferenceKind.Settling)]
    [InlineData(InferenceKind.OneSweep)]
    [InlineData(InferenceKind.WholeCovariance)]
    public void A_chain_of_two_needs_one_step_where_the_covariance_is_diagonal(InferenceKind kind)
    {
        var network = new Network(NetworkCases.Pinned(NetworkDefinition.Generative(ActivationKind.Identity, 4, 4), 3), seed: 1);
        float[] orthogonal = [1, 1, 1, 1, 1, -1, 1, -1, 1, 1, -1, -1, 1, -1, -1, 1];
        Tensors.Change(network, (name, i, value) => name.EndsWith("weights", StringComparison.Ordinal) ? 0.7f * orthogonal[i] : name.EndsWith("bias", StringComparison.Ordinal) ? 0.1f * i : value);
        NetworkState state = State(network, seed: 3, partlyClamped: false);
        double[][] exact = ReferenceNetworkPosterior.Of(new ReferenceNetwork(network), ReferenceSample.Of(state, 0)).Mean;
        InferenceTable.Create(new InferenceDefinition { Kind = kind, Steps = 1, Rate = 1 }, network).Infer(state);
        Assert.Equal(1, state.Steps);
        Same(exact, state);
    }

    /// <remarks>In a chain of single units every variance is diagonal: a sweep is exact at any depth, wherever it is observed.</remarks>
    [Fact]
    public void A_chain_of_single_units_is_swept_exactly()
    {
        foreach (NetworkDefinition definition in (NetworkDefinition[])[
            NetworkDefinition.Generative(ActivationKind.Identity, 1, 1, 1, 1, 1), NetworkDefinition.Discriminative(ActivationKind.Identity, 1, 1, 1, 1, 1)])
        {
            var network = new Network(NetworkCases.Pinned(definition), seed: 4);
            var random = new Random(4);
            Tensors.Change(network, (name, _, value) => name.EndsWith("weights", StringComparison.Ordinal) ? value : (float)(0.3 + random.NextDouble()));
            var reference = new ReferenceNetwork(network);
            foreach (int[] clamped in (int[][])[[0, 4], [0], [4], [2], [1, 3], [0, 2]])
            {
                var state = new NetworkState(network, 1);
                foreach (int l in clamped)
                {
                    state.Layers[l].Roles[0] = UnitRole.Clamped;
                    state.Layers[l].Belief[0] = (float)random.NextDouble() * 3;
                }

                ReferenceNetworkPosterior exact = ReferenceNetworkPosterior.Of(reference, ReferenceSample.Of(state, 0));
                InferenceTable.Create(new InferenceDefinition { Kind = InferenceKind.OneSweep }, network).Infer(state);
                Same(exact.Mean, state);
                Assert.Equal(reference.Energy(new ReferenceSample(exact.Mean, ReferenceSample.Of(state, 0).Roles)), state.Energy[0], Tolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void One_sweep_with_whole_covariances_is_the_exact_posterior(string shape, bool partlyClamped)
    {
        if (NetworkCases.Create(shape, ActivationKind.Identity).IsDirected)
        {
            Sweeps(NetworkCases.Create(shape, ActivationKind.Identity), partlyClamped, rootsToo: true);
            Sweeps(NetworkCases.Correlated(shape, ActivationKind.Identity), partlyClamped, rootsToo: false);
        }
    }

    // What is given inside the hierarchy tells a sweep nothing of its siblings: exact where their errors are independent.
    private static void Sweeps(Network network, bool partlyClamped, bool rootsToo)
    {
        var reference = new ReferenceNetwork(network);
        for (int seed = 0; seed < 5; seed++)
        {
            NetworkState state = State(network, seed, partlyClamped, leavesOnly: true, rootsToo);
            ReferenceNetworkPosterior exact = ReferenceNetworkPosterior.Of(reference, ReferenceSample.Of(state, 0));
            InferenceTable.Create(new InferenceDefinition { Kind = InferenceKind.WholeCovariance }, network).Infer(state);
            Same(exact.Mean, state);
            foreach (PredictionState leaf in state.Predictions.Where(static p => p.Target.Consequences.Length == 0))
            {
                for (int i = 0; i < leaf.Prediction.Width; i++)
                {
                    if (leaf.Target.Roles[i] == UnitRole.Free)
                    {
                        double variance = exact.Variance[leaf.Prediction.Layer.Index][i];
                        double own = leaf.PosteriorVariance[i] + leaf.OwnSpread[i];
                        Assert.Equal(variance, own, Tolerance * (1 + variance));
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(InferenceKind.Settling)]
    [InlineData(InferenceKind.ErrorSpace)]
    [InlineData(InferenceKind.WholeCovariance)]
    public void Energy_at_rest_of_a_deep_linear_network_is_that_of_the_innovation(InferenceKind kind)
    {
        foreach (bool generative in (bool[])[true, false])
        {
            NetworkDefinition definition = generative
                ? NetworkDefinition.Generative(ActivationKind.Identity, 6, 5, 4, 3)
                : NetworkDefinition.Discriminative(ActivationKind.Identity, 3, 4, 5, 6);
            var network = new Network(NetworkCases.Pinned(definition), seed: 4);
            var random = new Random(4);
            Tensors.Change(network, (name, _, value) => name.EndsWith("precision", StringComparison.Ordinal) ? (float)(0.5 + random.NextDouble()) : value);
            NetworkState state = State(network, seed: 6, partlyClamped: false);

            // S = Sigma_0 + sum P_l Sigma_l P_l', P_l the product of the weights from layer l to the observation; a given input has no Sigma.
            var reference = new ReferenceNetwork(network);
            ReferencePrediction[] order = [.. network.SweepOrder.Reverse().Select(prediction => reference.Predictions[prediction.Index])];
            double[,] path = DenseMatrix.Identity(6);
            var s = new double[6, 6];
            double logarithms = 0;
            foreach (ReferencePrediction prediction in order)
            {
                if (!generative && prediction.Sources.Length == 0)
                {
                    break;
                }

                s = DenseMatrix.Sum(s, DenseMatrix.Product(DenseMatrix.Product(path, DenseMatrix.Inverse(prediction.Precision)), DenseMatrix.Transpose(path)));
                logarithms -= DenseMatrix.LogDeterminant(prediction.Precision);
                path = prediction.Sources.Length > 0 ? DenseMatrix.Product(path, prediction.Sources[0].Weights) : path;
            }

            ReferenceSample start = ReferenceSample.Of(state, 0);
            int observed = generative ? 0 : 3;
            double[] input = generative ? new double[3] : start.Belief[0];
            double[] expected = DenseMatrix.Product(path, input);
            double[] r = [.. start.Belief[observed].Zip(expected, static (x, mu) => x - mu)];
            double prior = generative ? 0 : reference.Local(reference.Predictions.First(static p => p.IsPlainPrior), start);
            double exact = (0.5 * DenseMatrix.Quadratic(DenseMatrix.Inverse(s), r)) + (0.5 * logarithms) + prior;

            InferenceTable.Create(new InferenceDefinition { Kind = kind, Steps = 4000, Tolerance = 1e-6 }, network).Infer(state);
            Assert.Equal(exact, state.Energy[0], Tolerance);
        }
    }

    private static NetworkState State(Network network, int seed, bool partlyClamped, bool leavesOnly = false, bool rootsToo = true)
    {
        var state = new NetworkState(network, 1);
        Roles.ClampEnds(state, seed);
        if (partlyClamped)
        {
            Roles.Mix(state, seed);
            foreach (LayerState layer in state.Layers)
            {
                if (leavesOnly && layer.Consequences.Length > 0 && (!rootsToo || layer.Layer.PredictedBy[0].Pathway != Pathway.Prior))
                {
                    layer.Roles.Clear();
                }
            }
        }

        return state;
    }

    private static void Same(double[][] exact, NetworkState state)
    {
        for (int l = 0; l < exact.Length; l++)
        {
            for (int i = 0; i < exact[l].Length; i++)
            {
                Assert.True(Math.Abs(exact[l][i] - state.Layers[l].Belief[i]) < Tolerance * (1 + Math.Abs(exact[l][i])),
                    $"layer {l} unit {i} {state.Layers[l].Roles[i]}: {exact[l][i]} but {state.Layers[l].Belief[i]}");
            }
        }
    }
}
