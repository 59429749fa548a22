using PcEdge.Evaluation.Metrics;
using PcEdge.Models;

namespace PcEdge.Evaluation.Methods;

/// <summary>Leave-one-out median of the siblings; score = |reading - median| / usual difference (1.4826 x median deviation).</summary>
internal sealed class MedianMethod : IStreamModel
{
    private readonly double[] _filled;
    private readonly double[] _prediction;
    private readonly double[] _spread;
    private readonly SiblingMedian _median;

    /// <summary>A method with offsets and spreads of the warm-up.</summary>
    public MedianMethod(WarmUp warmUp)
    {
        _filled = [.. warmUp.FirstMean];
        _prediction = new double[warmUp.Channels];
        _median = new SiblingMedian(warmUp.Mean);
        _spread = Spread(warmUp);
    }

    /// <inheritdoc/>
    public int Channels => _filled.Length;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        for (int j = 0; j < _filled.Length; j++)
        {
            _filled[j] = observation.Presence[j] ? observation.Values[j] : _filled[j];
        }

        _median.Predict(_filled, _prediction);
        for (int j = 0; j < _filled.Length; j++)
        {
            output.Estimate[j] = _prediction[j];
            output.Surprise[j] = Math.Abs(_filled[j] - _prediction[j]) / _spread[j];
        }
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor) => visitor.Visit("filled", _filled);

    private double[] Spread(WarmUp warmUp)
    {
        var residuals = new List<double>[warmUp.Channels];
        for (int j = 0; j < residuals.Length; j++)
        {
            residuals[j] = [];
        }

        warmUp.ForEachRow(warmUp.FirstMean, (row, filled) =>
        {
            _median.Predict(filled, _prediction);
            for (int j = 0; j < residuals.Length; j++)
            {
                if (warmUp.Clean.IsPresent(row, j))
                {
                    residuals[j].Add(filled[j] - _prediction[j]);
                }
            }
        });
        return Array.ConvertAll(residuals, static channel =>
        {
            double[] values = [.. channel];
            double median = Quantile.Median(values);
            double[] away = Array.ConvertAll(values, value => Math.Abs(value - median));
            return values.Length == 0 ? 1 : (1.4826 * Quantile.Median(away)) + WarmUp.Floor;
        });
    }
}
