using PcEdge.Training.Methods;

namespace PcEdge.Training.Experiments.Noise;

/// <summary>A way to learn, as the noise experiments compare it.</summary>
/// <param name="Name">As <c>--methods</c> names it.</param>
/// <param name="Method">What trains.</param>
/// <param name="Options">How; seed and widths are set for each run.</param>
internal sealed record NoiseMethod(string Name, TrainingMethod Method, MethodOptions Options)
{
    /// <summary>True for predictive coding.</summary>
    public bool IsOwn => Method is PredictiveCodingMethod;

    /// <summary>The same with a gate on its labels.</summary>
    public NoiseMethod Gated => this with { Name = Name + "+gate", Options = Options with { GatesLabels = true } };

    /// <summary>The same with another rate.</summary>
    public NoiseMethod At(double rate) => this with { Options = Options with { Learning = Options.Learning with { Rate = rate } } };
}
