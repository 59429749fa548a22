namespace PcEdge.Training.Metrics;

/// <summary>
/// A regression tree (Breiman et al. 1984): splits where the squared error of the targets, summed over outputs, falls most. How far each unit lowered it
/// is that unit's importance.
/// </summary>
internal sealed class RegressionTree
{
    private const int Deepest = 12;
    private const int FewestInLeaf = 8;

    private readonly int _outputs;
    private readonly double[] _importance;
    private readonly List<Node> _nodes = [];

    private RegressionTree(int width, int outputs)
    {
        _outputs = outputs;
        _importance = new double[width];
    }

    /// <summary>[width] the squared error that splits along each unit took away, before division by anything.</summary>
    public ReadOnlySpan<double> Importance => _importance;

    /// <summary>Fits targets, [n, outputs].</summary>
    public static RegressionTree Fit(Embedding embedding, double[] targets)
    {
        var tree = new RegressionTree(embedding.Width, targets.Length / embedding.Count);
        tree.Grow(embedding, targets, [.. Enumerable.Range(0, embedding.Count)], 0);
        return tree;
    }

    /// <summary>The mean of the leaf that each sample falls into, [n, outputs].</summary>
    public double[] Predict(Embedding embedding)
    {
        double[] predictions = new double[embedding.Count * _outputs];
        for (int n = 0; n < embedding.Count; n++)
        {
            int at = 0;
            while (_nodes[at].Unit >= 0)
            {
                at = embedding.Values[(n * embedding.Width) + _nodes[at].Unit] <= _nodes[at].Threshold ? _nodes[at].Left : _nodes[at].Right;
            }

            _nodes[at].Mean.CopyTo(predictions, n * _outputs);
        }

        return predictions;
    }

    private int Grow(Embedding embedding, double[] targets, int[] samples, int depth)
    {
        int own = _nodes.Count;
        double[] sum = new double[_outputs];
        foreach (int n in samples)
        {
            Add(sum, targets, n, 1);
        }

        _nodes.Add(new Node(-1, 0, -1, -1, [.. sum.Select(value => value / samples.Length)]));
        (int unit, float threshold, double gain) = depth < Deepest && samples.Length >= 2 * FewestInLeaf ? Best(embedding, targets, samples, sum) : (-1, 0, 0);
        if (unit >= 0)
        {
            _importance[unit] += gain;
            int left = Grow(embedding, targets, [.. samples.Where(n => embedding.Values[(n * embedding.Width) + unit] <= threshold)], depth + 1);
            int right = Grow(embedding, targets, [.. samples.Where(n => embedding.Values[(n * embedding.Width) + unit] > threshold)], depth + 1);
            _nodes[own] = _nodes[own] with { Unit = unit, Threshold = threshold, Left = left, Right = right };
        }

        return own;
    }

    // Squared error falls by |s_l|^2/n_l + |s_r|^2/n_r - |s|^2/n, s the sums of the targets.
    private (int Unit, float Threshold, double Gain) Best(Embedding embedding, double[] targets, int[] samples, double[] sum)
    {
        double whole = Squares(sum) / samples.Length;
        (int Unit, float Threshold, double Gain) best = (-1, 0, 1e-9 * samples.Length);
        float[] keys = new float[samples.Length];
        int[] order = new int[samples.Length];
        double[] left = new double[_outputs], right = new double[_outputs];
        for (int unit = 0; unit < embedding.Width; unit++)
        {
            for (int i = 0; i < samples.Length; i++)
            {
                (keys[i], order[i]) = (embedding.Values[(samples[i] * embedding.Width) + unit], samples[i]);
            }

            Array.Sort(keys, order);
            Array.Clear(left);
            sum.CopyTo(right, 0);
            for (int i = 0; i < samples.Length - FewestInLeaf; i++)
            {
                Add(left, targets, order[i], 1);
                Add(right, targets, order[i], -1);
                if (i + 1 < FewestInLeaf || keys[i] == keys[i + 1])
                {
                    continue;
                }

                double gain = (Squares(left) / (i + 1)) + (Squares(right) / (samples.Length - i - 1)) - whole;
                best = gain > best.Gain ? (unit, keys[i], gain) : best;
            }
        }

        return best;
    }

    private void Add(double[] sum, double[] targets, int sample, int sign)
    {
        for (int j = 0; j < _outputs; j++)
        {
            sum[j] += sign * targets[(sample * _outputs) + j];
        }
    }

    private static double Squares(double[] values)
    {
        double squares = 0;
        foreach (double value in values)
        {
            squares += value * value;
        }

        return squares;
    }

    private sealed record Node(int Unit, float Threshold, int Left, int Right, double[] Mean);
}
