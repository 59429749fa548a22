using PcEdge.Activations;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Training.Methods;

namespace PcEdge.Training.Tests.Methods;

/// <summary>The gradient is the slope of the evidence bound with its draws held, the draws are those of the seed, and without noise the code is its mean.</summary>
public sealed class VariationalAutoencoderTests
{
    private const int Samples = 4;
    private const double Beta = 2.5;

    // Central differences of a loss of order 10 in float32: its rounding, 1e-6, over the step.
    private const float Step = 1e-2f;
    private const double Tolerance = 4e-3;

    [Fact]
    public void Gradient_is_the_slope_of_the_bound()
    {
        float[] inputs = Chains.Normal(6 * Samples, 4);
        Network network = Create();
        var velocities = new VelocityReader();
        NetworkTrainer trainer = Trainer(network, new CodeNoise(9), rate: 0);
        Learn(trainer, inputs);
        trainer.VisitState(velocities);
        foreach (Projection projection in network.Projections)
        {
            Compare(projection.Weights, velocities.Of(projection.Name), projection.Name);
            Compare(projection.Target.Bias, velocities.Of($"{projection.Target.Name}.bias"), projection.Target.Name);
        }

        // Every evaluation begins the same stream of draws anew.
        double Loss() => Learn(Trainer(network, new CodeNoise(9), rate: 0), inputs);

        void Compare(Span<float> parameters, float[] descent, string name)
        {
            for (int i = 0; i < parameters.Length; i++)
            {
                float kept = parameters[i];
                parameters[i] = kept + Step;
                double above = Loss();
                parameters[i] = kept - Step;
                double slope = (Loss() - above) / (2 * Step);
                parameters[i] = kept;
                Assert.True(Math.Abs(slope - descent[i]) <= Tolerance * (1 + Math.Abs(slope)), $"{name} {i}: {slope} is not {descent[i]}");
            }
        }
    }

    [Fact]
    public void Loss_is_reconstruction_and_weighted_divergence()
    {
        float[] inputs = Chains.Normal(6 * Samples, 4);
        Network network = Create();
        NetworkTrainer trainer = Trainer(network, new CodeNoise(9) { IsOn = false }, rate: 0);
        double loss = Learn(trainer, inputs);
        float[] mean = new float[2 * Samples], output = new float[6 * Samples];
        trainer.Free("4");
        trainer.Infer(Samples);
        trainer.Read(GaussianCode.Mean, mean);
        double[] logVariance = LogVariance(trainer, Samples);
        trainer.Read("4", output);
        double expected = inputs.Zip(output, static (x, y) => 0.5 * (x - y) * (x - y)).Sum()
            + (Beta * mean.Zip(logVariance, static (m, v) => 0.5 * (Math.Exp(v) + (m * m) - 1 - v)).Sum());
        Assert.Equal(expected / Samples, loss, 1e-5);
    }

    [Fact]
    public void Codes_scatter_about_their_means_with_their_deviation_and_stay_there_without_noise()
    {
        const int count = 4000;
        Network network = Create();
        float[] one = Chains.Normal(6, 4), inputs = [.. Enumerable.Range(0, count * 6).Select(i => one[i % 6])];
        var noise = new CodeNoise(1);
        NetworkTrainer trainer = Trainer(network, noise, rate: 0, batch: count);
        float[] mean = Codes(noise, on: false), drawn = Codes(noise, on: true);
        double[] logVariance = LogVariance(trainer, count);
        for (int unit = 0; unit < 2; unit++)
        {
            double[] distance = [.. drawn.Zip(mean, static (z, m) => (double)z - m).Where((_, i) => i % 2 == unit)];
            double variance = Math.Exp(logVariance[unit]);
            Assert.Equal(0, distance.Average(), 5 * Math.Sqrt(variance / count));
            Assert.Equal(variance, distance.Average(static d => d * d), 5 * variance * Math.Sqrt(2.0 / count));
        }

        float[] Codes(CodeNoise noise, bool on)
        {
            noise.IsOn = on;
            float[] codes = new float[count * 2];
            trainer.Clamp("0", inputs);
            trainer.Infer(count);
            trainer.Read(GaussianCode.Mean, codes);
            return codes;
        }
    }

    [Fact]
    public void A_larger_divergence_weight_leaves_less_in_the_code()
    {
        float[] inputs = Chains.Normal(6 * 200, 4);
        double[] spread = [.. new[] { 0.1, 10.0 }.Select(beta =>
        {
            Network network = Create();
            NetworkTrainer trainer = Trainer(network, new CodeNoise(3), 0.01, 200, beta);
            for (int step = 0; step < 200; step++)
            {
                Learn(trainer, inputs);
            }

            return LogVariance(trainer, 200).Average(Math.Exp);
        })];
        Assert.InRange(spread[0], 0, 0.6);
        Assert.InRange(spread[1], 0.9, 1.1);
    }

    // W tanh(x) + b of the hidden layer's beliefs.
    private static double[] LogVariance(NetworkTrainer trainer, int samples)
    {
        Prediction prediction = trainer.Network.Predictions.First(static prediction => prediction.Layer.Name == GaussianCode.LogVariance);
        float[] hidden = new float[samples * 5];
        trainer.Read("1", hidden);
        return [.. Enumerable.Range(0, samples * 2).Select(i => prediction.Bias[i % 2] + Enumerable.Range(0, 5).Sum(j => prediction.Sources[0].Weights[(i % 2 * 5) + j] * Math.Tanh(hidden[(i / 2 * 5) + j])))];
    }

    private static Network Create()
    {
        var network = new Network(VariationalAutoencoder.Define(ActivationKind.Tanh, [6, 5, 2]), Chains.Seed);
        foreach (Prediction prediction in network.Predictions.Where(static prediction => prediction.Sources.Count > 0))
        {
            Chains.Normal(prediction.Width, 1000 + prediction.Index, 0.3).CopyTo(prediction.Bias, 0);
        }

        return network;
    }

    private static NetworkTrainer Trainer(Network network, CodeNoise noise, double rate, int batch = Samples, double beta = Beta)
    {
        var learning = new LearningDefinition { Kind = rate == 0 ? LearningKind.Momentum : LearningKind.Adam, Rate = rate, Momentum = 0.5, RateIgnoresPrecision = false };
        return VariationalAutoencoder.CreateTrainer(network, new NetworkTraining { Learning = learning, Batch = batch }, noise, beta);
    }

    private static double Learn(NetworkTrainer trainer, float[] inputs)
    {
        trainer.Clamp("0", inputs);
        trainer.Clamp("4", inputs);
        return trainer.Learn(inputs.Length / 6);
    }
}
