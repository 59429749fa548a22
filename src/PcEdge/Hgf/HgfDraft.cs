using PcEdge.Models;

namespace PcEdge.Hgf;

/// <summary>The units and couplings of a definition as it stands, before they are put in order.</summary>
internal sealed class HgfDraft
{
    private readonly Dictionary<string, int> _unitOfNode = new(StringComparer.Ordinal);
    private readonly HashSet<int> _readExactly = [];

    /// <summary>Units and couplings of a checked definition.</summary>
    public HgfDraft(HgfDefinition definition)
    {
        foreach (HgfNode node in definition.Nodes)
        {
            AddUnits(node);
        }

        foreach (HgfNode node in definition.Nodes)
        {
            Couple(node);
        }
    }

    /// <summary>What units are called; unique.</summary>
    public List<string> UnitNames { get; } = [];

    /// <summary>The units without their edges.</summary>
    public List<HgfUnit> Units { get; } = [];

    /// <summary>Child and parent of each value coupling.</summary>
    public List<(int Child, HgfEdge Parent)> ValueEdges { get; } = [];

    /// <summary>Child and parent of each volatility and noise coupling.</summary>
    public List<(int Child, HgfEdge Parent)> VolatilityEdges { get; } = [];

    /// <summary>Units that are predicted one before the other although neither is the other's parent.</summary>
    public List<(int Before, int After)> Orderings { get; } = [];

    /// <summary>Names that can be asked for, and the unit of each; where it has none, -1 less its channel.</summary>
    public List<(string Name, int Unit)> Names { get; } = [];

    /// <summary>Channels with the place of their units in <see cref="Readers"/>.</summary>
    public List<HgfChannel> Channels { get; } = [];

    /// <summary>Names of the channels.</summary>
    public List<string> ChannelNames { get; } = [];

    /// <summary>Units of the channels.</summary>
    public List<int> Readers { get; } = [];

    private void AddUnits(HgfNode node)
    {
        switch (node.Type)
        {
            case HgfNodeType.Continuous or HgfNodeType.Volatile:
                _unitOfNode[node.Name] = Add(node.Name, State(node.Mean, node.Precision, node.TonicVolatility, node.TonicDrift, node.Autoconnection));
                Names.Add((node.Name, _unitOfNode[node.Name]));
                if (node.Type == HgfNodeType.Volatile)
                {
                    string inside = node.Name + ".volatility";
                    int volatility = Add(inside, State(node.VolatilityMean, node.VolatilityPrecision, node.VolatilityTonicVolatility, 0, 1));
                    Names.Add((inside, volatility));
                    VolatilityEdges.Add((_unitOfNode[node.Name], new HgfEdge(volatility, CouplingFunction.Linear, node.VolatilityCoupling)));
                }

                break;
            case HgfNodeType.ContinuousInput:
                _unitOfNode[node.Name] = Add(node.Name, Input(node.Precision));
                Names.Add((node.Name, _unitOfNode[node.Name]));
                break;
            case HgfNodeType.Binary:
                _unitOfNode[node.Name] = Add(node.Name, new HgfUnit { Kind = HgfUnitKind.Binary });
                Names.Add((node.Name, _unitOfNode[node.Name]));
                break;
            default:
                // Whether it has units of its own depends on its parents.
                break;
        }
    }

    private void Couple(HgfNode node)
    {
        switch (node.Type)
        {
            case HgfNodeType.ContinuousInput:
                Couple(_unitOfNode[node.Name], node);
                AddChannel(node, HgfReading.Continuous, _unitOfNode[node.Name]);
                break;
            case HgfNodeType.BinaryInput:
                Read(node);
                break;
            case HgfNodeType.CategoricalInput:
                AddChannel(node, HgfReading.Categorical, Categories(node));
                Names.Add((node.Name, -Channels.Count));
                break;
            case HgfNodeType.ExponentialFamily when node.ValueParents.Count == 0:
                AddChannel(node, HgfReading.FixedFamily);
                Names.Add((node.Name, -Channels.Count));
                break;
            case HgfNodeType.ExponentialFamily:
                int first = Add(node.Name + "(x)", Input(node.Precision));
                int second = Add(node.Name + "(x^2)", Input(node.Precision));
                ValueEdges.Add((first, Edge(node.ValueParents[0])));
                ValueEdges.Add((second, Edge(node.ValueParents[1])));
                AddChannel(node, HgfReading.FilteredFamily, first, second);
                Names.Add((node.Name, -Channels.Count));
                break;
            default:
                Couple(_unitOfNode[node.Name], node);
                break;
        }
    }

