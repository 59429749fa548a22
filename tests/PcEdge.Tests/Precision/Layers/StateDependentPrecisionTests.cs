using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Tests.Precision.Layers;

/// <summary>log pi = A f(x) + c against F = sum 1/2 (pi E[e^2] - log pi) in float64.</summary>
public sealed class StateDependentPrecisionTests
{
    // float32 keeps A, c and pi.
    private const double Rounding = 1e-6;
    private const double Difference = 1e-5;
    private const double Rate = 0.1;
    private const int Width = 9;
    private const int Samples = 3;

    private static readonly PrecisionDefinition Settings =
        new() { Structure = PrecisionStructure.StateDependent, Learning = PrecisionLearning.LogVariance, Rate = Rate, Least = 1e-4, Most = 1e4 };

    [Fact]
    public void It_begins_as_a_constant()
    {
        ErrorBlock block = Drawn(learned: false);
        Assert.All(block.State.Precision.ToArray(), pi => Assert.Equal(10, pi, 1e-5f));
    }

    [Fact]
    public void Learning_descends_the_gradient_of_free_energy()
    {
        ErrorBlock block = Drawn(learned: true);
        (double[][] weights, double[] constant) = Read(block);
        block.Learn();
        (double[][] nextWeights, double[] nextConstant) = Read(block);
        for (int i = 0; i < Width; i++)
        {
            Assert.Equal(constant[i] - (Rate * Slope(constant, i)), nextConstant[i], Rounding);
        }

        for (int s = 0; s < 2; s++)
        {
            for (int i = 0; i < weights[s].Length; i++)
            {
                Assert.Equal(weights[s][i] - (Rate * Slope(weights[s], i)), nextWeights[s][i], Rounding);
            }
        }

        double Slope(double[] values, int at)
        {
            double kept = values[at];
            values[at] = kept + Difference;
            double above = Energy(block, weights, constant);
            values[at] = kept - Difference;
            double below = Energy(block, weights, constant);
            values[at] = kept;
            return (above - below) / (2 * Difference) / Samples;
        }
    }

