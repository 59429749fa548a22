using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Precision.Layers;
using PcEdge.Training.Methods;

namespace PcEdge.Training.Experiments.Noise;

/// <summary>Every method of the noise experiments, with the rate that was chosen for it.</summary>
internal static class NoiseMethods
{
    private static readonly BackpropagationMethod s_backpropagation = new();
    private static readonly PredictiveCodingMethod s_coding = new();

    /// <summary>Without gates: backpropagation, then predictive coding.</summary>
    public static IReadOnlyList<NoiseMethod> Plain { get; } =
    [
        Backpropagation("backprop-sgd", LearningKind.GradientDescent, 0.1),
        Backpropagation("backprop-adam", LearningKind.Adam, 3e-3),
        Backpropagation("backprop-softmax", LearningKind.Adam, 1e-3, ErrorKind.Softmax),
        Backpropagation("backprop-kfac", LearningKind.KroneckerNaturalGradient, 9e-4),
        Backpropagation("backprop-diagonal", LearningKind.DiagonalNaturalGradient, 0.03),
        Coding("one-sweep-sgd", LearningKind.GradientDescent, 0.3, new InferenceDefinition { Kind = InferenceKind.OneSweep }),
        Coding("one-sweep-adam", LearningKind.Adam, 3e-3, new InferenceDefinition { Kind = InferenceKind.OneSweep }),
        Coding("one-sweep-kfac", LearningKind.KroneckerNaturalGradient, 3e-3, new InferenceDefinition { Kind = InferenceKind.OneSweep }),
        Coding("settling", LearningKind.GradientDescent, 0.3, new InferenceDefinition { Kind = InferenceKind.Settling, Steps = 8 }),
        Coding("incremental", LearningKind.GradientDescent, 0.01, new InferenceDefinition { Kind = InferenceKind.Incremental, Steps = 5 }),
        Coding("deep-hgf", LearningKind.GradientDescent, 0.3, new InferenceDefinition { Kind = InferenceKind.DeepHgf }),
    ];

    /// <summary>With a gate.</summary>
    public static IReadOnlyList<NoiseMethod> Gated { get; } = [.. Plain.Select(static method => method.Gated)];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NoiseMethod> All { get; } = [.. Plain, .. Gated];

    /// <summary>Those of <c>--quick</c>: each claim beside its controls.</summary>
    public static IReadOnlyList<NoiseMethod> Few { get; } = [.. All.Where(static method =>
        method.Name is "backprop-adam" or "backprop-softmax" or "backprop-kfac" or "one-sweep-adam" or "backprop-adam+gate" or "one-sweep-adam+gate")];

    private static NoiseMethod Backpropagation(string name, LearningKind learning, double rate, ErrorKind errors = ErrorKind.Gaussian) => new(
        name, s_backpropagation, new MethodOptions { Learning = new LearningDefinition { Kind = learning, Rate = rate }, Errors = errors });

    // No output variance below 3e-3: where all labels are right it would go on falling.
    private static NoiseMethod Coding(string name, LearningKind learning, double rate, InferenceDefinition inference) => new(
        name, s_coding, new MethodOptions
        {
            Learning = new LearningDefinition { Kind = learning, Rate = rate }, Inference = inference, Precision = new PrecisionDefinition { Most = 1 / 3e-3 },
        });
}
