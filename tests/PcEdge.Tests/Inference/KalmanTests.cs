using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Precision.Layers;
using PcEdge.Tests.Networks;
using PcEdge.Tests.Reference;

namespace PcEdge.Tests.Inference;

/// <summary>A linear layer that predicts itself in time, with the variance of its belief carried on, is a Kalman filter.</summary>
public sealed class KalmanTests
{
    // Six steps in float32.
    private const double ScalarTolerance = 1e-6;

    // Covariances of order 1 in float32, carried on for 60 steps of a stable filter.
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData(InferenceKind.OneSweep)]
    [InlineData(InferenceKind.WholeCovariance)]
    public void Scalar_random_walk_is_filtered_as_by_kalman(InferenceKind kind)
    {
        Network network = Temporal(1, 1);
        Tensors.Change(network, (name, _, value) =>
            name.EndsWith("weights", StringComparison.Ordinal) ? 1 : name == "layer.1.prior.precision" ? 25 : value);
        var state = new NetworkState(network, 1);
        IInference inference = InferenceTable.Create(new InferenceDefinition { Kind = kind }, network);
        foreach (double y in (double[])[0.2, 0.1, -0.3, 0.5, 0.9, 1.4])
        {
            state.Layers[0].Roles.Fill(UnitRole.Clamped);
            state.Layers[0].Belief[0] = (float)y;
            inference.Infer(state);
            inference.Advance(state);
        }

        // q = 0.04, r = 1, m = 0, P = 1 at the start; the Kalman filter in float64.
        LayerState memory = state.Memory(network.Layers[1])!;
        Assert.Equal(0.5175437136609289, memory.Belief[0], ScalarTolerance);
        Assert.Equal(0.20715471524940238, memory.Variance[0], ScalarTolerance);
    }

    [Theory]
    [InlineData(5, 3, 0, PrecisionStructure.Diagonal)]
    [InlineData(2, 4, 0, PrecisionStructure.Diagonal)]
    [InlineData(4, 4, 3, PrecisionStructure.Diagonal)]
    [InlineData(4, 3, 3, PrecisionStructure.Full)]
    public void Many_dimensions_are_filtered_as_by_kalman(int sensors, int states, int silentEvery, PrecisionStructure structure)
    {
        Network network = Temporal(sensors, states, structure);
        var random = new Random(7);
        NetworkCases.Correlate(network, random);
        Tensors.Change(network, (name, _, value) =>
            name.EndsWith("precision", StringComparison.Ordinal) ? (float)(1 + (5 * random.NextDouble()))
            : name.EndsWith("bias", StringComparison.Ordinal) ? (float)(0.2 * random.NextDouble())
            : name.StartsWith("layer.1.prior", StringComparison.Ordinal) ? 0.9f * value : value);
        var reference = new ReferenceNetwork(network);
        ReferencePrediction transition = reference.Predictions.Single(static p => p.Layer == 1);
        ReferencePrediction emission = reference.Predictions.Single(static p => p.Layer == 0);
        double[,] a = transition.Sources[0].Weights;
        double[,] c = emission.Sources[0].Weights;
        double[] m = new double[states];
        double[,] p = DenseMatrix.Identity(states);

        var state = new NetworkState(network, 1);
        state.KeepCovariances();
        IInference inference = InferenceTable.Create(new InferenceDefinition { Kind = InferenceKind.WholeCovariance }, network);
        for (int k = 0; k < 60; k++)
        {
            int[] heard = [.. Enumerable.Range(0, sensors).Where(i => silentEvery == 0 || (i + k) % silentEvery > 0)];
            state.Layers[0].Roles.Clear();
            double[] y = new double[sensors];
            foreach (int i in heard)
            {
                state.Layers[0].Roles[i] = UnitRole.Clamped;
                y[i] = state.Layers[0].Belief[i] = (float)(Math.Sin(k / 7.0) + random.NextDouble());
            }

            inference.Infer(state);
            inference.Advance(state);

            // m = A m + b ;  P = A P A' + Q ;  K = P C' S^-1 ;  m += K (y - C m - d) ;  P -= K C P
            m = [.. DenseMatrix.Product(a, m).Zip(transition.Bias, static (x, b) => x + b)];
            p = DenseMatrix.Sum(DenseMatrix.Product(DenseMatrix.Product(a, p), DenseMatrix.Transpose(a)), DenseMatrix.Inverse(transition.Precision));
            var observed = new double[heard.Length, states];
            for (int i = 0; i < heard.Length; i++)
            {
                for (int j = 0; j < states; j++)
                {
                    observed[i, j] = c[heard[i], j];
                }
            }

            double[,] pc = DenseMatrix.Product(p, DenseMatrix.Transpose(observed));
            double[,] s = DenseMatrix.Sum(DenseMatrix.Product(observed, pc), DenseMatrix.Part(DenseMatrix.Inverse(emission.Precision), heard));
            double[,] gain = DenseMatrix.Product(pc, DenseMatrix.Inverse(s));
            double[] predicted = DenseMatrix.Product(observed, m);
            double[] innovation = [.. heard.Select((unit, i) => y[unit] - predicted[i] - emission.Bias[unit])];
            m = [.. m.Zip(DenseMatrix.Product(gain, innovation), static (x, move) => x + move)];
            p = DenseMatrix.Sum(p, DenseMatrix.Product(gain, DenseMatrix.Transpose(pc)), -1);

            LayerState memory = state.Memory(network.Layers[1])!;
            for (int i = 0; i < states; i++)
            {
                Assert.Equal(m[i], memory.Belief[i], Tolerance * (1 + Math.Abs(m[i])));
                for (int j = 0; j < states; j++)
                {
                    Assert.Equal(p[i, j], memory.CovarianceOf(0, i, j), Tolerance);
                }
            }

            double[] estimate = DenseMatrix.Product(c, m);
            for (int i = 0; i < sensors; i++)
            {
                // Where errors are correlated a silent sensor is also told of its own noise.
                if (!heard.Contains(i) && structure == PrecisionStructure.Diagonal)
                {
                    Assert.Equal(estimate[i] + emission.Bias[i], state.Layers[0].Belief[i], Tolerance * 10);
                }
            }
        }
    }

    [Theory]
    [InlineData(InferenceKind.OneSweep)]
    [InlineData(InferenceKind.DeepHgf)]
    [InlineData(InferenceKind.WholeCovariance)]
    [InlineData(InferenceKind.Settling)]
    [InlineData(InferenceKind.ErrorSpace)]
    public void Variance_is_carried_on_as_by_kalman_whatever_finds_the_mean_and_grows_in_silence(InferenceKind kind)
    {
        Network network = Temporal(1, 1);
        Tensors.Change(network, (name, _, value) =>
            name.EndsWith("weights", StringComparison.Ordinal) ? 1 : name == "layer.1.prior.precision" ? 25 : value);
        var options = new NetworkOptions { Definition = network.Definition, Inference = new InferenceDefinition { Kind = kind }, AdaptsPrecision = false };
        var model = new NetworkModel(network, options);
        var output = new StepOutput(1);
        double p = 1;
        foreach (bool present in (bool[])[true, true, false, true, false, false, false, true, false])
        {
            model.Step(new Observation([0.5], [present], 1), output);
            p += 0.04;
            if (present)
            {
                p /= 1 + p;
            }
            else if (kind is InferenceKind.OneSweep or InferenceKind.WholeCovariance)
            {
                // A reading would be as uncertain as the state and the sensor together.
                Assert.Equal(Math.Sqrt(1 + p), output.Deviation[0], Tolerance);
            }

            var carried = new Carried();
            model.VisitState(carried);
            Assert.Equal(p, carried.Variance, Tolerance);
        }
    }

    private sealed class Carried : PcEdge.Models.IStateVisitor
    {
        public double Variance { get; private set; }

        public void Visit(string name, Span<float> values) => Variance = name == "memory.1.variance" ? values[0] : Variance;

        public void Visit(string name, Span<double> values)
        {
        }

        public void Visit(string name, Span<long> values)
        {
        }

        public void Visit(string name, Span<bool> values)
        {
        }
    }

    private static Network Temporal(int sensors, int states, PrecisionStructure structure = PrecisionStructure.Diagonal) => new(
        NetworkDefinition.Generative(ActivationKind.Identity, sensors, states)
            .With(new ProjectionDefinition("1", "1", Pathway.Prior))
            .With(new PredictionDefinition("0", Pathway.Generative) { Precision = PrecisionDefinition.Pinned(1) with { Structure = structure } })
            .With(new PredictionDefinition("1", Pathway.Prior) { Precision = PrecisionDefinition.Pinned(25) with { Structure = structure } }),
        seed: 3);
}