    [Fact]
    public void Its_message_is_the_gradient_of_free_energy_in_what_the_sources_send()
    {
        ErrorBlock block = Drawn(learned: true);
        block.State.PosteriorVariance.Clear();
        (double[][] weights, double[] constant) = Read(block);
        foreach (LayerState source in block.State.Sources)
        {
            source.Message.Clear();
        }

        block.State.Sources[1].Message.Fill(5);
        block.Precision.AddMessage(block.State);
        for (int s = 0; s < 2; s++)
        {
            for (int i = 0; i < block.State.Sources[s].Activity.Length; i++)
            {
                // float32 steps, so wide ones
                float kept = block.State.Sources[s].Activity[i];
                block.State.Sources[s].Activity[i] = kept + 0.001f;
                double above = Energy(block, weights, constant);
                double step = block.State.Sources[s].Activity[i];
                block.State.Sources[s].Activity[i] = kept - 0.001f;
                double below = Energy(block, weights, constant);
                step -= block.State.Sources[s].Activity[i];
                block.State.Sources[s].Activity[i] = kept;
                double expected = -(above - below) / step;
                Assert.Equal(expected, block.State.Sources[s].Message[i] - (5 * s), 1e-4 * (1 + Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void A_source_that_is_given_is_told_nothing_and_an_absent_unit_tells_nothing()
    {
        ErrorBlock block = Drawn(learned: true);
        block.State.Sources[0].Roles.Fill(UnitRole.Clamped);
        block.State.Sources[0].Survey();
        for (int b = 0; b < Samples; b++)
        {
            for (int i = 0; i < Width; i++)
            {
                block.MakeAbsent(b, i);
            }
        }

        block.Precision.Refresh(block.State);
        Assert.All(block.State.Precision.ToArray(), pi => Assert.Equal(0, pi));
        block.State.Sources[0].Message.Fill(1);
        block.State.Sources[1].Message.Fill(1);
        block.Precision.AddMessage(block.State);
        Assert.All(block.State.Sources[0].Message.ToArray(), message => Assert.Equal(1, message));
        Assert.All(block.State.Sources[1].Message.ToArray(), message => Assert.Equal(1, message));
    }

    [Fact]
    public void It_finds_out_how_the_noise_depends_on_the_cause()
    {
        // log s2 = -1 + 2 z of the first unit and 0.5 of the second; z is given, the mean is 0 and known
        var network = new Network(
            new NetworkDefinition
            {
                Layers = [new LayerDefinition("sense", 2), new LayerDefinition("cause", 1)],
                Projections = [new ProjectionDefinition("cause", "sense", Pathway.Generative)],
            }.With(new PredictionDefinition("sense", Pathway.Generative) { Precision = Settings with { Rate = 0.05, Start = 1 } }),
            seed: 1);
        network.Projections[0].Weights.AsSpan().Clear();
        var state = new NetworkState(network, 20);
        foreach (LayerState layer in state.Layers)
        {
            layer.Roles.Fill(UnitRole.Clamped);
        }

        var inference = new OneSweep();
        var random = new Random(3);
        PredictionState sense = state.Predictions.Single(prediction => prediction.Prediction.Layer.Name == "sense");
        for (int k = 0; k < 4000; k++)
        {
            for (int b = 0; b < 20; b++)
            {
                double z = (2 * random.NextDouble()) - 1;
                state.Layers[1].Belief[b] = (float)z;
                state.Layers[0].Belief[2 * b] = (float)(Math.Exp(0.5 * (-1 + (2 * z))) * RandomWalk.Normal(random));
                state.Layers[0].Belief[(2 * b) + 1] = (float)(Math.Sqrt(0.5) * RandomWalk.Normal(random));
            }

            inference.Begin(state);
            inference.Step(state);
            inference.End(state);
            sense.Prediction.Precision.Learn(new[] { sense });
        }

        float[] weights = Parameters.Read(sense.Prediction.Precision, "precision_weights.cause");
        float[] constant = Parameters.Read(sense.Prediction.Precision, "log_precision");
        Assert.Equal(-2, weights[0], 0.2f);
        Assert.Equal(1, constant[0], 0.15f);
        Assert.Equal(0, weights[1], 0.2f);
        Assert.Equal(Math.Log(2), constant[1], 0.15f);
        Assert.Equal(0, sense.Prediction.Precision.BoundHits);
    }

    private static ErrorBlock Drawn(bool learned)
    {
        var block = new ErrorBlock(Settings, Width, Samples, sources: 2);
        var random = new Random(2);
        for (int k = 0; k < (learned ? 50 : 1); k++)
        {
            block.Draw(random, 0.5);
            block.Begin();
            if (learned)
            {
                block.Learn();
            }
        }

        block.Draw(random, 0.5);
        block.Begin();
        return block;
    }

    private static (double[][] Weights, double[] Constant) Read(ErrorBlock block) =>
        ([Doubles(block, "precision_weights.cause"), Doubles(block, "precision_weights.context")], Doubles(block, "log_precision"));

    private static double[] Doubles(ErrorBlock block, string tensor) => [.. Parameters.Read(block.Precision, tensor).Select(value => (double)value)];

    private static double Energy(ErrorBlock block, double[][] weights, double[] constant)
    {
        double energy = 0;
        for (int b = 0; b < Samples; b++)
        {
            for (int i = 0; i < Width; i++)
            {
                double log = constant[i];
                for (int s = 0; s < weights.Length; s++)
                {
                    for (int j = 0; j < ErrorBlock.SourceWidth; j++)
                    {
                        log += weights[s][(i * ErrorBlock.SourceWidth) + j] * block.State.Sources[s].Activity[(b * ErrorBlock.SourceWidth) + j];
                    }
                }

                double e = block.State.Error[(b * Width) + i];
                energy += 0.5 * ((Math.Exp(log) * ((e * e) + block.State.PosteriorVariance[(b * Width) + i])) - log);
            }
        }

        return energy;
    }
}
