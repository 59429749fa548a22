using PcEdge.Evaluation.Metrics;

namespace PcEdge.Cli.Bench.Scores;

/// <summary>Root mean square error of the forecast of the row so many ahead, sensor unit, against the truth where it is known, else the readings.</summary>
/// <param name="truth">[rows, channels scored]; NaN where nobody knows.</param>
/// <param name="horizon">Rows ahead.</param>
/// <param name="channels">Number of channels scored.</param>
/// <param name="contenders">Number of contenders.</param>
internal sealed class ForecastMetric(double[] truth, int horizon, int channels, int contenders) : Metric
{
    private readonly ErrorSum[] _errors = new ErrorSum[contenders];
    private long _cells;

    /// <inheritdoc/>
    public override void Add(int firstRow, int rows, ReadOnlySpan<Kept> said)
    {
        for (int cell = 0; cell < rows * channels; cell++)
        {
            long target = ((long)(firstRow + horizon) * channels) + cell;
            if (target >= truth.Length || !double.IsFinite(truth[target]) || !AllSay(said, cell))
            {
                continue;
            }

            _cells++;
            for (int i = 0; i < said.Length; i++)
            {
                _errors[i].Add(said[i].Forecasts[cell] - truth[target]);
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Score> Scores(int contender)
    {
        if (_cells > 0)
        {
            yield return new Score("forecast_rmse", $"RMSE of the forecast, {horizon} {(horizon == 1 ? "row" : "rows")} ahead", _errors[contender].RootMeanSquare);
            yield return new Score("forecast_cells", "forecasts scored", _cells);
        }
    }

    private static bool AllSay(ReadOnlySpan<Kept> said, int cell)
    {
        foreach (Kept kept in said)
        {
            if (!double.IsFinite(kept.Forecasts[cell]))
            {
                return false;
            }
        }

        return true;
    }
}
