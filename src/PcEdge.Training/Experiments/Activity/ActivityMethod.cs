using PcEdge.Training.Experiments.Faults;
using PcEdge.Training.Health;

namespace PcEdge.Training.Experiments.Activity;

/// <summary>A way to meet a watch that fails.</summary>
/// <param name="Name">As <c>--methods</c> names it.</param>
/// <param name="Classify">The activity that it takes each window for.</param>
internal sealed record ActivityMethod(string Name, Func<ActivityLab, ActivityStream, int[]> Classify)
{
    /// <summary>What is put to the test.</summary>
    public const string Ours = "front end by devices (ours)";

    /// <summary>What stays as it was trained.</summary>
    public const string Frozen = "frozen backprop";

    /// <summary>What knows when and what fails.</summary>
    public const string Oracle = "mask oracle";

    /// <summary>All of them, the controls first.</summary>
    public static IReadOnlyList<ActivityMethod> All { get; } =
    [
        new(Frozen, static (lab, stream) => lab.Plain.Value.Classify(stream.Values)),
        new("augmented backprop", static (lab, stream) => lab.Augmented.Value.Classify(stream.Values)),
        new("backprop trained with absent devices", static (lab, stream) => lab.Dropping.Value.Classify(stream.Values)),
        new("backprop trained with these faults", static (lab, stream) => lab.Forewarned.Value.Classify(stream.Values)),
        new("renormalised", static (lab, stream) => lab.Plain.Value.Classify(Remedies.Renormalise(lab.FrontEnd.Value, stream.Values))),
        new("front end by channels", static (lab, stream) => lab.Plain.Value.Classify(Repair(lab, stream, [], isAbsent: false))),
        new("front end by devices, filled", static (lab, stream) => lab.Plain.Value.Classify(Repair(lab, stream, ActivityFrontEnd.Devices, isAbsent: false))),
        new(Ours, static (lab, stream) => lab.Dropping.Value.Classify(Repair(lab, stream, ActivityFrontEnd.Devices, isAbsent: true))),
        new(Oracle, static (lab, stream) => lab.Dropping.Value.Classify([.. stream.Values.Select((value, i) => stream.Broken[i] ? 0 : value)])),
    ];

    private static double[] Repair(ActivityLab lab, ActivityStream stream, IReadOnlyList<string> groups, bool isAbsent) =>
        Remedies.FrontEnd(lab.FrontEnd.Value, ActivityFrontEnd.Options(groups, isAbsent), stream.Values);
}
