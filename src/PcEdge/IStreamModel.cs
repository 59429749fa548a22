using PcEdge.Models;

namespace PcEdge;

/// <summary>
/// A generative model that meets a stream one sample at a time: predict, score, update, in that order,
/// so that the surprise of a sample is always that of a prediction made before it was seen.
/// </summary>
public interface IStreamModel
{
    /// <summary>Number of channels of an observation.</summary>
    int Channels { get; }

    /// <summary>
    /// Takes one sample. Never allocates and never throws; a value that is not finite counts as absent.
    /// <paramref name="observation"/> and <paramref name="output"/> must have <see cref="Channels"/> channels.
    /// </summary>
    void Step(in Observation observation, StepOutput output);

    /// <summary>
    /// Walks every number that the stream has taught the model, in a fixed order under fixed names.
    /// The same walk saves, restores and lists the state; restored, the model continues with the same bits.
    /// </summary>
    void VisitState(IStateVisitor visitor);
}
