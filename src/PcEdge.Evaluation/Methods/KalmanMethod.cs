using PcEdge.Filters;
using PcEdge.Models;
using PcEdge.Precision;

namespace PcEdge.Evaluation.Methods;

/// <summary>
/// The engine's local level for each channel; q = .5 and R = .1 of the usual squared step, P = 1 to begin with;
/// score = |innovation| / its deviation under the first R.
/// </summary>
internal sealed class KalmanMethod : IStreamModel
{
    private const double Memory = 0.95;

    private readonly LocalLevel _level;
    private readonly double[] _firstNoise;

    /// <summary>A filter with the noises of the warm-up.</summary>
    public KalmanMethod(WarmUp warmUp, PrecisionKind noise)
    {
        var channels = new LocalLevelChannel[warmUp.Channels];
        _firstNoise = new double[channels.Length];
        for (int j = 0; j < channels.Length; j++)
        {
            double square = warmUp.StepDeviation[j] * warmUp.StepDeviation[j];
            double mean = warmUp.Clean.IsPresent(0, j) ? warmUp.Clean[0, j] : warmUp.FirstMean[j];
            _firstNoise[j] = 0.1 * square;
            channels[j] = new LocalLevelChannel(new Noise(0.5 * square, _firstNoise[j]), mean);
        }

        _level = new LocalLevel(channels, new LocalLevelOptions(), noise switch
        {
            PrecisionKind.PosteriorVariance => [new PosteriorVariancePrecision(1 - Memory)],
            PrecisionKind.Variational => [new VariationalPrecision(channels.Length, Memory, startCount: 5, sweeps: 3, firstGuess: 0.1)],
            _ => [],
        });
    }

    /// <inheritdoc/>
    public int Channels => _firstNoise.Length;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        _level.Step(observation, output);
        for (int j = 0; j < _firstNoise.Length; j++)
        {
            output.Surprise[j] = Math.Abs(_level.Innovation[j]) / Math.Sqrt(_level.PredictedVariance[j] + _firstNoise[j]);
        }
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor) => _level.VisitState(visitor);
}
