using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>
/// A model with a detector behind it: what is said of events (evidence, anomaly, alarm, reason) is the detector's word, what is said of the
/// sensors (estimate, precision, surprise, state) the model's.
/// </summary>
internal sealed class DetectorModel : IPartedModel, IParameterised
{
    private readonly MultivariateDetector _detector;

    /// <summary>A detector that has seen nothing, behind <paramref name="inner"/>.</summary>
    public DetectorModel(IStreamModel inner, DetectorOptions options)
    {
        Inner = inner;
        _detector = new MultivariateDetector(inner.Channels, options);
    }

    /// <summary>The model before it.</summary>
    public IStreamModel Inner { get; }

    /// <summary>The detector.</summary>
    public MultivariateDetector Detector => _detector;

    /// <inheritdoc/>
    public int Channels => Inner.Channels;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        Inner.Step(observation, output);
        _detector.Step(observation, output);
    }

    /// <inheritdoc/>
    public void Before(in Observation observation) => ((IPartedModel)Inner).Before(observation);

    /// <inheritdoc/>
    public void After(in Observation observation, StepOutput output)
    {
        ((IPartedModel)Inner).After(observation, output);
        _detector.Step(observation, output);
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        Inner.VisitState(visitor);
        VisitDetector(visitor);
    }

    /// <summary>Walks what the detector alone has learned.</summary>
    public void VisitDetector(IStateVisitor visitor) => Visit(_detector, visitor);

    /// <summary>Walks a detector under the names that it has in a file.</summary>
    public static void Visit(MultivariateDetector detector, IStateVisitor visitor) => detector.VisitState(new NamesBelow(DetectorSection.Prefix, visitor));

    /// <inheritdoc/>
    public void VisitParameters(IStateVisitor visitor)
    {
        if (Inner is IParameterised parameterised)
        {
            parameterised.VisitParameters(visitor);
        }
        else
        {
            VisitState(visitor);
        }
    }

    /// <inheritdoc/>
    public void CheckParameters() => (Inner as IParameterised)?.CheckParameters();
}
