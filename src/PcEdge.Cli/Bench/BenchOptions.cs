using PcEdge.Onnx.Runtime;

namespace PcEdge.Cli.Bench;

/// <summary>What the user asks of a bench.</summary>
internal sealed class BenchOptions
{
    /// <summary>Our model file.</summary>
    public required string Model { get; init; }

    /// <summary>The ONNX file beside it; null for none.</summary>
    public string? Onnx { get; init; }

    /// <summary>What the ONNX file is for a stream, where its metadata does not say; null for none.</summary>
    public string? OnnxDescription { get; init; }

    /// <summary>ONNX Runtime's library; null to look for it.</summary>
    public string? Library { get; init; }

    /// <summary>Where the samples are from; null to generate them.</summary>
    public string? Source { get; init; }

    /// <summary>Where the clean values are; null for nowhere.</summary>
    public string? Truth { get; init; }

    /// <summary>Channels that no model is shown.</summary>
    public string? Hide { get; init; }

    /// <summary>Column of the class.</summary>
    public string? Label { get; init; }

    /// <summary>Column of the time, <c>none</c>, or null to find it.</summary>
    public string? Time { get; init; }

    /// <summary>Seconds of a row where the source has no time.</summary>
    public double? Period { get; init; }

    /// <summary>Most rows of the source.</summary>
    public required int Rows { get; init; }

    /// <summary><c>on</c> or <c>off</c>; null as in a run.</summary>
    public string? Learn { get; init; }

    /// <summary>Rows ahead that forecasts are scored at; null where none are.</summary>
    public int? Horizon { get; init; }

    /// <summary>Calls that nobody times.</summary>
    public required int WarmUp { get; init; }

    /// <summary>Samples of a turn.</summary>
    public required int Burst { get; init; }

    /// <summary>True to measure for <see cref="Seconds"/>, false for <see cref="Calls"/>.</summary>
    public required bool ForDuration { get; init; }

    /// <summary>Calls of each; one pass of the stream at least.</summary>
    public required int Calls { get; init; }

    /// <summary>Seconds of the measurement; one pass of the stream at least.</summary>
    public required double Seconds { get; init; }

    /// <summary>How ONNX Runtime runs the file.</summary>
    public OnnxSessionOptions Session { get; init; } = new();

    /// <summary>Seconds that each contender has for its energy.</summary>
    public required double EnergySeconds { get; init; }

    /// <summary>Folder that stands for / where sensors of energy are looked for.</summary>
    public required string SystemRoot { get; init; }

    /// <summary>True to measure on a thread of realtime priority.</summary>
    public bool Realtime { get; init; }

    /// <summary>True for programs.</summary>
    public bool Json { get; init; }
}
