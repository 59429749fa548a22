using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Tests.Precision.Layers;

/// <summary>
/// A chain of two levels that follows a random walk (q = 0.1, R = 1, then 16, then 1) with a static gain K = q/(q + r): the cause's prior is its
/// belief of the step before. Both levels learn their precision.
/// </summary>
public sealed class CollapseTests
{
    private const float Rounding = 1e-4f;
    private static readonly RandomWalk Walk = new(3, 6000, _ => 0.1, k => k is >= 2000 and < 4000 ? 16 : 1);

    [Theory]
    [InlineData(PrecisionStructure.Scalar)]
    [InlineData(PrecisionStructure.Diagonal)]
    [InlineData(PrecisionStructure.Full)]
    public void Learning_both_levels_from_points_follows_the_map(PrecisionStructure structure)
    {
        foreach (double start in (double[])[0.6, 0.4])
        {
            var chain = new Chain(structure, PrecisionLearning.NaturalGradient, start, 1 - start, rate: 1);
            double expected = start;
            for (int k = 0; k < 4; k++)
            {
                // K' = K^2/(K^2 + (1-K)^2), whatever the readings are
                chain.Step(Walk.Reading[k], posterior: false);
                expected = expected * expected / ((expected * expected) + ((1 - expected) * (1 - expected)));
                Assert.Equal(expected, chain.Gain, Rounding);
            }
        }
    }

    [Theory]
    [InlineData(PrecisionLearning.NaturalGradient, 1, 0.9, 1)]
    [InlineData(PrecisionLearning.NaturalGradient, 0.9, 1, 0)]
    [InlineData(PrecisionLearning.LogVariance, 1, 0.9, 1)]
    [InlineData(PrecisionLearning.LogVariance, 0.9, 1, 0)]
    public void From_points_the_gain_collapses_and_from_expected_squares_it_does_not(PrecisionLearning learning, double q, double r, double end)
    {
        foreach (PrecisionStructure structure in (PrecisionStructure[])[PrecisionStructure.Diagonal, PrecisionStructure.Full])
        {
            var points = new Chain(structure, learning, q, r, rate: 0.02);
            var squares = new Chain(structure, learning, q, r, rate: 0.02);
            foreach (double reading in Walk.Reading)
            {
                points.Step(reading, posterior: false);
                squares.Step(reading, posterior: true);
                Assert.InRange(squares.Gain, 0.05, 0.95);
            }

            Assert.Equal(end, points.Gain, 0.01);
        }
    }

    private sealed class Chain
    {
        private readonly NetworkState _state;
        private readonly OneSweep _inference = new();
        private readonly PredictionState _prior;
        private readonly PredictionState _sense;

        public Chain(PrecisionStructure structure, PrecisionLearning learning, double q, double r, double rate)
        {
            PrecisionDefinition Precision(double variance) => new()
            {
                Structure = structure, Learning = learning, Rate = rate, Start = 1 / variance,
                Least = PrecisionDefinition.Smallest, Most = PrecisionDefinition.Largest,
            };

            var network = new Network(
                NetworkDefinition.Generative(ActivationKind.Identity, 1, 1)
                    .With(new PredictionDefinition("0", Pathway.Generative) { Precision = Precision(r) })
                    .With(new PredictionDefinition("1", Pathway.Prior) { Precision = Precision(q) }),
                seed: 1);
            network.Projections[0].Weights[0] = 1;
            _state = new NetworkState(network, 1);
            _state.Layers[0].Roles[0] = UnitRole.Clamped;
            _sense = _state.Predictions.Single(prediction => prediction.Prediction.Layer.Name == "0");
            _prior = _state.Predictions.Single(prediction => prediction.Prediction.Layer.Name == "1");
        }

        /// <summary>q/(q + r).</summary>
        public double Gain
        {
            get
            {
                double q = Variance(_prior), r = Variance(_sense);
                return q / (q + r);
            }
        }

        public void Step(double reading, bool posterior)
        {
            _state.Layers[0].Belief[0] = (float)reading;
            _inference.Begin(_state);
            _inference.Step(_state);
            foreach (PredictionState prediction in new[] { _prior, _sense })
            {
                if (!posterior)
                {
                    prediction.PosteriorVariance.Clear();
                }

                prediction.Prediction.Precision.Learn(new[] { prediction });
            }

            _prior.Prediction.Bias[0] = _state.Layers[1].Belief[0];
        }

        private static double Variance(PredictionState prediction) => prediction.Prediction.Precision is FullPrecision full
            ? Parameters.Read(full, "covariance")[0]
            : 1.0 / Parameters.Read(prediction.Prediction.Precision, "precision")[0];
    }
}
