using PcEdge.Models;

namespace PcEdge.Hgf;

/// <summary>Do the nodes of a definition make a filter? Every complaint names the node and the field.</summary>
internal static class HgfCheck
{
    private const string Remedy = "correct the node";

    /// <summary>Checks every parameter and every parent's kind.</summary>
    /// <exception cref="ModelFormatException">Something is wrong.</exception>
    public static void Run(HgfDefinition definition)
    {
        if (!HgfWords.Updates.Knows(definition.Update))
        {
            throw new ModelFormatException("field \"update\"", "an update", $"{(int)definition.Update}", "name one that there is");
        }

        if (definition.Nodes.Count is 0 or > HgfLimits.Nodes)
        {
            throw new ModelFormatException("field \"nodes\"", $"1 to {HgfLimits.Nodes} nodes", $"{definition.Nodes.Count}", "correct the list");
        }

        if (definition.TimeUnit is double unit && !(unit >= 1e-12 && unit <= 1e12))
        {
            throw new ModelFormatException("field \"timeUnit\"", "a positive number of seconds", $"{unit}", "correct it or leave it out");
        }

        Settings(definition);
        Dictionary<string, HgfNode> nodes = ByName(definition);
        bool reads = false;
        foreach (HgfNode node in definition.Nodes)
        {
            Parameters(node);
            Parents(node, nodes);
            reads |= IsInput(node.Type);
        }

        if (!reads)
        {
            throw new ModelFormatException("field \"nodes\"", "an input among them", "none", "add a node that reads a channel");
        }
    }

    /// <summary>True of a node that reads a channel.</summary>
    public static bool IsInput(HgfNodeType type) =>
        type is HgfNodeType.ContinuousInput or HgfNodeType.BinaryInput or HgfNodeType.CategoricalInput or HgfNodeType.ExponentialFamily;

    /// <summary>The complaint about a node.</summary>
    public static ModelFormatException Wrong(string node, string field, string expected, string found) =>
        new($"node \"{node}\", field \"{field}\"", expected, found, Remedy);

    private static void Settings(HgfDefinition definition)
    {
        if (!(definition.AlarmsPerDay >= 1e-6 && definition.AlarmsPerDay <= 86_400))
        {
            throw new ModelFormatException("field \"alarmsPerDay\"", "a number from 1E-06 to 86400", $"{definition.AlarmsPerDay}", "correct it or leave it out");
        }

        if (definition.FalseAlarmRate is double rate && !(rate >= 1e-9 && rate < 1))
        {
            throw new ModelFormatException("field \"falseAlarmRate\"", "a number from 1E-09 to below 1", $"{rate}", "correct it or leave it out");
        }
    }

    private static Dictionary<string, HgfNode> ByName(HgfDefinition definition)
    {
        var nodes = new Dictionary<string, HgfNode>(StringComparer.Ordinal);
        for (int i = 0; i < definition.Nodes.Count; i++)
        {
            HgfNode node = definition.Nodes[i];
            if (string.IsNullOrEmpty(node.Name) || node.Name.Length > ContainerLimits.NameLength)
            {
                throw new ModelFormatException($"field \"nodes[{i}].name\"", $"a text of 1 to {ContainerLimits.NameLength} characters", "another", Remedy);
            }

            if (!nodes.TryAdd(node.Name, node))
            {
                throw Wrong(node.Name, "name", "a name of its own", "another node of that name");
            }
        }

        return nodes;
    }

    private static void Parameters(HgfNode node)
    {
        if (!HgfWords.Types.Knows(node.Type))
        {
            throw Wrong(node.Name, "type", "a type", $"{(int)node.Type}");
        }

        bool exact = node.Type == HgfNodeType.BinaryInput && double.IsPositiveInfinity(node.Precision);
        if (!exact)
        {
            Positive(node, "precision", node.Precision);
        }

        Within(node, "mean", node.Mean, HgfLimits.LargestParameter);
        Within(node, "tonicVolatility", node.TonicVolatility, HgfLimits.LargestTonicVolatility);
        Within(node, "tonicDrift", node.TonicDrift, HgfLimits.LargestParameter);
        if (!(node.Autoconnection >= 0 && node.Autoconnection <= 1))
        {
            throw Wrong(node.Name, "autoconnection", "a number from 0 to 1", $"{node.Autoconnection}");
        }

        Within(node, "volatilityMean", node.VolatilityMean, HgfLimits.LargestTonicVolatility);
        Positive(node, "volatilityPrecision", node.VolatilityPrecision);
        Within(node, "volatilityTonicVolatility", node.VolatilityTonicVolatility, HgfLimits.LargestTonicVolatility);
        Within(node, "volatilityCoupling", node.VolatilityCoupling, HgfLimits.LargestTonicVolatility);
        Within(node, "eta0", node.Eta0, HgfLimits.LargestParameter);
        Within(node, "eta1", node.Eta1, HgfLimits.LargestParameter);
        if (node.Type == HgfNodeType.ExponentialFamily)
        {
            Family(node);
        }
    }

    private static void Family(HgfNode node)
    {
        if (!(node.Nu > 0 && node.Nu <= HgfLimits.LargestParameter))
        {
            throw Wrong(node.Name, "nu", $"a positive number up to {HgfLimits.LargestParameter}", $"{node.Nu}");
        }

        if (node.Xi.Count != 2 || !(node.Xi[1] - (node.Xi[0] * node.Xi[0]) > 0) || !(node.Xi[1] <= HgfLimits.LargestParameter))
        {
            throw Wrong(node.Name, "xi", "E[x] and E[x^2], the second above the square of the first", string.Join(", ", node.Xi));
        }
    }

