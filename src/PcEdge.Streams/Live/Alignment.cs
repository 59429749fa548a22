namespace PcEdge.Streams;

/// <summary>How readings that come at times of their own become one reading per row.</summary>
public enum Alignment
{
    /// <summary>The last one, unless it is too old.</summary>
    Last,

    /// <summary>The mean of those since the row before; without any, the last one.</summary>
    Mean,
}
