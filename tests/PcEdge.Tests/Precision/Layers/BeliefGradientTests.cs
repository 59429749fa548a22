using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Tests.Precision.Layers;

/// <summary>What beliefs feel of each precision: -dF/dx as inference makes it, against differences of F.</summary>
public sealed class BeliefGradientTests
{
    // F comes out of float32: steps must be wide, and a difference keeps three to four digits.
    private const float Step = 0.01f;
    private const double Digits = 2e-3;

    [Theory]
    [InlineData(PrecisionStructure.Scalar, false)]
    [InlineData(PrecisionStructure.Diagonal, true)]
    [InlineData(PrecisionStructure.Full, false)]
    [InlineData(PrecisionStructure.Full, true)]
    [InlineData(PrecisionStructure.StateDependent, false)]
    [InlineData(PrecisionStructure.StateDependent, true)]
    public void Beliefs_feel_the_gradient_of_free_energy(PrecisionStructure structure, bool someAbsent)
    {
        NetworkState state = Drawn(structure, someAbsent);
        LayerState cause = state.Layers[1];
        Energy(state);
        SettlingGradient.Compute(state);
        float[] gradient = cause.Message.ToArray();
        for (int i = 0; i < gradient.Length; i++)
        {
            float kept = cause.Belief[i];
            cause.Belief[i] = kept + Step;
            double above = Energy(state);
            cause.Belief[i] = kept - Step;
            double below = Energy(state);
            cause.Belief[i] = kept;
            double expected = -(above - below) / (2 * Step);
            Assert.Equal(expected, gradient[i], Digits * (1 + Math.Abs(expected)));
        }
    }

    private static NetworkState Drawn(PrecisionStructure structure, bool someAbsent)
    {
        const int Width = 7;
        var settings = new PrecisionDefinition { Structure = structure, Learning = PrecisionLearning.LogVariance, Start = 1, Least = 1e-3, Rate = 0.1 };
        var network = new Network(
            new NetworkDefinition
            {
                Layers = [new LayerDefinition("sense", Width), new LayerDefinition("cause", 4, ActivationKind.Tanh)],
                Projections = [new ProjectionDefinition("cause", "sense", Pathway.Generative)],
            }.With(new PredictionDefinition("sense", Pathway.Generative) { Precision = settings }),
            seed: 2);
        var state = new NetworkState(network, 2);
        var random = new Random(3);
        PredictionState sense = state.Predictions.Single(prediction => prediction.Prediction.Layer.Name == "sense");
        sense.Informed.Fill(true);
        state.Layers[0].Roles.Fill(UnitRole.Clamped);
        for (int k = 0; k < 20; k++)
        {
            foreach (LayerState layer in state.Layers)
            {
                foreach (ref float belief in layer.Belief)
                {
                    belief = (float)RandomWalk.Normal(random);
                }
            }

            Energy(state);
            sense.Prediction.Precision.Learn(new[] { sense });
        }

        if (someAbsent)
        {
            state.Layers[0].Roles[2] = UnitRole.Absent;
            state.Layers[0].Roles[Width + 6] = UnitRole.Absent;
        }

        return state;
    }

    private static double Energy(NetworkState state)
    {
        state.Survey();
        foreach (LayerState layer in state.Layers)
        {
            FeedForward.Activate(layer);
        }

        foreach (PredictionState prediction in state.Predictions)
        {
            PredictionErrors.Predict(state, prediction);
            PredictionErrors.BeginPrecision(prediction);
            PredictionErrors.Measure(prediction);
        }

        FreeEnergy.Measure(state);
        return state.Energy.ToArray().Sum();
    }
}
