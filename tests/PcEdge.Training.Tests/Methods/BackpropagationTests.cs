using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Precision.Layers;
using PcEdge.Tests.Reference;
using PcEdge.Training.Tests.Reference;

namespace PcEdge.Training.Tests.Methods;

/// <summary>The gradient is the loss's slope, whatever the activation and the loss, and no bit of it hangs on blocks or threads.</summary>
public sealed class BackpropagationTests
{
    // Float32 against float64, sums of up to 60 products.
    private const double Rounding = 1e-6;

    // Central differences of a loss of order 10 in float64.
    private const double NumericalTolerance = 1e-7;

    [Theory]
    [ClassData(typeof(ActivationsAndErrors))]
    public void The_reference_descends_its_own_loss(ActivationKind activation, ErrorKind errors)
    {
        const double step = 1e-5;
        var reference = new PlainPerceptron(Chains.Create(activation, errors, 5, 7, 6, 3));
        float[] inputs = Chains.Normal(5 * 3, 1), targets = Chains.Targets(errors, 3, 3, 2);
        double[][] descent = reference.Descent(inputs, targets);
        double[][] tensors = [.. reference.Weights, .. reference.Biases];
        for (int t = 0; t < tensors.Length; t++)
        {
            for (int i = 0; i < tensors[t].Length; i++)
            {
                double kept = tensors[t][i];
                tensors[t][i] = kept + step;
                double above = reference.Loss(inputs, targets);
                tensors[t][i] = kept - step;
                Assert.Equal(descent[t][i], (reference.Loss(inputs, targets) - above) / (2 * step), NumericalTolerance);
                tensors[t][i] = kept;
            }
        }
    }

    [Theory]
    [ClassData(typeof(ActivationsAndErrors))]
    public void Gradient_and_loss_are_those_of_the_reference(ActivationKind activation, ErrorKind errors)
    {
        foreach (int samples in new[] { 1, 60 })
        {
            Network network = Chains.Create(activation, errors, 5, 7, 6, 3);
            float[] inputs = Chains.Normal(5 * samples, 1), targets = Chains.Targets(errors, samples, 3, 2);
            var reference = new PlainPerceptron(network);
            double[][] expected = reference.Descent(inputs, targets);

            float[][] gradient = Gradient(network, inputs, targets, out double loss);
            Assert.Equal(reference.Loss(inputs, targets) / samples, loss, Rounding * 10);
            for (int t = 0; t < expected.Length; t++)
            {
                double norm = Math.Sqrt(expected[t].Sum(static g => g * g));
                double difference = Math.Sqrt(expected[t].Zip(gradient[t], (e, g) => (e - ((double)g * samples)) * (e - ((double)g * samples))).Sum());
                Assert.True(difference <= Rounding * norm, $"{samples} samples, tensor {t}: {difference / norm}");
            }
        }
    }

    [Fact]
    public void An_absent_target_teaches_nothing()
    {
        Network one = Chains.Create(ActivationKind.Tanh, ErrorKind.Gaussian, 4, 6, 2), other = Chains.Create(ActivationKind.Tanh, ErrorKind.Gaussian, 4, 6, 2);
        float[] inputs = Chains.Normal(4 * 3, 1), targets = Chains.Normal(2 * 3, 2);
        foreach ((Network network, float wrong) in new[] { (one, 100f), (other, float.NaN) })
        {
            NetworkTrainer trainer = Chains.Trainer(network, new LearningDefinition { Rate = 0.1 });
            targets[3] = wrong;
            trainer.Clamp("0", inputs);
            trainer.Clamp("2", targets);
            UnitRole[] roles = [.. Enumerable.Repeat(UnitRole.Clamped, 6)];
            roles[3] = UnitRole.Absent;
            trainer.SetRoles("2", roles);
            trainer.Learn(3);
            Assert.Equal(0, trainer.RejectedSteps);
        }

        Assert.Equal(Chains.Parameters(one), Chains.Parameters(other));
    }

