using PcEdge.Activations;
using PcEdge.Networks;

namespace PcEdge.Tests.Reference;

/// <summary>
/// A predictive-coding network as a textbook writes it, one sample at a time, in double: F = sum over predictions of
/// 1/2 e' Pi e - 1/2 log |Pi|, e = x - sum W f(x) - b, or the cross-entropy of what is clamped.
/// </summary>
internal sealed class ReferenceNetwork
{
    private readonly bool[] _isRoot;

    public ReferenceNetwork(Network network)
    {
        Tensors tensors = Tensors.Of(network);
        Widths = [.. network.Layers.Select(static layer => layer.Width)];
        Activations = [.. network.Layers.Select(static layer => layer.Activation)];
        Predictions = [.. network.Predictions.Select(prediction => new ReferencePrediction(prediction, tensors))];
        Memory = [.. Widths.Select(static width => new double[width])];
        _isRoot = [.. Widths.Select((_, layer) => Predictions.All(prediction => prediction.Layer != layer || prediction.IsPlainPrior))];
    }

    public int[] Widths { get; }

    public ActivationKind[] Activations { get; }

    public ReferencePrediction[] Predictions { get; }

    /// <summary>Beliefs of the step before, by layer; 0 at the start.</summary>
    public double[][] Memory { get; }

    /// <summary>f(x) of a layer as it is sent on: an absent unit sends the activity of its prior mean, 0 where it has none.</summary>
    public double[] Activity(int layer, ReferenceSample sample)
    {
        double[] activity = [.. sample.Belief[layer].Select(x => ReferenceActivation.Value(Activations[layer], x))];
        double[]? prior = _isRoot[layer] ? Mean(Predictions.First(prediction => prediction.Layer == layer), sample) : null;
        for (int i = 0; i < activity.Length; i++)
        {
            if (sample.Roles[layer][i] == UnitRole.Absent)
            {
                activity[i] = prior is null ? 0 : ReferenceActivation.Value(Activations[layer], prior[i]);
            }
        }

        return activity;
    }

    /// <summary>mu = sum W f(x) + b.</summary>
    public double[] Mean(ReferencePrediction prediction, ReferenceSample sample)
    {
        double[] mean = [.. prediction.Bias];
        foreach (ReferencePrediction.Source source in prediction.Sources)
        {
            double[] activity = source.IsMemory
                ? [.. Memory[source.Layer].Select(x => ReferenceActivation.Value(Activations[source.Layer], x))]
                : Activity(source.Layer, sample);
            for (int i = 0; i < mean.Length; i++)
            {
                for (int j = 0; j < activity.Length; j++)
                {
                    mean[i] += source.Weights[i, j] * activity[j];
                }
            }
        }

        return mean;
    }

    /// <summary>F of a sample, nats.</summary>
    public double Energy(ReferenceSample sample) => Predictions.Sum(prediction => Local(prediction, sample));

    /// <summary>One prediction's share of F.</summary>
    public double Local(ReferencePrediction prediction, ReferenceSample sample)
    {
        double[] mean = Mean(prediction, sample);
        double[] belief = sample.Belief[prediction.Layer];
        UnitRole[] roles = sample.Roles[prediction.Layer];
        int[] present = [.. Enumerable.Range(0, mean.Length).Where(i => roles[i] != UnitRole.Absent)];
        if (prediction.Errors == ErrorKind.Gaussian)
        {
            double[,] precision = DenseMatrix.Marginal(prediction.Precision, present);
            double[] error = [.. present.Select(i => belief[i] - mean[i])];
            return 0.5 * (DenseMatrix.Quadratic(precision, error) - DenseMatrix.LogDeterminant(precision));
        }

        int[] given = [.. present.Where(i => roles[i] == UnitRole.Clamped)];
        double sum = given.Sum(i => Math.Exp(mean[i]));
        return given.Sum(i => prediction.Errors == ErrorKind.Softmax
            ? belief[i] * (Math.Log(sum) - mean[i])
            : Math.Log(1 + Math.Exp(mean[i])) - (belief[i] * mean[i]));
    }

    /// <summary>dF/dx of the free units, the rest 0, by central differences.</summary>
    public double[][] Gradient(ReferenceSample sample)
    {
        const double step = 1e-5;
        double[][] gradient = [.. Widths.Select(static width => new double[width])];
        for (int l = 0; l < Widths.Length; l++)
        {
            for (int i = 0; i < Widths[l]; i++)
            {
                if (sample.Roles[l][i] == UnitRole.Free)
                {
                    double x = sample.Belief[l][i];
                    sample.Belief[l][i] = x + step;
                    double above = Energy(sample);
                    sample.Belief[l][i] = x - step;
                    gradient[l][i] = (above - Energy(sample)) / (2 * step);
                    sample.Belief[l][i] = x;
                }
            }
        }

        return gradient;
    }
}
