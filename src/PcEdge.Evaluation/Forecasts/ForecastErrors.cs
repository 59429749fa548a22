using PcEdge.Evaluation.Metrics;

namespace PcEdge.Evaluation.Forecasts;

/// <summary>Errors of the forecasts and of the two baselines on the same cells, and how many values lay within the 90% interval.</summary>
internal sealed class ForecastErrors
{
    private const double HalfWidth90 = 1.6448536269514722;

    private ErrorSum _persistence;
    private ErrorSum _yesterday;
    private ErrorSum _forecast;
    private ErrorSum _deviation;
    private double _absolute;
    private double _absolutePersistence;
    private double _absoluteYesterday;
    private long _within;
    private long _count;

    /// <summary>Root mean squared error of the last reading.</summary>
    public double Persistence => _persistence.RootMeanSquare;

    /// <summary>Root mean squared error of the reading at the same time of the last day known.</summary>
    public double Yesterday => _yesterday.RootMeanSquare;

    /// <summary>Root mean squared error of the forecast.</summary>
    public double Forecast => _forecast.RootMeanSquare;

    /// <summary>Root mean square of the deviation that was told with it.</summary>
    public double Deviation => _deviation.RootMeanSquare;

    /// <summary>Error of the forecast over that of the better baseline: at most 1 is no worse.</summary>
    public double Ratio => Forecast / Math.Min(Persistence, Yesterday);

    /// <summary>The same of mean absolute errors.</summary>
    public double AbsoluteRatio => _absolute / Math.Min(_absolutePersistence, _absoluteYesterday);

    /// <summary>Part of the values within the 90% interval.</summary>
    public double Coverage => (double)_within / _count;

    /// <summary>Cells scored.</summary>
    public long Count => _count;

    /// <summary>Takes a cell; everything in units of <paramref name="scale"/>.</summary>
    public void Add(double truth, double persistence, double yesterday, double forecast, double deviation, double scale)
    {
        _persistence.Add((truth - persistence) / scale);
        _yesterday.Add((truth - yesterday) / scale);
        _forecast.Add((truth - forecast) / scale);
        _deviation.Add(deviation / scale);
        _absolutePersistence += Math.Abs(truth - persistence) / scale;
        _absoluteYesterday += Math.Abs(truth - yesterday) / scale;
        _absolute += Math.Abs(truth - forecast) / scale;
        _within += Math.Abs(truth - forecast) <= HalfWidth90 * deviation ? 1 : 0;
        _count++;
    }

    /// <summary>Takes the cells of another channel.</summary>
    public void Add(ForecastErrors other)
    {
        _persistence.Add(other._persistence);
        _yesterday.Add(other._yesterday);
        _forecast.Add(other._forecast);
        _deviation.Add(other._deviation);
        _absolute += other._absolute;
        _absolutePersistence += other._absolutePersistence;
        _absoluteYesterday += other._absoluteYesterday;
        _within += other._within;
        _count += other._count;
    }
}
