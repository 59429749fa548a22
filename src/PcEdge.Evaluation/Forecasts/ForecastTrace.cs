using PcEdge.Evaluation.Deployments;
using PcEdge.Streams;

namespace PcEdge.Evaluation.Forecasts;

/// <summary>The forecasts of a run with their deviations. Arrays are [rows x channels], row-major, at the row they were made.</summary>
internal sealed class ForecastTrace(Deployment deployment) : ISink
{
    private int _next;

    /// <summary>Predicted value at the horizon.</summary>
    public double[] Forecast { get; } = new double[deployment.Clean.Cells.Length];

    /// <summary>Its standard deviation.</summary>
    public double[] Deviation { get; } = new double[deployment.Clean.Cells.Length];

    /// <inheritdoc/>
    public void Write(StreamRecord record)
    {
        record.Output.Forecast.CopyTo(Forecast, _next);
        record.Output.ForecastDeviation.CopyTo(Deviation, _next);
        _next += record.Output.Channels;
    }

    /// <inheritdoc/>
    public void Complete()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
