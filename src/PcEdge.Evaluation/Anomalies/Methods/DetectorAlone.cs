using PcEdge.Detection;
using PcEdge.Models;

namespace PcEdge.Evaluation.Anomalies.Methods;

/// <summary>The engine's detector without a model before it.</summary>
internal sealed class DetectorAlone(int channels, DetectorOptions options) : IStreamModel
{
    private readonly MultivariateDetector _detector = new(channels, options);

    /// <inheritdoc/>
    public int Channels => channels;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output) => _detector.Step(observation, output);

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor) => _detector.VisitState(visitor);
}