    [Fact]
    public void Two_threads_give_the_same_bits_as_one()
    {
        foreach (LearningKind kind in Enum.GetValues<LearningKind>())
        {
            float[][][] parameters = [.. new[] { 1, 2 }.Select(threads =>
            {
                Network network = Chains.Create(ActivationKind.Tanh, ErrorKind.Softmax, 20, 70, 60, 3);
                NetworkTrainer trainer = Chains.Trainer(network, new LearningDefinition { Kind = kind, Rate = 0.01 }, 230, threads);
                for (int step = 0; step < 5; step++)
                {
                    Chains.Learn(trainer, Chains.Normal(20 * 230, step), Chains.Targets(ErrorKind.Softmax, 230, 3, step));
                }

                Assert.Equal(0, trainer.RejectedSteps);
                return Chains.Parameters(network);
            })];
            Assert.Equal(parameters[0], parameters[1]);
        }
    }

    [Theory]
    [ClassData(typeof(ActivationsAndErrors))]
    public void One_sweep_of_predictive_coding_with_certain_hidden_layers_takes_the_same_step(ActivationKind activation, ErrorKind errors)
    {
        float[] inputs = Chains.Normal(5 * 40, 1), targets = Chains.Targets(errors, 40, 3, 2);
        float[][] backpropagated = Gradient(Chains.Create(activation, errors, 5, 7, 6, 3), inputs, targets, out _);

        Network coding = Chains.Create(activation, errors, 5, 7, 6, 3);
        NetworkDefinition definition = coding.Definition
            .With(new PredictionDefinition("1", Pathway.Recognition) { Precision = PrecisionDefinition.Pinned(1e10) })
            .With(new PredictionDefinition("2", Pathway.Recognition) { Precision = PrecisionDefinition.Pinned(1e10) })
            .With(new PredictionDefinition("3", Pathway.Recognition) { Errors = errors, Precision = PrecisionDefinition.Pinned(1) });
        var certain = new Network(definition, Chains.Seed);
        foreach ((Projection from, Projection to) in coding.Projections.Zip(certain.Projections))
        {
            from.Target.Bias.CopyTo(to.Target.Bias, 0);
        }

        float[][] before = Chains.Parameters(certain);
        var training = new NetworkTraining
        {
            Inference = new InferenceDefinition { Kind = InferenceKind.OneSweep },
            Learning = new LearningDefinition { Rate = 1, RateIgnoresPrecision = false },
            LearnsPrecision = false,
        };
        Chains.Learn(new NetworkTrainer(certain, training), inputs, targets);
        float[][] after = Chains.Parameters(certain);
        for (int t = 0; t < before.Length; t++)
        {
            double[] step = [.. after[t].Zip(before[t], static (a, b) => (double)a - b)];
            double norm = Math.Sqrt(backpropagated[t].Sum(static g => (double)g * g));
            double difference = Math.Sqrt(step.Zip(backpropagated[t], static (s, g) => (s - g) * (s - g)).Sum());
            Assert.True(difference <= 1e-5 * norm, $"tensor {t}: {difference / norm}"); // the step was rounded with the weight it was added to
        }
    }

    private static float[][] Gradient(Network network, float[] inputs, float[] targets, out double loss)
    {
        int samples = inputs.Length / network.Layers[0].Width;
        NetworkTrainer trainer = Chains.Trainer(network, new LearningDefinition { Kind = LearningKind.Momentum, Rate = 0, Momentum = 0.5 }, samples);
        loss = Chains.Learn(trainer, inputs, targets);

        // At rate 0 the weights stay, and the velocity, which was 0, is the gradient.
        var velocities = new VelocityReader();
        trainer.VisitState(velocities);
        return [.. network.Projections.Select(projection => velocities.Of(projection.Name)), .. network.Projections.Select(projection => velocities.Of($"{projection.Target.Name}.bias"))];
    }
}
