using PcEdge.Training.Experiments.Reports;

namespace PcEdge.Training.Experiments;

/// <summary>
/// A claim put to the test: conditions times methods times seeds, each of them a run that leaves numbers. What the runs have in common (how they
/// are spread over processors, kept, resumed, averaged, drawn) is done once for all experiments.
/// </summary>
internal abstract class Experiment
{
    /// <summary>As it is named on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What is put to the test, in one or two sentences.</summary>
    public abstract string Claim { get; }

    /// <summary>Sizes that <c>--size</c> knows beside the usual one; empty where there is one alone.</summary>
    public virtual IReadOnlyList<string> Sizes => [];

    /// <summary>Everything there is to run, cheap things first; data is read when the first run wants it.</summary>
    public abstract ExperimentPlan Plan(ExperimentOptions options);

    /// <summary>What the runs say: tables, charts, and sentences whose numbers are computed. Some runs may be missing.</summary>
    public abstract IEnumerable<ReportBlock> Report(ExperimentResults results);
}
