namespace PcEdge.Cli.Log;

/// <summary>How a line looks.</summary>
internal enum LogForm
{
    /// <summary>A sentence for a person.</summary>
    Plain,

    /// <summary>time=... level=... msg="...".</summary>
    Logfmt,

    /// <summary>One JSON object.</summary>
    Json,
}
