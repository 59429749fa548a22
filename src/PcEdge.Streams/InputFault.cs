namespace PcEdge.Streams;

/// <summary>What can be wrong with a piece of input without stopping the stream. Each is counted in a <see cref="SourceReport"/>.</summary>
public enum InputFault
{
    /// <summary>An empty field, null, or a mark such as NA: an absent value.</summary>
    Empty,

    /// <summary>NaN, infinity or a number too large for float64: an absent value.</summary>
    NotFinite,

    /// <summary>A field that is not a number: an absent value.</summary>
    Unparsable,

    /// <summary>A row with too few fields: the rest is absent.</summary>
    ShortRow,

    /// <summary>A row with too many fields: the extra ones are ignored.</summary>
    LongRow,

    /// <summary>A row that cannot be read at all: every channel is absent.</summary>
    MalformedRow,

    /// <summary>A time that is neither ISO 8601 nor a number: the row has no time.</summary>
    UnreadableTime,

    /// <summary>A key that is no channel: ignored.</summary>
    UnknownKey,

    /// <summary>A key given twice in one row: the last one counts.</summary>
    DuplicateKey,

    /// <summary>A line with nothing in it: no row.</summary>
    BlankLine,
}
