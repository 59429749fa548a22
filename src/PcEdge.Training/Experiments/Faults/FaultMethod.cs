using PcEdge.Health;

namespace PcEdge.Training.Experiments.Faults;

/// <summary>A way to meet a stream of pictures whose sensors fail.</summary>
/// <param name="Name">As <c>--methods</c> names it.</param>
/// <param name="Classify">The class that it takes each picture for.</param>
internal sealed record FaultMethod(string Name, Func<FaultLab, FaultStream, int[]> Classify)
{
    private const double OnlineRate = 0.01;

    /// <summary>Every one of them: the network frozen, its controls, the front end, the oracle.</summary>
    public static IReadOnlyList<FaultMethod> All { get; } =
    [
        new("frozen backprop", static (lab, stream) => lab.Plain.Classify(stream.Values)),
        new("augmented backprop", static (lab, stream) => lab.Augmented.Classify(stream.Values)),
        new("fine-tuned with labels", static (lab, stream) => lab.Plain.ClassifyAndLearn(stream.Values, lab.Targets, OnlineRate)),
        new("renormalised", static (lab, stream) => lab.Plain.Classify(Remedies.Renormalise(lab.FrontEnd, stream.Values))),
        new(FrontEnd, static (lab, stream) => lab.Plain.Classify(Remedies.FrontEnd(lab.FrontEnd, Watch(lab, transient: false), stream.Values))),
        new("front end, transient", static (lab, stream) => lab.Plain.Classify(Remedies.FrontEnd(lab.FrontEnd, Watch(lab, transient: true), stream.Values))),
        new("front end + augmented", static (lab, stream) => lab.Augmented.Classify(Remedies.FrontEnd(lab.FrontEnd, Watch(lab, transient: false), stream.Values))),
        new("front end, transient + augmented", static (lab, stream) => lab.Augmented.Classify(Remedies.FrontEnd(lab.FrontEnd, Watch(lab, transient: true), stream.Values))),
        new(Oracle, static (lab, stream) => lab.Plain.Classify(Remedies.Oracle(lab.FrontEnd, stream.Values, stream.Broken))),
        new("mask oracle + augmented", static (lab, stream) => lab.Augmented.Classify(Remedies.Oracle(lab.FrontEnd, stream.Values, stream.Broken))),
    ];

    /// <summary>What is put to the test.</summary>
    public const string FrontEnd = "front end";

    /// <summary>What knows the fault.</summary>
    public const string Oracle = "mask oracle";

    /// <summary>True for what is ours.</summary>
    public bool IsOwn => Name.StartsWith(FrontEnd, StringComparison.Ordinal);

    /// <summary>True where it has something to say of that fault: an oracle drops what is broken, which tells nothing where nothing is, or all.</summary>
    public bool Knows(string fault) => !Name.StartsWith(Oracle, StringComparison.Ordinal) || fault is not ("none" or "all-drift");

    /// <summary>
    /// True where <c>--quick</c> asks it: the transient front end, which costs twenty times the other, where every picture has another fault, since that is what it is for.
    /// </summary>
    public bool IsQuick(string fault) => fault == "burst" || !Name.Contains("transient", StringComparison.Ordinal);

    private static HealthOptions Watch(FaultLab lab, bool transient) => new() { Channels = lab.FrontEnd.Channels, Causes = lab.FrontEnd.Causes, Transient = transient };
}
