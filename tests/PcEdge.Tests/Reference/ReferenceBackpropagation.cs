using PcEdge.Networks;

namespace PcEdge.Tests.Reference;

/// <summary>
/// Backpropagation in double: every layer is a function of the ones before it, x = sum W f(x) + b, and the loss is that of the layers that are
/// clamped although they are predicted, 1/2 |x - mu|^2 or the cross-entropy.
/// </summary>
internal sealed class ReferenceBackpropagation
{
    private readonly ReferenceNetwork _network;
    private readonly ReferencePrediction[] _order;

    public ReferenceBackpropagation(Network network)
    {
        _network = new ReferenceNetwork(network);
        _order = [.. network.SweepOrder.Select(prediction => _network.Predictions[prediction.Index])];
    }

    /// <summary>delta = -dLoss/dmu of every prediction, in the order of the network's predictions.</summary>
    public double[][] Deltas(ReferenceSample sample)
    {
        double[][] deltas = [.. _network.Predictions.Select(prediction => new double[prediction.Bias.Length])];
        double[][] arriving = [.. _network.Widths.Select(static width => new double[width])];
        Forward(sample);
        foreach (ReferencePrediction prediction in _order.Reverse())
        {
            double[] delta = deltas[Array.IndexOf(_network.Predictions, prediction)];
            double[] expected = Expected(prediction, _network.Mean(prediction, sample));
            for (int i = 0; i < delta.Length; i++)
            {
                double x = sample.Belief[prediction.Layer][i];
                delta[i] = sample.Roles[prediction.Layer][i] == UnitRole.Clamped
                    ? x - expected[i]
                    : ReferenceActivation.Slope(_network.Activations[prediction.Layer], x) * arriving[prediction.Layer][i];
            }

            foreach (ReferencePrediction.Source source in prediction.Sources)
            {
                double[] message = DenseMatrix.Product(DenseMatrix.Transpose(source.Weights), delta);
                arriving[source.Layer] = [.. arriving[source.Layer].Zip(message, static (sum, term) => sum + term)];
            }
        }

        return deltas;
    }

    /// <summary>-dLoss/dW of every source of every prediction: delta f'.</summary>
    public IEnumerable<(ReferencePrediction.Source Source, double[,] Gradient)> Gradients(ReferenceSample sample)
    {
        double[][] deltas = Deltas(sample);
        for (int p = 0; p < deltas.Length; p++)
        {
            foreach (ReferencePrediction.Source source in _network.Predictions[p].Sources)
            {
                double[] activity = _network.Activity(source.Layer, sample);
                var gradient = new double[deltas[p].Length, activity.Length];
                for (int i = 0; i < deltas[p].Length; i++)
                {
                    for (int j = 0; j < activity.Length; j++)
                    {
                        gradient[i, j] = deltas[p][i] * activity[j];
                    }
                }

                yield return (source, gradient);
            }
        }
    }

    /// <summary>The loss of a forward pass.</summary>
    public double Loss(ReferenceSample sample)
    {
        Forward(sample);
        double loss = 0;
        foreach (ReferencePrediction prediction in _order.Where(p => p.Sources.Length > 0 && sample.Roles[p.Layer][0] == UnitRole.Clamped))
        {
            double[] mean = _network.Mean(prediction, sample);
            double[] x = sample.Belief[prediction.Layer];
            double sum = mean.Sum(Math.Exp);
            loss += mean.Select((mu, i) => prediction.Errors switch
            {
                ErrorKind.Softmax => x[i] * (Math.Log(sum) - mu),
                ErrorKind.Bernoulli => Math.Log(1 + Math.Exp(mu)) - (x[i] * mu),
                _ => 0.5 * (x[i] - mu) * (x[i] - mu),
            }).Sum();
        }

        return loss;
    }

    private void Forward(ReferenceSample sample)
    {
        foreach (ReferencePrediction prediction in _order)
        {
            double[] mean = _network.Mean(prediction, sample);
            for (int i = 0; i < mean.Length; i++)
            {
                sample.Belief[prediction.Layer][i] = sample.Roles[prediction.Layer][i] == UnitRole.Clamped ? sample.Belief[prediction.Layer][i] : mean[i];
            }
        }
    }

    private static double[] Expected(ReferencePrediction prediction, double[] mean)
    {
        double sum = mean.Sum(Math.Exp);
        return prediction.Errors switch
        {
            ErrorKind.Softmax => [.. mean.Select(mu => Math.Exp(mu) / sum)],
            ErrorKind.Bernoulli => [.. mean.Select(static mu => 1 / (1 + Math.Exp(-mu)))],
            _ => mean,
        };
    }
}
