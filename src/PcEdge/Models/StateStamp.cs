namespace PcEdge.Models;

/// <summary>Whose state it is and how much it has seen.</summary>
public sealed record StateStamp
{
    /// <summary>Digest of the model that it belongs to: SHA-256, 64 hexadecimal digits.</summary>
    public required string Model { get; init; }

    /// <summary>1 at the first save, one more at every save.</summary>
    public required long Generation { get; init; }

    /// <summary>Rows seen since the model began to learn.</summary>
    public required long Samples { get; init; }

    /// <summary>Time of the last row on the source's own clock, seconds; null where the source had none.</summary>
    public double? LastTime { get; init; }
}
