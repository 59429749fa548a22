namespace PcEdge.Streams;

/// <summary>What to do while a device is not there or does not answer.</summary>
public enum MissingPolicy
{
    /// <summary>Its channels are absent; it is opened again after a while that doubles up to half a minute.</summary>
    Retry,

    /// <summary>The run ends with an error.</summary>
    Error,

    /// <summary>Its channels stay absent; nobody asks it again.</summary>
    Ignore,
}
