using PcEdge.Hgf;
using PcEdge.Models;

namespace PcEdge.Training.Hgf;

/// <summary>What the nodes of a filter believed after each row of a series, for drawing.</summary>
internal sealed class HgfTrajectories
{
    /// <summary>Most nodes that are kept unasked.</summary>
    public const int MostNodes = 24;

    private readonly int[] _indices;

    private HgfTrajectories(HgfNetwork network, HgfSeries series, IReadOnlyList<string> asked)
    {
        Network = network;
        Series = series;
        Surprise = new float[series.Rows];
        _indices = [.. Enumerable.Range(0, network.Nodes.Count).Where(i => asked.Count == 0 || asked.Contains(network.Nodes[i])).Take(asked.Count == 0 ? MostNodes : int.MaxValue)];
        Nodes = [.. _indices.Select(i => new HgfTrajectory(network.Nodes[i], series.Rows))];
    }

    /// <summary>The filter, after the last row.</summary>
    public HgfNetwork Network { get; }

    /// <summary>What it was shown.</summary>
    public HgfSeries Series { get; }

    /// <summary>[rows], nats; NaN where nothing was read, which is no surprise of 0.</summary>
    public float[] Surprise { get; }

    /// <summary>Those that were asked for, in the order of <see cref="HgfNetwork.Nodes"/>.</summary>
    public IReadOnlyList<HgfTrajectory> Nodes { get; }

    /// <summary>Rows in which a node's update gave no precision and was replaced.</summary>
    public List<(int Row, string Node)> Fallbacks { get; } = [];

    /// <summary>Shows a filter that has seen nothing a series.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="series">What it is shown.</param>
    /// <param name="asked">Nodes to keep; empty for the first <see cref="MostNodes"/>.</param>
    public static HgfTrajectories Of(HgfDefinition filter, HgfSeries series, params IReadOnlyList<string> asked)
    {
        var network = new HgfNetwork(filter);
        var trajectories = new HgfTrajectories(network, series, asked);
        series.Show(network, (row, nats) =>
        {
            trajectories.Surprise[row] = series.Reads(row) ? (float)nats : float.NaN;
            for (int i = 0; i < trajectories.Nodes.Count; i++)
            {
                trajectories.Nodes[i].Keep(row, network.Belief(trajectories._indices[i]));
            }

            if (network.FallbackNode is string node)
            {
                trajectories.Fallbacks.Add((row, node));
            }
        });
        return trajectories;
    }

    /// <summary>[rows]: what an input read; NaN where absent.</summary>
    public float[] Readings(string input)
    {
        int channel = Network.Channels.ToList().IndexOf(input), width = Network.Channels.Count;
        return [.. Enumerable.Range(0, Series.Rows).Select(row => (float)Series.Values[(row * width) + channel])];
    }

    /// <summary>The definition of a node; null of the volatility inside a volatile one.</summary>
    public HgfNode? Definition(string name) => Network.Definition.Nodes.FirstOrDefault(node => node.Name == name);

    /// <summary>The nodes kept with their level, the highest first: an input is on level 0, a parent above its highest child; the volatility inside a node on its level.</summary>
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
