using PcEdge.Cli.Bench.Energy;
using PcEdge.Cli.Bench.Scores;

namespace PcEdge.Cli.Bench;

/// <summary>What was measured of one model.</summary>
internal sealed class ContenderReport
{
    /// <summary>As JSON has it: <c>pcedge</c> or <c>onnxruntime</c>.</summary>
    public required string Id { get; init; }

    /// <summary>As people read it.</summary>
    public required string Name { get; init; }

    /// <summary>The model file.</summary>
    public required string File { get; init; }

    /// <summary>Bytes of the model file.</summary>
    public required long FileBytes { get; init; }

    /// <summary>What it took to load.</summary>
    public required LoadCost Load { get; init; }

    /// <summary>Every call.</summary>
    public required LatencyFigures Latencies { get; init; }

    /// <summary>Managed bytes of a call.</summary>
    public required double ManagedBytes { get; init; }

    /// <summary>How well it did its task; empty where that means nothing.</summary>
    public IReadOnlyList<Score> Scores { get; init; } = [];

    /// <summary>Energy of a sample; null where the machine cannot tell.</summary>
    public EnergyFigures? Energy { get; init; }
}
