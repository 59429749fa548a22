using PcEdge.Activations;
using PcEdge.Networks;

namespace PcEdge.Tests.Learning;

/// <summary>F of a network in float64, as the definition writes it: parameters and beliefs are plain arrays that a test may move.</summary>
internal sealed class PlainNetwork
{
    private readonly Network _network;
    private readonly double[][] _beliefs;
    private readonly int _samples;

    public PlainNetwork(NetworkState state)
    {
        _network = state.Network;
        _samples = state.Samples;
        var beliefs = new List<double[]>();
        foreach (LayerState layer in state.Layers)
        {
            beliefs.Add([.. layer.Belief.ToArray().Select(static x => (double)x)]);
        }

        _beliefs = [.. beliefs];
        Parameters = LearningExample.Parameters(_network);
    }

    /// <summary>Weights, biases and precisions by name.</summary>
    public Dictionary<string, double[]> Parameters { get; }

    /// <summary>Mean F of the samples at the beliefs of the state.</summary>
    public double FreeEnergy()
    {
        double energy = 0;
        foreach (Prediction prediction in _network.Predictions)
        {
            for (int b = 0; b < _samples; b++)
            {
                energy += Energy(prediction, b);
            }
        }

        return energy / _samples;
    }

    /// <summary>Half the squared error of the last layer when every other follows its prediction from the first, mean of the samples.</summary>
    public double SquaredError()
    {
        Follow();
        Prediction output = _network.Layers[^1].PredictedBy[0];
        double error = 0;
        for (int b = 0; b < _samples; b++)
        {
            double[] mean = Mean(output, b);
            error += mean.Select((mu, i) => Math.Pow(_beliefs[^1][(b * mean.Length) + i] - mu, 2)).Sum();
        }

        return error / (2 * _samples);
    }

    /// <summary>The gradient of minus f in one tensor, by central differences.</summary>
    public double[] Slope(string name, Func<double> f)
    {
        const double Step = 1e-5; // the error of the difference is about its square
        double[] values = Parameters[name];
        double[] slope = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double kept = values[i];
            values[i] = kept + Step;
            double above = f();
            values[i] = kept - Step;
            double below = f();
            values[i] = kept;
            slope[i] = (below - above) / (2 * Step);
        }

        return slope;
    }

    private void Follow()
    {
        for (int l = 1; l < _network.Layers.Count - 1; l++)
        {
            Prediction prediction = _network.Layers[l].PredictedBy[0];
            for (int b = 0; b < _samples; b++)
            {
                Mean(prediction, b).CopyTo(_beliefs[l], b * prediction.Width);
            }
        }
    }

    private double[] Mean(Prediction prediction, int sample)
    {
        double[] mean = [.. Parameters[$"{prediction.Name}.bias"]];
        foreach (Projection projection in prediction.Sources)
        {
            double[] weights = Parameters[projection.Name];
            for (int i = 0; i < mean.Length; i++)
            {
                for (int j = 0; j < projection.Columns; j++)
                {
                    double x = _beliefs[projection.Source.Index][(sample * projection.Columns) + j];
                    mean[i] += weights[(i * projection.Columns) + j] * (projection.Source.Activation == ActivationKind.Tanh ? Math.Tanh(x) : x);
                }
            }
        }

        return mean;
    }

    private double Energy(Prediction prediction, int sample)
    {
        double[] mean = Mean(prediction, sample);
        double[] belief = _beliefs[prediction.Layer.Index].AsSpan(sample * mean.Length, mean.Length).ToArray();
        switch (prediction.Errors)
        {
            case ErrorKind.Softmax:
                double shared = Math.Log(mean.Sum(Math.Exp));
                return mean.Select((mu, i) => belief[i] * (shared - mu)).Sum();
            case ErrorKind.Bernoulli:
                return mean.Select((mu, i) => Math.Log(1 + Math.Exp(mu)) - (belief[i] * mu)).Sum();
            default:
                double[] precision = Parameters[$"{prediction.Name}.precision"];
                return mean.Select((mu, i) => 0.5 * ((precision[i] * Math.Pow(belief[i] - mu, 2)) - Math.Log(precision[i]))).Sum();
        }
    }
}
