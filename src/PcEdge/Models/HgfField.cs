using PcEdge.Hgf;

namespace PcEdge.Models;

/// <summary>A number of a node: its name in documents, where it stands in the node, and which types have it.</summary>
/// <param name="Name">In documents.</param>
/// <param name="IsRequired">True where a document must give it.</param>
/// <param name="Get">Reads it.</param>
/// <param name="With">The node with another.</param>
internal sealed record HgfField(string Name, bool IsRequired, Func<HgfNode, double> Get, Func<HgfNode, double, HgfNode> With)
{
    private static readonly HgfField Precision = new("precision", true, static node => node.Precision, static (node, value) => node with { Precision = value });

    private static readonly HgfField[] State =
    [
        new("mean", true, static node => node.Mean, static (node, value) => node with { Mean = value }),
        Precision,
        new("tonicVolatility", true, static node => node.TonicVolatility, static (node, value) => node with { TonicVolatility = value }),
        new("tonicDrift", false, static node => node.TonicDrift, static (node, value) => node with { TonicDrift = value }),
        new("autoconnection", false, static node => node.Autoconnection, static (node, value) => node with { Autoconnection = value }),
    ];

    private static readonly HgfField[] Volatile =
    [
        .. State,
        new("volatilityMean", true, static node => node.VolatilityMean, static (node, value) => node with { VolatilityMean = value }),
        new("volatilityPrecision", true, static node => node.VolatilityPrecision, static (node, value) => node with { VolatilityPrecision = value }),
        new("volatilityTonicVolatility", true, static node => node.VolatilityTonicVolatility, static (node, value) => node with { VolatilityTonicVolatility = value }),
        new("volatilityCoupling", false, static node => node.VolatilityCoupling, static (node, value) => node with { VolatilityCoupling = value }),
    ];

    private static readonly HgfField[] Noise = [Precision];

    private static readonly HgfField[] BinaryNoise =
    [
        Precision with { IsRequired = false },
        new("eta0", false, static node => node.Eta0, static (node, value) => node with { Eta0 = value }),
        new("eta1", false, static node => node.Eta1, static (node, value) => node with { Eta1 = value }),
    ];

    private static readonly HgfField[] Family =
        [new("nu", false, static node => node.Nu, static (node, value) => node with { Nu = value })];

    /// <summary>The numbers of a node of that type; a family with parents has noise, one without them a nu.</summary>
    public static HgfField[] Of(HgfNode node) => node.Type switch
    {
        HgfNodeType.Continuous => State,
        HgfNodeType.Volatile => Volatile,
        HgfNodeType.ContinuousInput => Noise,
        HgfNodeType.BinaryInput => BinaryNoise,
        HgfNodeType.ExponentialFamily => node.ValueParents.Count > 0 ? Noise : Family,
        _ => [],
    };

    /// <summary>The field of that name; null where the node has none.</summary>
    public static HgfField? Find(HgfNode node, string name)
    {
        foreach (HgfField field in Of(node))
        {
            if (field.Name == name)
            {
                return field;
            }
        }

        return null;
    }
}
