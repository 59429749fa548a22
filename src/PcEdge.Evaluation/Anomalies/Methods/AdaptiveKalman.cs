using PcEdge.Filters;
using PcEdge.Models;
using PcEdge.Precision;

namespace PcEdge.Evaluation.Anomalies.Methods;

/// <summary>
/// The engine's local level for each channel with its sensor noise learnt by variational Bayes; evidence = -ln P(|Z| &gt; |innovation|/its deviation),
/// the largest of the channels. Its process noise is half the squared step of the first rows, which it is told.
/// </summary>
internal sealed class AdaptiveKalman : IStreamModel
{
    private const int MostFirstRows = 750;
    private const double FirstPart = .15;
    private const double Memory = .98;

    private readonly LocalLevel _level;

    /// <summary>A filter for a series.</summary>
    public AdaptiveKalman(AnomalySeries series)
    {
        int channels = series.Channels.Count;
        var beliefs = new LocalLevelChannel[channels];
        for (int j = 0; j < channels; j++)
        {
            double square = SquaredStep(series, j, Math.Min(MostFirstRows, (int)(FirstPart * series.Rows)));
            beliefs[j] = new LocalLevelChannel(new Noise(.5 * square, .5 * square), double.NaN);
        }

        _level = new LocalLevel(beliefs, new LocalLevelOptions(), new VariationalPrecision(channels, Memory));
    }

    /// <inheritdoc/>
    public int Channels => _level.Channels;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        _level.Step(observation, output);
        output.TotalEvidence = 0;
        foreach (double evidence in output.Evidence)
        {
            output.TotalEvidence = Math.Max(output.TotalEvidence, evidence);
        }
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor) => _level.VisitState(visitor);

    private static double SquaredStep(AnomalySeries series, int channel, int rows)
    {
        double sum = 0, last = double.NaN, size = 0;
        int count = 0;
        for (int row = 0; row < rows; row++)
        {
            double value = series.Values[(row * series.Channels.Count) + channel];
            if (double.IsFinite(value))
            {
                double step = double.IsNaN(last) ? 0 : value - last;
                sum += step * step;
                size = Math.Max(size, Math.Abs(value));
                count++;
                last = value;
            }
        }

        return (sum / Math.Max(1, count)) + (1e-12 * (1 + (size * size)));
    }
}
