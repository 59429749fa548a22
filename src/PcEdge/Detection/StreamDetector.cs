using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>
/// Finds what is unusual in one series, online, without training, labels, minimum, maximum or length: prediction units are surprised,
/// calibrators turn surprise into nats of tail probability, one decision stage turns nats into events that do not repeat themselves.
/// </summary>
public sealed class StreamDetector
{
    private readonly MultivariateDetector _detector;
    private readonly StepOutput _output = new(1);

    /// <summary>A detector that has seen nothing yet.</summary>
    public StreamDetector(DetectorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _detector = new MultivariateDetector(1, options);
    }

    /// <summary>Takes one reading. Never allocates and never throws; what is not finite counts as absent.</summary>
    /// <param name="value">The reading, in any unit.</param>
    /// <param name="dt">Seconds since the reading before; 0 at the first.</param>
    /// <param name="localTime">Seconds since 1970 on the clock of the place, whatever its zone; NaN where there is no clock.</param>
    public Verdict Step(double value, double dt, double localTime = double.NaN)
    {
        _detector.Step(new Observation([value], [true], dt) { LocalTime = localTime }, _output);
        return new Verdict(_output.Evidence[0], _output.Anomaly[0], _output.Alarm[0], _output.Reason[0], _output.Amount[0]);
    }

    /// <summary>Walks all that it has learned.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        _detector.VisitState(visitor);
    }
}
