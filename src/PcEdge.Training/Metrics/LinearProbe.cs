using PcEdge.Numerics;

namespace PcEdge.Training.Metrics;

/// <summary>
/// What can be read from an embedding by a linear map (Alain and Bengio 2016), fitted in closed form in float64: ridge regression on standardised
/// units, W = (Z'Z + lambda n I)^-1 Z'(Y - mean Y). Categories are one-hot, the largest output names them.
/// </summary>
internal sealed class LinearProbe
{
    // A thousandth of the units' unit variance: what no unit carries is not blown up.
    private const double Ridge = 1e-3;

    private readonly int _outputs;
    private readonly double[] _mean;
    private readonly double[] _scale;
    private readonly double[] _bias;
    private readonly double[] _weights;

    private LinearProbe(int width, int outputs)
    {
        _outputs = outputs;
        _mean = new double[width];
        _scale = new double[width];
        _bias = new double[outputs];
        _weights = new double[outputs * width];
    }

    /// <summary>Fits targets, [n, outputs].</summary>
    public static LinearProbe Fit(Embedding embedding, ReadOnlySpan<double> targets)
    {
        int n = embedding.Count, d = embedding.Width, outputs = targets.Length / n;
        var probe = new LinearProbe(d, outputs);
        probe.Standardise(embedding);
        for (int i = 0; i < targets.Length; i++)
        {
            probe._bias[i % outputs] += targets[i] / n;
        }

        double[] gram = new double[d * d], row = new double[d];
        for (int s = 0; s < n; s++)
        {
            probe.Standard(embedding, s, row);
            for (int i = 0; i < d; i++)
            {
                Cholesky.AddScaled(row[i], row.AsSpan(0, i + 1), gram.AsSpan(i * d, i + 1));
            }

            for (int j = 0; j < outputs; j++)
            {
                Cholesky.AddScaled(targets[(s * outputs) + j] - probe._bias[j], row, probe._weights.AsSpan(j * d, d));
            }
        }

        for (int i = 0; i < d; i++)
        {
            gram[(i * d) + i] += Ridge * n;
        }

        Cholesky.Factor(gram, d);
        for (int j = 0; j < outputs; j++)
        {
            Cholesky.SolveLower(gram, d, probe._weights.AsSpan(j * d, d));
            Cholesky.SolveUpper(gram, d, probe._weights.AsSpan(j * d, d));
        }

        return probe;
    }

    /// <summary>Its outputs, [n, outputs].</summary>
    public double[] Predict(Embedding embedding)
    {
        double[] predictions = new double[embedding.Count * _outputs], row = new double[embedding.Width];
        for (int s = 0; s < embedding.Count; s++)
        {
            Standard(embedding, s, row);
            for (int j = 0; j < _outputs; j++)
            {
                predictions[(s * _outputs) + j] = _bias[j] + Cholesky.Dot(_weights.AsSpan(j * row.Length, row.Length), row);
            }
        }

        return predictions;
    }

    /// <summary>
    /// How much of a factor can be read from samples that the probe was not fitted to: the explained share of its variance, or the accuracy where it
    /// is a category.
    /// </summary>
    public static double Score(Embedding fitted, Factor known, Embedding asked, Factor truth)
    {
        double[] predictions = Fit(fitted, known.Targets()).Predict(asked);
        return known.IsOrdered ? truth.Explained(predictions) : truth.Accuracy(predictions);
    }

    private void Standardise(Embedding embedding)
    {
        for (int s = 0; s < embedding.Count; s++)
        {
            for (int i = 0; i < _mean.Length; i++)
            {
                _mean[i] += (double)embedding.Values[(s * _mean.Length) + i] / embedding.Count;
            }
        }

        for (int s = 0; s < embedding.Count; s++)
        {
            for (int i = 0; i < _mean.Length; i++)
            {
                double difference = embedding.Values[(s * _mean.Length) + i] - _mean[i];
                _scale[i] += difference * difference / embedding.Count;
            }
        }

        for (int i = 0; i < _scale.Length; i++)
        {
            double deviation = Math.Sqrt(_scale[i]);
            _scale[i] = deviation > 1e-6 * (1 + Math.Abs(_mean[i])) ? 1 / deviation : 0;
        }
    }

    private void Standard(Embedding embedding, int sample, double[] row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = (embedding.Values[(sample * row.Length) + i] - _mean[i]) * _scale[i];
        }
    }
}
