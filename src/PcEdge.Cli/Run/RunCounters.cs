using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>What a run counts for those who watch it from outside; one line each.</summary>
internal sealed class RunCounters
{
    private const string Products = "Multiply-adds with weights of a network that passes over what has not changed, by what became of them.";
    private const string Swaps = "New models that were tried beside the one that answers, by what came of it.";

    /// <summary>Saves of the state that are on the disk.</summary>
    public RunCounter Saves { get; } = new("state_saves_total", "Saves of the state that are on the disk.");

    /// <summary>Saves of the state that failed.</summary>
    public RunCounter SaveFailures { get; } = new("state_save_failures_total", "Saves of the state that failed; the stream goes on.");

    /// <summary>Times that learning was taken back.</summary>
    public RunCounter Rollbacks { get; } = new("rollback_total", "Times that learning diverged and the last good weights were put back.");

    /// <summary>New models that took over.</summary>
    public RunCounter Commits { get; } = new("model_swap_total", Swaps, "outcome=\"committed\"");

    /// <summary>New models that were given up.</summary>
    public RunCounter GivenUp { get; } = new("model_swap_total", Swaps, "outcome=\"rolled_back\"");

    /// <summary>Multiply-adds that a network did.</summary>
    public RunCounter Done { get; } = new("multiply_adds_total", Products, "outcome=\"done\"");

    /// <summary>Multiply-adds that it passed over.</summary>
    public RunCounter PassedOver { get; } = new("multiply_adds_total", Products, "outcome=\"passed_over\"");

    /// <summary>True where a network passes over some of its work.</summary>
    public bool HasPassedOver { get; set; }

    /// <summary>All that this run can count.</summary>
    public IReadOnlyList<RunCounter> All => [Saves, SaveFailures, Rollbacks, Commits, GivenUp, .. HasPassedOver ? (RunCounter[])[Done, PassedOver] : []];
}
