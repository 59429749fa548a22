namespace PcEdge.Hgf;

/// <summary>
/// A hierarchical Gaussian filter as its document says it: nodes in any directed acyclic graph, and how they update. The order of the nodes says
/// nothing but the order of the channels: the inputs as they stand.
/// </summary>
public sealed record HgfDefinition
{
    /// <summary>How volatility parents learn.</summary>
    public required HgfUpdate Update { get; init; }

    /// <summary>Every node.</summary>
    public required IReadOnlyList<HgfNode> Nodes { get; init; }

    /// <summary>Seconds of the unit of time that volatilities and drifts are of; null where every row is one unit after the one before.</summary>
    public double? TimeUnit { get; init; }

    /// <summary>Episodes of alarm a day that a stream may have in normal running.</summary>
    public double AlarmsPerDay { get; init; } = 1;

    /// <summary>Share of each channel's rows that may alarm in normal running, instead of episodes a day; null for those.</summary>
    public double? FalseAlarmRate { get; init; }

    /// <summary>The same with one node changed, for example <c>With("x1", x => x with { TonicVolatility = -3 })</c>.</summary>
    /// <exception cref="ArgumentException">No node is called so.</exception>
    public HgfDefinition With(string name, Func<HgfNode, HgfNode> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        HgfNode[] nodes = [.. Nodes];
        for (int i = 0; i < nodes.Length; i++)
        {
            if (nodes[i].Name == name)
            {
                nodes[i] = change(nodes[i]);
                return this with { Nodes = nodes };
            }
        }

        throw new ArgumentException($"no node is called \"{name}\"", nameof(name));
    }
}
