namespace PcEdge.Cli.Bench.Scores;

/// <summary>
/// Accuracy and log loss (nats) of the class that each row is labelled with. The channels that are kept are the classes; what a contender
/// estimates of them is clipped to 1e-15 and divided by its sum, so that both are probabilities. A row counts where all have an answer.
/// </summary>
/// <param name="labels">[rows]; the number of the class, from 0; NaN where a row has none.</param>
/// <param name="classes">Number of classes.</param>
/// <param name="contenders">Number of contenders.</param>
internal sealed class LabelMetric(double[] labels, int classes, int contenders) : Metric
{
    private const double LeastProbability = 1e-15;

    private readonly double[] _loss = new double[contenders];
    private readonly long[] _right = new long[contenders];
    private long _rows;

    /// <inheritdoc/>
    public override void Add(int firstRow, int rows, ReadOnlySpan<Kept> said)
    {
        for (int row = 0; row < rows; row++)
        {
            double label = labels[firstRow + row];
            if (!double.IsFinite(label) || !AllSay(said, row))
            {
                continue;
            }

            _rows++;
            for (int i = 0; i < said.Length; i++)
            {
                Add(i, said[i].Estimates.AsSpan(row * classes, classes), (int)label);
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Score> Scores(int contender)
    {
        yield return new Score("accuracy", "accuracy", (double)_right[contender] / _rows);
        yield return new Score("log_loss", "log loss, nats", _loss[contender] / _rows);
        yield return new Score("scored_rows", "rows scored", _rows);
    }

    private void Add(int contender, ReadOnlySpan<double> scores, int label)
    {
        double sum = 0;
        int best = 0;
        for (int k = 0; k < scores.Length; k++)
        {
            sum += Math.Max(scores[k], LeastProbability);
            best = scores[k] > scores[best] ? k : best;
        }

        _right[contender] += best == label ? 1 : 0;
        _loss[contender] -= Math.Log(Math.Max(scores[label], LeastProbability) / sum);
    }

    private bool AllSay(ReadOnlySpan<Kept> said, int row)
    {
        foreach (Kept kept in said)
        {
            for (int k = 0; k < classes; k++)
            {
                if (!double.IsFinite(kept.Estimates[(row * classes) + k]))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
