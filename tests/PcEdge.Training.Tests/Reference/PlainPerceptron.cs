using PcEdge.Activations;
using PcEdge.Networks;
using PcEdge.Tests.Reference;

namespace PcEdge.Training.Tests.Reference;

/// <summary>A chain of layers in float64 as textbooks write it: loss by a forward pass, gradient by the chain rule, nothing shared with the engine.</summary>
internal sealed class PlainPerceptron
{
    private readonly ActivationKind[] _activations;
    private readonly ErrorKind _errors;

    public PlainPerceptron(Network network)
    {
        _activations = [.. network.Layers.Select(static layer => layer.Activation)];
        _errors = network.Predictions.First(prediction => prediction.Layer == network.Layers[^1]).Errors;
        Weights = [.. network.Projections.Select(static projection => projection.Weights.ToArray().Select(static w => (double)w).ToArray())];
        Biases = [.. network.Projections.Select(static projection => projection.Target.Bias.Select(static b => (double)b).ToArray())];
    }

    /// <summary>W of each layer but the first: [width, width below], row-major.</summary>
    public double[][] Weights { get; }

    /// <summary>b of each layer but the first.</summary>
    public double[][] Biases { get; }

    /// <summary>Sum of the losses of some samples.</summary>
    public double Loss(float[] inputs, float[] targets)
    {
        int width = Weights[0].Length / Biases[0].Length;
        double loss = 0;
        for (int n = 0; n < inputs.Length / width; n++)
        {
            double[] mean = Forward(inputs.AsSpan(n * width, width))[^1];
            for (int i = 0; i < mean.Length; i++)
            {
                double y = targets[(n * mean.Length) + i];
                loss += _errors switch
                {
                    ErrorKind.Softmax => y * (Math.Log(mean.Sum(Math.Exp)) - mean[i]),
                    ErrorKind.Bernoulli => Math.Log(1 + Math.Exp(mean[i])) - (y * mean[i]),
                    _ => 0.5 * (y - mean[i]) * (y - mean[i]),
                };
            }
        }

        return loss;
    }

    /// <summary>Minus the slope of <see cref="Loss"/> in each layer's W, then in each layer's b.</summary>
    public double[][] Descent(float[] inputs, float[] targets)
    {
        int width = Weights[0].Length / Biases[0].Length;
        double[][] descent = [.. Weights.Concat(Biases).Select(static tensor => new double[tensor.Length])];
        for (int n = 0; n < inputs.Length / width; n++)
        {
            double[][] x = Forward(inputs.AsSpan(n * width, width));
            double[] expected = Expected(x[^1]);
            double[] delta = [.. expected.Select((p, i) => targets[(n * expected.Length) + i] - p)];
            for (int l = Weights.Length - 1; l >= 0; l--)
            {
                double[] f = [.. x[l].Select(value => ReferenceActivation.Value(_activations[l], value))];
                double[] below = new double[f.Length];
                for (int i = 0; i < delta.Length; i++)
                {
                    descent[Weights.Length + l][i] += delta[i];
                    for (int j = 0; j < f.Length; j++)
                    {
                        descent[l][(i * f.Length) + j] += delta[i] * f[j];
                        below[j] += Weights[l][(i * f.Length) + j] * delta[i];
                    }
                }

                delta = [.. below.Select((message, j) => ReferenceActivation.Slope(_activations[l], x[l][j]) * message)];
            }
        }

        return descent;
    }

    // x of every layer, the mean of the last before its link.
    private double[][] Forward(ReadOnlySpan<float> input)
    {
        var x = new double[Weights.Length + 1][];
        x[0] = new double[input.Length];
        for (int j = 0; j < input.Length; j++)
        {
            x[0][j] = input[j];
        }

        for (int l = 0; l < Weights.Length; l++)
        {
            x[l + 1] = [.. Biases[l]];
            for (int i = 0; i < Biases[l].Length; i++)
            {
                for (int j = 0; j < x[l].Length; j++)
                {
                    x[l + 1][i] += Weights[l][(i * x[l].Length) + j] * ReferenceActivation.Value(_activations[l], x[l][j]);
                }
            }
        }

        return x;
    }

    private double[] Expected(double[] mean) => _errors switch
    {
        ErrorKind.Softmax => [.. mean.Select(mu => Math.Exp(mu) / mean.Sum(Math.Exp))],
        ErrorKind.Bernoulli => [.. mean.Select(static mu => 1 / (1 + Math.Exp(-mu)))],
        _ => mean,
    };
}
