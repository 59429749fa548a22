using PcEdge.Evaluation.Metrics;

namespace PcEdge.Cli.Bench.Scores;

/// <summary>Root mean square error of the estimate, sensor unit, against the truth where it is known, else against the readings.</summary>
/// <param name="truth">[rows, channels scored]; NaN where nobody knows.</param>
/// <param name="wrong">[rows]; rows with a reading that is not the truth, which are scored apart; null where the readings are all there is.</param>
/// <param name="channels">Number of channels scored.</param>
/// <param name="contenders">Number of contenders.</param>
internal sealed class EstimateMetric(double[] truth, bool[]? wrong, int channels, int contenders) : Metric
{
    private readonly EstimateErrors[] _errors = new EstimateErrors[contenders];
    private long _cells;

    /// <inheritdoc/>
    public override void Add(int firstRow, int rows, ReadOnlySpan<Kept> said)
    {
        for (int row = 0; row < rows; row++)
        {
            int start = (firstRow + row) * channels;
            bool faulty = wrong is not null && wrong[firstRow + row];
            for (int j = 0; j < channels; j++)
            {
                int cell = (row * channels) + j;
                if (!double.IsFinite(truth[start + j]) || !AllSay(said, cell))
                {
                    continue;
                }

                _cells++;
                for (int i = 0; i < said.Length; i++)
                {
                    _errors[i].Add(said[i].Estimates[cell] - truth[start + j], faulty);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Score> Scores(int contender)
    {
        yield return new Score("estimate_rmse", wrong is null ? "RMSE of the estimate from the readings" : "RMSE of the estimate from the truth", _errors[contender].All);
        if (wrong is not null)
        {
            yield return new Score("estimate_rmse_right_rows", "  rows whose readings are true", _errors[contender].Clean);
            yield return new Score("estimate_rmse_wrong_rows", "  rows with a reading that is not", _errors[contender].Faulty);
        }

        yield return new Score("scored_cells", "cells scored", _cells);
    }

    private static bool AllSay(ReadOnlySpan<Kept> said, int cell)
    {
        foreach (Kept kept in said)
        {
            if (!double.IsFinite(kept.Estimates[cell]))
            {
                return false;
            }
        }

        return true;
    }
}
