using PcEdge.Hgf;
using PcEdge.Models;

namespace PcEdge.Tests.Models.Examples;

/// <summary>Hierarchical Gaussian filters over the shipped recording with each update: a chain for each of some channels, and every kind of node.</summary>
internal static class HgfExamples
{
    private const int Rows = 10_000;

    // About where the shipped recording lies.
    private const double Mean = 20;

    public static IReadOnlyList<ModelExample> All() =>
    [
        Example("classic", HgfUpdate.Classic),
        Example("ehgf", HgfUpdate.Enhanced2024),
        Example("ehgf-2026", HgfUpdate.Enhanced2026),
        Example("unbounded", HgfUpdate.Unbounded),
    ];

    /// <summary>A filter that reads every given channel, with each kind of node where there are enough.</summary>
    public static HgfDefinition Definition(HgfUpdate update, IReadOnlyList<string> channels, double? timeUnit)
    {
        var nodes = new List<HgfNode> { HgfNode.Continuous("change", 0, 4, -6), HgfNode.Continuous("course", Mean, 1, -5, "change") };
        for (int j = 0; j < channels.Count; j++)
        {
            string name = channels[j];
            switch (j % 10)
            {
                case 1:
                    nodes.Add(HgfNode.Continuous($"{name}.noise", 0, 4, -6));
                    nodes.Add(HgfNode.ContinuousInput(name, 10, "course") with { NoiseParents = [$"{name}.noise"] });
                    break;
                case 2:
                    nodes.Add(HgfNode.Continuous($"{name}.mean", Mean, 1, -6) with { Type = HgfNodeType.Volatile, VolatilityTonicVolatility = -5 });
                    nodes.Add(HgfNode.ContinuousInput(name, 10, $"{name}.mean"));
                    break;
                case 3:
                    nodes.Add(HgfNode.Continuous($"{name}.x", Mean, 1, -4));
                    nodes.Add(HgfNode.Continuous($"{name}.x2", Mean * Mean, 1, 2));
                    nodes.Add(new HgfNode { Name = name, Type = HgfNodeType.ExponentialFamily, Precision = 1, ValueParents = [$"{name}.x", $"{name}.x2"] });
                    break;
                case 4:
                    nodes.Add(new HgfNode { Name = name, Type = HgfNodeType.ExponentialFamily, Nu = 20, Xi = [Mean, (Mean * Mean) + 4] });
                    break;
                case 5:
                    nodes.Add(HgfNode.Continuous($"{name}.odds", 0, 1, -3, "change"));
                    nodes.Add(HgfNode.Binary($"{name}.state", $"{name}.odds"));
                    nodes.Add(HgfNode.BinaryInput(name, $"{name}.state") with { Precision = .5, Eta0 = Mean - 2, Eta1 = Mean + 2 });
                    break;
                case 6:
                    nodes.Add(HgfNode.Continuous($"{name}.level", 0, 1, -5));
                    nodes.Add(HgfNode.ContinuousInput(name, 10, new HgfCoupling("course"), new HgfCoupling($"{name}.level", 2, CouplingFunction.Tanh)));
                    break;
                default:
                    nodes.Add(HgfNode.Continuous($"{name}.volatility", 0, 4, -6));
                    nodes.Add(HgfNode.Continuous($"{name}.mean", Mean, 1, -6, $"{name}.volatility") with { TonicDrift = 1e-4 });
                    nodes.Add(HgfNode.ContinuousInput(name, 10, $"{name}.mean"));
                    break;
            }
        }

        return new HgfDefinition { Update = update, Nodes = nodes, TimeUnit = timeUnit };
    }

    private static ModelExample Example(string name, HgfUpdate update) =>
        new(name, Rows, () => HgfKind.Document(Definition(update, ModelExamples.Names, update == HgfUpdate.Classic ? null : 60)).ToJson());
}
