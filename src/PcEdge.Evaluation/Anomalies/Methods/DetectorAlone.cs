using PcEdge.Detection;
using PcEdge.Models;

namespace PcEdge.Evaluation.Anomalies.Methods;

/// <summary>The engine's detector without a model before it.</summary>
internal sealed class DetectorAlone : IStreamModel
{
    private readonly StreamDetector[] _detectors;

    /// <summary>A detector for so many channels.</summary>
    public DetectorAlone(int channels, DetectorOptions options)
    {
        _detectors = new StreamDetector[channels];
        for (int j = 0; j < channels; j++)
        {
            _detectors[j] = new StreamDetector(options);
        }
    }

    /// <inheritdoc/>
    public int Channels => _detectors.Length;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        output.TotalEvidence = 0;
        output.AnyAlarm = false;
        for (int j = 0; j < _detectors.Length; j++)
        {
            Verdict verdict = _detectors[j].Step(observation.IsUsable(j) ? observation.Values[j] : double.NaN, observation.Dt, observation.LocalTime);
            output.Evidence[j] = verdict.Evidence;
            output.Anomaly[j] = verdict.Anomaly;
            output.Alarm[j] = verdict.Alarm;
            output.Reason[j] = verdict.Reason;
            output.AnyAlarm |= verdict.Alarm;
            output.TotalEvidence = Math.Max(output.TotalEvidence, verdict.Evidence);
        }
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
    }
}
