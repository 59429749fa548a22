namespace PcEdge.Cli.Log;

/// <summary>How much a line matters, the least first.</summary>
internal enum LogLevel
{
    /// <summary>For who looks for a fault.</summary>
    Debug,

    /// <summary>What happens as it should.</summary>
    Info,

    /// <summary>What somebody should look at; the run goes on.</summary>
    Warn,

    /// <summary>What ends the run, or was refused.</summary>
    Error,
}
