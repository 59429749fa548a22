namespace PcEdge.Cli.Bench;

/// <summary>What was measured, of whom, on what.</summary>
internal sealed class BenchReport
{
    /// <summary>Where.</summary>
    public required BenchMachine Machine { get; init; }

    /// <summary>Version of ONNX Runtime; null where it took no part.</summary>
    public string? RuntimeVersion { get; init; }

    /// <summary>Where the samples are from.</summary>
    public required string Source { get; init; }

    /// <summary>Rows of the stream.</summary>
    public required int Rows { get; init; }

    /// <summary>Channels of the stream.</summary>
    public required int Channels { get; init; }

    /// <summary>Samples of a turn.</summary>
    public required int Burst { get; init; }

    /// <summary>Calls of each that came before.</summary>
    public required int WarmUp { get; init; }

    /// <summary>True where our model learns while it is measured.</summary>
    public required bool Learns { get; init; }

    /// <summary>Seconds of the measurement as a whole.</summary>
    public required double Seconds { get; init; }

    /// <summary>Seconds that one look at the clock takes; it is in every latency, once.</summary>
    public required double ClockSeconds { get; init; }

    /// <summary>The models, ours first.</summary>
    public required IReadOnlyList<ContenderReport> Contenders { get; init; }

    /// <summary>The call of ONNX Runtime alone, on the same session; null where it took no part.</summary>
    public LatencyFigures? BareCall { get; init; }

    /// <summary>The most memory in RAM of the process so far; null where the machine does not say.</summary>
    public long? PeakWorkingSet { get; init; }

    /// <summary>What tells the energy; null where nothing does.</summary>
    public string? EnergyMeter { get; init; }

    /// <summary>Watts of the idle machine.</summary>
    public double IdleWatts { get; init; }

    /// <summary>What the reader should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
