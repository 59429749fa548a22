namespace PcEdge.Cli;

/// <summary>What the process says to its parent when it ends.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Fine = 0;

    /// <summary>It ran, but failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage, configuration or model.</summary>
    public const int Usage = 2;

    /// <summary>The input data cannot be read.</summary>
    public const int Input = 3;

    /// <summary>A device is missing or fails.</summary>
    public const int Device = 4;
}
