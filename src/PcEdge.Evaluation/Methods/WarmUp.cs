using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Methods;

/// <summary>What the baselines learn from the clean warm-up and then keep. Arrays are [channels], in the units the baselines see.</summary>
internal sealed class WarmUp
{
    /// <summary>Keeps scales above zero, in the units the baselines see.</summary>
    public const double Floor = 1e-3;

    /// <summary>Rows whose mean stands in for a channel that has not been seen yet.</summary>
    private const int FirstRows = 50;

    /// <summary>Learns from the first rows of a clean recording.</summary>
    public WarmUp(Grid clean, int rows)
    {
        Clean = clean;
        Rows = rows;
        Channels = clean.Channels;
        Mean = Means(rows);
        FirstMean = Means(Math.Min(FirstRows, rows));
        StepDeviation = StepDeviations();
    }

    /// <summary>[rows, channels].</summary>
    public Grid Clean { get; }

    /// <summary>Rows of the warm-up.</summary>
    public int Rows { get; }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Mean of the present values.</summary>
    public double[] Mean { get; }

    /// <summary>Mean of the first rows.</summary>
    public double[] FirstMean { get; }

    /// <summary>Root mean square of the steps from one present value to the next, plus the floor.</summary>
    public double[] StepDeviation { get; }

    /// <summary>Walks the warm-up with absent values replaced by the last present one, at first by <paramref name="lead"/>.</summary>
    public void ForEachRow(ReadOnlySpan<double> lead, Action<int, double[]> visit)
    {
        double[] filled = lead.ToArray();
        for (int row = 0; row < Rows; row++)
        {
            for (int j = 0; j < Channels; j++)
            {
                filled[j] = Clean.IsPresent(row, j) ? Clean[row, j] : filled[j];
            }

            visit(row, filled);
        }
    }

    private double[] Means(int rows)
    {
        double[] means = new double[Channels];
        for (int j = 0; j < Channels; j++)
        {
            double sum = 0;
            int count = 0;
            for (int row = 0; row < rows; row++)
            {
                if (Clean.IsPresent(row, j))
                {
                    sum += Clean[row, j];
                    count++;
                }
            }

            means[j] = count > 0 ? sum / count : 0;
        }

        return means;
    }

    private double[] StepDeviations()
    {
        double[] squares = new double[Channels];
        long[] counts = new long[Channels];
        double[] previous = [.. FirstMean];
        ForEachRow(FirstMean, (row, filled) =>
        {
            for (int j = 0; j < Channels; j++)
            {
                if (Clean.IsPresent(row, j))
                {
                    double step = row == 0 ? 0 : filled[j] - previous[j];
                    squares[j] += step * step;
                    counts[j]++;
                }

                previous[j] = filled[j];
            }
        });
        double[] deviations = new double[Channels];
        for (int j = 0; j < Channels; j++)
        {
            deviations[j] = Math.Sqrt(squares[j] / Math.Max(1, counts[j])) + Floor;
        }

        return deviations;
    }
}
