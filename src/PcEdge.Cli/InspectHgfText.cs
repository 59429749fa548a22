using System.Globalization;
using PcEdge.Hgf;
using PcEdge.Models;

namespace PcEdge.Cli;

/// <summary>
/// A hierarchical Gaussian filter for people to read: its graph, each input with the parents above it indented below, and what every node believes.
/// <c>--</c> is a value parent, <c>~~</c> a volatility parent, <c>::</c> a noise parent. A node with several children is written out once.
/// </summary>
internal static class InspectHgfText
{
    private const int MostLines = 200;
    private const int Widest = 32;

    /// <summary>Writes the graph.</summary>
    public static void Write(TextWriter text, HgfNetwork network)
    {
        HgfDefinition definition = network.Definition;
        string time = definition.TimeUnit is double unit ? $"a unit of time is {Short(unit)} s" : "a row is a unit of time";
        InspectText.Line(text, "update", $"{HgfWords.Updates.Of(definition.Update)}, {time}");
        InspectText.Line(text, "alarms", definition.FalseAlarmRate is double rate ? $"in {Short(100 * rate)}% of a channel's rows" : $"{Short(definition.AlarmsPerDay)} a day");
        InspectText.Line(text, "rows", network.Rows.ToString(CultureInfo.InvariantCulture) + (network.Rows > 0 ? $", surprise {Short(network.TotalSurprise)} nats" : ""));
        InspectText.Line(text, "channels", string.Join(", ", network.Channels.Take(16).Select(Table.Columns.Printable)) + (network.Channels.Count > 16 ? ", ..." : ""));
        InspectText.Line(text, "nodes", $"{definition.Nodes.Count}; -- value, ~~ volatility, :: noise parent");
        new Drawing(text, network).All();
    }

    private static string Short(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private sealed class Drawing(TextWriter text, HgfNetwork network)
    {
        private readonly Dictionary<string, HgfNode> _nodes = network.Definition.Nodes.ToDictionary(static node => node.Name, static node => node, StringComparer.Ordinal);
        private readonly HashSet<string> _drawn = new(StringComparer.Ordinal);
        private int _lines;

        /// <summary>First what is read, then what nothing is read of.</summary>
        public void All()
        {
            foreach (HgfNode node in network.Definition.Nodes)
            {
                if (HgfCheck.IsInput(node.Type))
                {
                    Draw(node, "  ", "  ", "");
                }
            }

            foreach (HgfNode node in network.Definition.Nodes)
            {
                if (!_drawn.Contains(node.Name))
                {
                    Draw(node, "  ", "  ", "");
                }
            }

            if (_lines > MostLines)
            {
                text.WriteLine($"  ... and more than {MostLines} lines");
            }
        }

        private void Draw(HgfNode node, string first, string indent, string coupling)
        {
            if (++_lines > MostLines)
            {
                _drawn.Add(node.Name);
                return;
            }

            bool again = !_drawn.Add(node.Name);
            text.WriteLine($"{first}{Table.Columns.Fit(node.Name, Math.Min(Widest, node.Name.Length))}  {(again ? "(above)" : Describe(node))}{coupling}");
            if (again)
            {
                return;
            }

            HgfCoupling[] parents = [.. node.ValueParents, .. node.VolatilityParents, .. node.NoiseParents];
            for (int i = 0; i < parents.Length; i++)
            {
                bool last = i == parents.Length - 1;
                string sign = i < node.ValueParents.Count ? "--" : i < node.ValueParents.Count + node.VolatilityParents.Count ? "~~" : "::";
                Draw(_nodes[parents[i].Parent], $"{indent}+{sign} ", indent + (last ? "    " : "|   "), Coupling(parents[i]));
            }
        }

        private string Describe(HgfNode node)
        {
            string words = HgfWords.Types.Of(node.Type);
            foreach (HgfField field in HgfField.Of(node))
            {
                double value = field.Name switch
                {
                    "mean" => network.Belief(node.Name).Mean,
                    "precision" when node.Type is HgfNodeType.Continuous or HgfNodeType.Volatile => network.Belief(node.Name).Precision,
                    "volatilityMean" => network.Belief(node.Name + ".volatility").Mean,
                    "volatilityPrecision" => network.Belief(node.Name + ".volatility").Precision,
                    _ => field.Get(node),
                };
                bool usual = (field.Name, value) is ("tonicDrift", 0) or ("autoconnection", 1) or ("volatilityCoupling", 1) or ("eta0", 0) or ("eta1", 1);
                words += usual || !double.IsFinite(value) ? "" : $", {field.Name} {Short(value)}";
            }

            return words;
        }

        private static string Coupling(HgfCoupling coupling) =>
            (coupling.Strength == 1 ? "" : $"  x {Short(coupling.Strength)}")
            + (coupling.Function == CouplingFunction.Linear ? "" : $"  {HgfWords.Functions.Of(coupling.Function)}");
    }
}
