using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>What a run counts for those who watch it from outside; one line each.</summary>
internal sealed class RunCounters
{
    /// <summary>Saves of the state that are on the disk.</summary>
    public RunCounter Saves { get; } = new("state_saves_total", "Saves of the state that are on the disk.");

    /// <summary>Saves of the state that failed.</summary>
    public RunCounter SaveFailures { get; } = new("state_save_failures_total", "Saves of the state that failed; the stream goes on.");

    /// <summary>Times that learning was taken back.</summary>
    public RunCounter Rollbacks { get; } = new("rollback_total", "Times that learning diverged and the last good weights were put back.");

    /// <summary>All of them.</summary>
    public IReadOnlyList<RunCounter> All => [Saves, SaveFailures, Rollbacks];
}
