namespace PcEdge.Streams;

/// <summary>What a field of text turned out to be.</summary>
internal enum FieldKind
{
    /// <summary>A finite number.</summary>
    Number,

    /// <summary>Nothing, or a mark for nothing.</summary>
    Empty,

    /// <summary>NaN, infinity, or beyond float64.</summary>
    NotFinite,

    /// <summary>Anything else.</summary>
    Text,
}
