namespace PcEdge.Models;

/// <summary>
/// What a container may ask for, checked before anything is allocated from it. Reading one allocates at most 64 bytes for each of its own and
/// 64 KiB; the model made from it at most 64 bytes for each byte of the file (256 for each of weights narrower than float32), 64 KiB for each channel (detector, filter and their calibrators: some
/// 40 KiB), 8 MiB, and the square matrices of a network's options (<see cref="NetworkFit"/>). What a model of a kind may ask for besides stands with
/// its readers: <see cref="HealthSection"/>, <see cref="NetworkLayersReader"/>, <see cref="NetworkRulesReader"/>, and HgfLimits.
/// </summary>
internal static class ContainerLimits
{
    /// <summary>Bytes of the header; a header of 65,536 tensors takes about 6 MB.</summary>
    public const int HeaderBytes = 16 << 20;

    /// <summary>Bytes of a document inside the header or of a plain <c>.json</c> model.</summary>
    public const int DocumentBytes = 8 << 20;

    /// <summary>Tensors of one file.</summary>
    public const int Tensors = 65_536;

    /// <summary>Dimensions of one tensor.</summary>
    public const int Rank = 8;

    /// <summary>Characters of a name, a unit or a kind.</summary>
    public const int NameLength = 1_024;

    /// <summary>Channels of one model.</summary>
    public const int Channels = 65_536;
}
