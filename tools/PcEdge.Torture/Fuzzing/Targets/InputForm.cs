namespace PcEdge.Torture.Fuzzing;

/// <summary>What a mutator may make use of.</summary>
internal enum InputForm
{
    /// <summary>Bytes of any kind.</summary>
    Bytes,

    /// <summary>Text of separated fields.</summary>
    Text,

    /// <summary>JSON, or several of it.</summary>
    Json,

    /// <summary>A header of JSON with a document of JSON in it, then numbers with checksums; or the document alone.</summary>
    Container,
}