    // A reading of a binary state is one more fact of that state; of a continuous parent it is a binary unit itself.
    private void Read(HgfNode node)
    {
        string parent = node.ValueParents[0].Parent;
        int state = _unitOfNode[parent];
        if (Units[state].Kind == HgfUnitKind.Binary)
        {
            RequireAlone(node, state, parent, exact: double.IsPositiveInfinity(node.Precision));
            AddChannel(node, double.IsPositiveInfinity(node.Precision) ? HgfReading.Binary : HgfReading.NoisyBinary, state);
            Names.Add((node.Name, -Channels.Count));
            return;
        }

        int unit = Add(node.Name, new HgfUnit { Kind = HgfUnitKind.Binary });
        Couple(unit, node);
        AddChannel(node, HgfReading.Binary, unit);
        Names.Add((node.Name, unit));
    }

    private int[] Categories(HgfNode node)
    {
        int[] units = new int[node.ValueParents.Count];
        for (int k = 0; k < units.Length; k++)
        {
            int parent = _unitOfNode[node.ValueParents[k].Parent];
            units[k] = parent;
            if (Units[parent].Kind == HgfUnitKind.Binary)
            {
                RequireAlone(node, parent, node.ValueParents[k].Parent, exact: true);
            }
            else
            {
                units[k] = Add(node.Name + "(" + k.ToString(System.Globalization.CultureInfo.InvariantCulture) + ")", new HgfUnit { Kind = HgfUnitKind.Binary });
                ValueEdges.Add((units[k], Edge(node.ValueParents[k])));
            }
        }

        return units;
    }

    // What is known without noise leaves nothing for another reading to say.
    private void RequireAlone(HgfNode node, int state, string parent, bool exact)
    {
        HgfUnit unit = Units[state];
        if (_readExactly.Contains(state) || (exact && unit.HearsNoise))
        {
            throw HgfCheck.Wrong(node.Name, "valueParents", "a binary parent that is read once without noise, or by noisy inputs only", $"\"{parent}\"");
        }

        if (exact)
        {
            _readExactly.Add(state);
        }
        else
        {
            unit.HearsNoise = true;
            Units[state] = unit;
        }
    }

    private void Couple(int unit, HgfNode node)
    {
        foreach (HgfCoupling coupling in node.ValueParents)
        {
            ValueEdges.Add((unit, Edge(coupling)));
        }

        foreach (HgfCoupling coupling in node.VolatilityParents)
        {
            VolatilityEdges.Add((unit, Edge(coupling)));
        }

        foreach (HgfCoupling coupling in node.NoiseParents)
        {
            VolatilityEdges.Add((unit, Edge(coupling)));
            foreach (HgfCoupling value in node.ValueParents)
            {
                Orderings.Add((_unitOfNode[coupling.Parent], _unitOfNode[value.Parent]));
            }
        }
    }

    private HgfEdge Edge(HgfCoupling coupling) => new(_unitOfNode[coupling.Parent], coupling.Function, coupling.Strength);

    private int Add(string name, HgfUnit unit)
    {
        UnitNames.Add(name);
        Units.Add(unit);
        return Units.Count - 1;
    }

    private void AddChannel(HgfNode node, HgfReading reading, params ReadOnlySpan<int> units)
    {
        Channels.Add(new HgfChannel
        {
            Reading = reading, First = Readers.Count, Count = units.Length, Precision = node.Precision, Eta0 = node.Eta0, Eta1 = node.Eta1,
            Nu = node.Nu, Xi0 = node.Xi[0], Xi1 = node.Xi[1], ExpectedXi0 = node.Xi[0], ExpectedXi1 = node.Xi[1], Value = double.NaN,
        });
        ChannelNames.Add(node.Name);
        foreach (int unit in units)
        {
            Readers.Add(unit);
        }
    }

    private static HgfUnit State(double mean, double precision, double tonicVolatility, double drift, double autoconnection) => new()
    {
        Kind = HgfUnitKind.State,
        Mean = mean,
        Precision = precision,
        Variance = 1 / precision,
        ExpectedMean = mean,
        ExpectedPrecision = precision,
        ExpectedVariance = 1 / precision,
        TonicVolatility = tonicVolatility,
        TonicVariance = Numerics.Elementary.Exp(tonicVolatility),
        TonicDrift = drift,
        Autoconnection = autoconnection,
    };

    private static HgfUnit Input(double precision) => new()
    {
        Kind = HgfUnitKind.Input,
        Mean = double.NaN,
        Precision = precision,
        ExpectedPrecision = precision,
        ExpectedVariance = 1 / precision,
        Weight = precision,
        TonicVolatility = -Numerics.Elementary.Log(precision),
        TonicVariance = 1 / precision,
        Gamma = 1,
    };
}
