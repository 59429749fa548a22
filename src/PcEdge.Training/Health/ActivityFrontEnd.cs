using PcEdge.Evaluation.Activity;
using PcEdge.Health;
using PcEdge.Training.Datasets;

namespace PcEdge.Training.Health;

/// <summary>The front end of phone and watch, as the model that ships has it and as the experiment tries it.</summary>
internal static class ActivityFrontEnd
{
    private const int Causes = 16;
    private const int Steps = 6;
    private const double LeastShare = 0.02;

    /// <summary>The device of each feature, phone or watch: the groups that are believed or not as a whole.</summary>
    public static IReadOnlyList<string> Devices { get; } = [.. InertialFeatures.Names.Select(static name => name.Split('-')[0])];

    /// <summary>What it learns from sound windows, in their standard deviations, where all features count alike.</summary>
    public static HealthParameters Fit(Samples standardised) => FactorAnalysis.Fit(
        standardised.Inputs, InertialFeatures.Width, new FactorAnalysisOptions { Causes = Causes, Steps = Steps, LeastShare = LeastShare, SharesUnit = false });

    /// <summary>How it judges: by groups, or by channels where there are none.</summary>
    public static HealthOptions Options(IReadOnlyList<string> groups, bool brokenAreAbsent) =>
        new() { Channels = InertialFeatures.Width, Causes = Causes, Groups = groups, BrokenAreAbsent = brokenAreAbsent };
}
