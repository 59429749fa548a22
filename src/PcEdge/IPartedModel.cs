namespace PcEdge;

/// <summary>
/// A model whose step has two parts with the inference of a network between them: many streams can then be inferred together.
/// Before, inference and after are <see cref="IStreamModel.Step"/>.
/// </summary>
internal interface IPartedModel : IStreamModel
{
    /// <summary>What comes before the inference: the sample is received.</summary>
    void Before(in Observation observation);

    /// <summary>What comes after it: the sample is told of and learned from. The observation is the same.</summary>
    void After(in Observation observation, StepOutput output);
}
