using PcEdge.Hgf;
using PcEdge.Models;

namespace PcEdge.Training.Hgf;

/// <summary>What every node of a filter believed after each row of a series, for drawing.</summary>
internal sealed class HgfTrajectories
{
    private HgfTrajectories(HgfNetwork network, HgfSeries series)
    {
        Network = network;
        Series = series;
        Surprise = new float[series.Rows];
        Nodes = [.. network.Nodes.Select(name => new HgfTrajectory(name, series.Rows))];
    }

    /// <summary>The filter, after the last row.</summary>
    public HgfNetwork Network { get; }

    /// <summary>What it was shown.</summary>
    public HgfSeries Series { get; }

    /// <summary>[rows], nats; NaN where nothing was read, which is no surprise of 0.</summary>
    public float[] Surprise { get; }

    /// <summary>As <see cref="HgfNetwork.Nodes"/>.</summary>
    public IReadOnlyList<HgfTrajectory> Nodes { get; }

    /// <summary>Rows in which a node's update gave no precision and was replaced.</summary>
    public List<(int Row, string Node)> Fallbacks { get; } = [];

    /// <summary>Shows a filter that has seen nothing a series.</summary>
    public static HgfTrajectories Of(HgfDefinition filter, HgfSeries series)
    {
        var network = new HgfNetwork(filter);
        var trajectories = new HgfTrajectories(network, series);
        series.Show(network, (row, nats) =>
        {
            trajectories.Surprise[row] = series.Reads(row) ? (float)nats : float.NaN;
            for (int i = 0; i < trajectories.Nodes.Count; i++)
            {
                trajectories.Nodes[i].Keep(row, network.Belief(i));
            }

            if (network.FallbackNode is string node)
            {
                trajectories.Fallbacks.Add((row, node));
            }
        });
        return trajectories;
    }

    /// <summary>The definition of a node; null of the volatility inside a volatile one.</summary>
    public HgfNode? Definition(string name) => Network.Definition.Nodes.FirstOrDefault(node => node.Name == name);

    /// <summary>Nodes with their level, the highest first: an input is on level 0, a parent above its highest child; the volatility inside a node on its level.</summary>
    public IReadOnlyList<(HgfTrajectory Node, int Level)> ByLevel()
    {
        var levels = Network.Definition.Nodes.ToDictionary(static node => node.Name, static _ => 0, StringComparer.Ordinal);
        for (bool moved = true; moved;)
        {
            moved = false;
            foreach (HgfNode node in Network.Definition.Nodes)
            {
                foreach (HgfCoupling parent in node.ValueParents.Concat(node.VolatilityParents).Concat(node.NoiseParents))
                {
                    int least = levels[node.Name] + 1;
                    moved |= levels[parent.Parent] < least;
                    levels[parent.Parent] = Math.Max(levels[parent.Parent], least);
                }
            }
        }

        return [.. Nodes.Select(node => (node, Level(node.Name))).OrderByDescending(static pair => pair.Item2)];

        int Level(string name) => levels.TryGetValue(name, out int level) ? level : levels.GetValueOrDefault(name[..Math.Max(0, name.LastIndexOf('.'))]);
    }

    /// <summary>What a node is, in words.</summary>
    public string Kind(string name) => Definition(name) is { } node ? HgfWords.Types.Of(node.Type) : "volatility inside a volatile node";
}
