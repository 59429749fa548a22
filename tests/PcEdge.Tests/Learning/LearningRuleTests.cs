using PcEdge.Activations;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Tests.Learning;

/// <summary>Known answers, in float64, of each rule on a linear layer of 2 inputs and 2 outputs.</summary>
public class LearningRuleTests
{
    private const string Weights = "layer.1.recognition.0.weights";
    private const string Bias = "layer.1.recognition.bias";
    private const double Rounding = 1e-5; // float32, a few dozen operations

    private static readonly float[] Inputs = [1, 0.5f, -1, 2, 0.3f, -0.7f, 2, 1];

    [Fact]
    public void Momentum_rolls_on()
    {
        var settings = new LearningDefinition { Kind = LearningKind.Momentum, Rate = 0.1, Momentum = 0.8 };
        double velocity = 0, bias = 0;
        Network network = Linear(precision: 1);
        var learner = new Learner(network, settings);
        for (int step = 0; step < 5; step++)
        {
            double gradient = 0.7f - bias;
            velocity = (0.8 * velocity) + gradient;
            bias += 0.1 * velocity;
            Learn(network, learner, [0, 0], [0.7f, 0]);
            Assert.Equal(bias, LearningExample.Parameters(network)[Bias][0], Rounding);
        }
    }

    [Fact]
    public void Adam_takes_the_steps_of_its_paper()
    {
        var settings = new LearningDefinition { Kind = LearningKind.Adam, Rate = 0.01 };
        double first = 0, second = 0, bias = 0;
        Network network = Linear(precision: 3);
        var learner = new Learner(network, settings);
        for (int step = 1; step <= 20; step++)
        {
            double gradient = 3 * ((step % 3 == 0 ? -0.4f : 0.9f) - bias);
            first = (0.9 * first) + (0.1 * gradient);
            second = (0.999 * second) + (0.001 * gradient * gradient);
            bias += 0.01 * (first / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(second / (1 - Math.Pow(0.999, step))) + 1e-8);
            Learn(network, learner, [0, 0], [step % 3 == 0 ? -0.4f : 0.9f, 0]);
            Assert.Equal(bias, LearningExample.Parameters(network)[Bias][0], Rounding);
        }
    }

    [Fact]
    public void Diagonal_natural_gradient_divides_errors_by_the_power_of_their_input()
    {
        // The inputs of the batch are orthogonal, so that the diagonal is the whole factor.
        float[] inputs = [1, 2, -2, 1, 1, 2, -2, 1];
        float[] targets = [1, 0, -0.5f, 0.25f, 2, -1, 0, 3];
        foreach (double precision in new[] { 0.5, 40 })
        {
            Network network = Linear(precision);
            var settings = new LearningDefinition { Kind = LearningKind.DiagonalNaturalGradient, Rate = 0.3, InputDamping = 0 };
            Learn(network, new Learner(network, settings, 4), inputs, targets);
            AssertNear(NaturalGradient(inputs, targets), 0.3, network);
        }
    }

    [Fact]
    public void Kronecker_step_is_the_closed_form_natural_gradient_of_a_linear_layer()
    {
        // Errors whose covariance in the batch is what the precision says: then (S)^-1 G A^-1 = e f' C_f^-1.
        float[] errors = [1, 1, 1, -1, -1, 1, -1, -1];
        foreach (float deviation in new[] { 0.1f, 2 })
        {
            float[] targets = [.. errors.Select(e => deviation * e)];
            Network network = Linear(1 / (deviation * deviation));
            var settings = new LearningDefinition
            {
                Kind = LearningKind.KroneckerNaturalGradient, Rate = 0.3, InputDamping = 0, ErrorDamping = 0, FactorRate = 1, LargestDivergence = 0,
            };
            Learn(network, new Learner(network, settings, 4), Inputs, targets);
            AssertNear(NaturalGradient(Inputs, targets), 0.3, network);
        }
    }

    [Fact]
    public void Kronecker_step_is_no_longer_than_the_divergence_allows()
    {
        float[] targets = LearningExample.Normal(8, 3);
        double[] free = Step(0), limited = Step(1e-4);
        double share = limited[0] / free[0];
        Assert.InRange(share, 1e-6, 0.999);
        for (int i = 0; i < free.Length; i++)
        {
            Assert.Equal(free[i] * share, limited[i], Rounding);
        }

        double[] Step(double divergence)
        {
            Network network = Linear(1);
            var settings = new LearningDefinition { Kind = LearningKind.KroneckerNaturalGradient, Rate = 1, LargestDivergence = divergence };
            Learn(network, new Learner(network, settings, 4), Inputs, targets);
            return LearningExample.Parameters(network)[Weights];
        }
    }