    private static void Parents(HgfNode node, Dictionary<string, HgfNode> nodes)
    {
        (int least, int most) = node.Type switch
        {
            HgfNodeType.Continuous or HgfNodeType.Volatile => (0, int.MaxValue),
            HgfNodeType.CategoricalInput => (2, int.MaxValue),
            HgfNodeType.ExponentialFamily => node.ValueParents.Count == 0 ? (0, 0) : (2, 2),
            _ => (1, int.MaxValue),
        };
        if (node.ValueParents.Count < least || node.ValueParents.Count > most)
        {
            string expected = node.Type == HgfNodeType.ExponentialFamily ? "no parents, or two: of x and of x^2" : least == 1 ? "a parent" : $"{least} parents or more";
            throw Wrong(node.Name, "valueParents", expected, $"{node.ValueParents.Count}");
        }

        bool state = node.Type is HgfNodeType.Continuous or HgfNodeType.Volatile;
        if (node.VolatilityParents.Count > 0 && !state)
        {
            throw Wrong(node.Name, "volatilityParents", "none: only states have volatility", $"{node.VolatilityParents.Count}");
        }

        if (node.NoiseParents.Count > 0 && node.Type != HgfNodeType.ContinuousInput)
        {
            throw Wrong(node.Name, "noiseParents", "none: only a continuous input has noise", $"{node.NoiseParents.Count}");
        }

        Couplings(node, "valueParents", node.ValueParents, nodes);
        Couplings(node, "volatilityParents", node.VolatilityParents, nodes);
        Couplings(node, "noiseParents", node.NoiseParents, nodes);
        Kinds(node, nodes);
    }

    private static void Couplings(HgfNode node, string field, IReadOnlyList<HgfCoupling> couplings, Dictionary<string, HgfNode> nodes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        bool value = field == "valueParents";
        double largest = value ? HgfLimits.LargestCoupling : HgfLimits.LargestTonicVolatility;
        foreach (HgfCoupling coupling in couplings)
        {
            if (!nodes.ContainsKey(coupling.Parent))
            {
                throw Wrong(node.Name, field, "names of nodes", $"\"{coupling.Parent}\", which is none");
            }

            if (!seen.Add(coupling.Parent))
            {
                throw Wrong(node.Name, field, "each parent once", $"\"{coupling.Parent}\" twice");
            }

            if (!(Math.Abs(coupling.Strength) <= largest))
            {
                throw Wrong(node.Name, field, $"a coupling from {-largest} to {largest}", $"{coupling.Strength} to \"{coupling.Parent}\"");
            }

            if (!HgfWords.Functions.Knows(coupling.Function))
            {
                throw Wrong(node.Name, field, "a coupling function", $"{(int)coupling.Function}");
            }

            if (!value && coupling.Function != CouplingFunction.Linear)
            {
                throw Wrong(node.Name, field, "no function: it is the logarithm of a variance that they predict", HgfWords.Functions.Of(coupling.Function));
            }
        }
    }

    // Whoever predicts a mean or a volatility is continuous; only readings have binary parents.
    private static void Kinds(HgfNode node, Dictionary<string, HgfNode> nodes)
    {
        bool exact = double.IsPositiveInfinity(node.Precision);
        bool reads = node.Type is HgfNodeType.BinaryInput or HgfNodeType.CategoricalInput;
        foreach (HgfCoupling coupling in node.ValueParents)
        {
            HgfNodeType type = nodes[coupling.Parent].Type;
            if (!IsState(type) && !(reads && type == HgfNodeType.Binary))
            {
                string expected = reads ? "continuous, volatile or binary parents" : "continuous or volatile parents";
                throw Wrong(node.Name, "valueParents", expected, $"\"{coupling.Parent}\", which is {HgfWords.Types.Of(type)}");
            }

            if (type == HgfNodeType.Binary && (coupling.Strength != 1 || coupling.Function != CouplingFunction.Linear))
            {
                throw Wrong(node.Name, "valueParents", "a binary parent without coupling or function", $"one to \"{coupling.Parent}\"");
            }

            if (type == HgfNodeType.Binary && node.Type == HgfNodeType.BinaryInput && node.ValueParents.Count > 1)
            {
                throw Wrong(node.Name, "valueParents", "one binary parent alone", $"{node.ValueParents.Count} parents");
            }

            if (type != HgfNodeType.Binary && node.Type == HgfNodeType.BinaryInput && !exact)
            {
                throw Wrong(node.Name, "precision", "none, or a value parent of type binary", $"{node.Precision} with parent \"{coupling.Parent}\", which is {HgfWords.Types.Of(type)}");
            }
        }

        foreach (HgfCoupling coupling in (IEnumerable<HgfCoupling>)[.. node.VolatilityParents, .. node.NoiseParents])
        {
            HgfNodeType type = nodes[coupling.Parent].Type;
            if (!IsState(type))
            {
                throw Wrong(
                    node.Name, node.NoiseParents.Count > 0 ? "noiseParents" : "volatilityParents", "continuous or volatile parents",
                    $"\"{coupling.Parent}\", which is {HgfWords.Types.Of(type)}");
            }
        }
    }

    private static bool IsState(HgfNodeType type) => type is HgfNodeType.Continuous or HgfNodeType.Volatile;

    private static void Positive(HgfNode node, string field, double value)
    {
        if (!(value >= 1 / HgfLimits.LargestPrecision && value <= HgfLimits.LargestPrecision))
        {
            throw Wrong(node.Name, field, $"a positive number from {1 / HgfLimits.LargestPrecision} to {HgfLimits.LargestPrecision}", $"{value}");
        }
    }

    private static void Within(HgfNode node, string field, double value, double largest)
    {
        if (!(Math.Abs(value) <= largest))
        {
            throw Wrong(node.Name, field, $"a number from {-largest} to {largest}", $"{value}");
        }
    }
}
