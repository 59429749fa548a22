namespace PcEdge.Hgf;

/// <summary>A network compiled into flat arrays. Units stand in the order of prediction; updates run backwards.</summary>
internal sealed class HgfProgram
{
    /// <summary>Every unit as a stream begins.</summary>
    public required HgfUnit[] Units { get; init; }

    /// <summary>The units before this one are states, parents first; those from it on read or are binary, and are nobody's parents.</summary>
    public required int States { get; init; }

    /// <summary>The couplings of all units, one unit's after the other's; each coupling stands at both its ends.</summary>
    public required HgfEdge[] Edges { get; init; }

    /// <summary>Every channel as a stream begins, in the order of the inputs.</summary>
    public required HgfChannel[] Channels { get; init; }

    /// <summary>Units of the channels.</summary>
    public required int[] Readers { get; init; }

    /// <summary>Names of the inputs.</summary>
    public required string[] ChannelNames { get; init; }

    /// <summary>Every node in the order of the definition; behind a volatile node <c>.volatility</c>, its inside.</summary>
    public required string[] Names { get; init; }

    /// <summary>The unit of each name; where it has none, -1 less its channel.</summary>
    public required int[] UnitOfName { get; init; }

    /// <summary>What each unit is called in messages.</summary>
    public required string[] UnitNames { get; init; }
}