    [Fact]
    public void A_factor_without_an_inverse_is_rejected_and_learning_goes_on()
    {
        Network network = Linear(1);
        var settings = new LearningDefinition { Kind = LearningKind.KroneckerNaturalGradient, InputDamping = 0, ErrorDamping = 0 };
        var learner = new Learner(network, settings, 4);
        Assert.False(Learn(network, learner, [1, 1], [1, 0]));
        Assert.True(Learn(network, learner, Inputs, LearningExample.Normal(8, 3)));
        Assert.Equal(1, learner.RejectedSteps);
    }

    [Fact]
    public void Without_evidence_a_weight_returns_to_its_prior_and_so_does_its_precision()
    {
        Network network = Linear(precision: 2);
        var settings = new LearningDefinition { Kind = LearningKind.SynapticPrecision, Rate = 0.5, Window = 20, PriorPrecision = 3 };
        var learner = new Learner(network, settings);
        double[] prior = LearningExample.Parameters(network)[Weights];
        for (int step = 0; step < 30; step++)
        {
            Learn(network, learner, [1, 2], [5, -5]);
        }

        Assert.All(LearningExample.Parameters(network)[Weights], static weight => Assert.True(Math.Abs(weight) > 0.1));
        for (int step = 0; step < 600; step++)
        {
            Learn(network, learner, [0, 0], [5, -5]); // inputs of zero say nothing of the weights
        }

        Dictionary<string, double[]> memory = LearningExample.Numbers(learner.VisitState);
        for (int i = 0; i < prior.Length; i++)
        {
            Assert.Equal(prior[i], LearningExample.Parameters(network)[Weights][i], 1e-4);
            Assert.Equal(3, memory[$"{Weights}.precision"][i], 1e-4);
        }
    }

    [Fact]
    public void With_steady_evidence_a_weights_precision_is_its_prior_and_a_window_of_it()
    {
        Network network = Linear(precision: 2);
        var learner = new Learner(network, new LearningDefinition { Kind = LearningKind.SynapticPrecision, Rate = 0.5, Window = 20, PriorPrecision = 3 });
        for (int step = 0; step < 500; step++)
        {
            Learn(network, learner, [1, -2], [0.5f, 0.5f]);
        }

        // pi_w = pi_p + N pi f^2
        double[] precision = LearningExample.Numbers(learner.VisitState)[$"{Weights}.precision"];
        double[] expected = [3 + (20 * 2 * 1), 3 + (20 * 2 * 4), 3 + (20 * 2 * 1), 3 + (20 * 2 * 4)];
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], precision[i], 1e-3);
        }
    }

    // e f' C_f^-1 and, for the bias, e: in float64 from the targets themselves, for the network predicts 0.
    private static (double[] Weights, double[] Bias) NaturalGradient(float[] inputs, float[] targets)
    {
        int samples = inputs.Length / 2;
        double a = 0, b = 0, c = 0;
        double[] g = new double[4], bias = new double[2];
        for (int n = 0; n < samples; n++)
        {
            double f0 = inputs[2 * n], f1 = inputs[(2 * n) + 1];
            a += f0 * f0 / samples;
            b += f0 * f1 / samples;
            c += f1 * f1 / samples;
            for (int i = 0; i < 2; i++)
            {
                double e = targets[(2 * n) + i];
                g[2 * i] += e * f0 / samples;
                g[(2 * i) + 1] += e * f1 / samples;
                bias[i] += e / samples;
            }
        }

        double determinant = (a * c) - (b * b);
        return (
        [
            ((g[0] * c) - (g[1] * b)) / determinant, ((g[1] * a) - (g[0] * b)) / determinant,
            ((g[2] * c) - (g[3] * b)) / determinant, ((g[3] * a) - (g[2] * b)) / determinant,
        ], bias);
    }

    private static void AssertNear((double[] Weights, double[] Bias) expected, double rate, Network network)
    {
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(rate * expected.Weights[i], LearningExample.Parameters(network)[Weights][i], Rounding);
        }

        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(rate * expected.Bias[i], LearningExample.Parameters(network)[Bias][i], Rounding);
        }
    }

    // Its weights are 0, so that it predicts 0.
    private static Network Linear(double precision)
    {
        NetworkDefinition definition = NetworkDefinition.Discriminative(ActivationKind.Identity, 2, 2)
            .With(new PredictionDefinition("1", Pathway.Recognition) { Precision = PrecisionDefinition.Pinned(precision) });
        return new Network(definition);
    }

    private static bool Learn(Network network, Learner learner, float[] inputs, float[] targets)
    {
        NetworkState state = LearningExample.Block(network, inputs, targets);
        LearningExample.Infer(state);
        return learner.Learn([state]);
    }
}
