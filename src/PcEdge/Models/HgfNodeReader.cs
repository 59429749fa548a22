using PcEdge.Hgf;

namespace PcEdge.Models;

/// <summary>Reads one node. What it is called and what it is are found first, wherever they stand, so that a complaint can name the node.</summary>
internal static class HgfNodeReader
{
    /// <summary>Stands on the node and stays at its end; index: of the node, for messages of one without a name.</summary>
    /// <exception cref="ModelFormatException">Anything about it is wrong.</exception>
    public static HgfNode Read(ref JsonCursor cursor, int index)
    {
        HgfNode node = Head(cursor, index);
        string parent = $"node \"{node.Name}\".";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject(parent);
        while (cursor.NextField(parent, seen, out string name))
        {
            if (name is not ("name" or "type"))
            {
                node = Field(ref cursor, node, name, parent);
            }

            cursor.Advance();
        }

        foreach (HgfField field in HgfField.Of(node))
        {
            if (field.IsRequired && !seen.Contains(field.Name))
            {
                throw cursor.Wrong(parent + field.Name, $"a number, as a {HgfWords.Types.Of(node.Type)} node has", "no such field");
            }
        }

        return node;
    }

    // On a copy of the cursor: the document is walked twice here. Parents are counted, since they decide what a family is.
    private static HgfNode Head(JsonCursor cursor, int index)
    {
        string parent = $"nodes[{index}].";
        string? name = null;
        string? type = null;
        bool parents = false;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject($"nodes[{index}]");
        while (cursor.NextField(parent, seen, out string field))
        {
            if (field == "name")
            {
                name = cursor.Text(parent + field);
                parent = $"node \"{name}\".";
            }
            else if (field == "type")
            {
                type = cursor.Text(parent + field);
            }
            else
            {
                parents |= field == "valueParents";
                cursor.Skip();
            }

            cursor.Advance();
        }

        name = name ?? throw cursor.Wrong(parent + "name", "a name", "no such field");
        parent = $"node \"{name}\".";
        HgfNodeType kind = HgfWords.Types.Find(type ?? throw cursor.Wrong(parent + "type", HgfWords.Types.Words, "no such field"))
            ?? throw cursor.Wrong(parent + "type", HgfWords.Types.Words, $"\"{type}\"");
        return new HgfNode
        {
            Name = name,
            Type = kind,
            Precision = kind == HgfNodeType.BinaryInput ? double.PositiveInfinity : 1,
            ValueParents = parents && kind == HgfNodeType.ExponentialFamily ? [new HgfCoupling("")] : [],
        };
    }

    private static HgfNode Field(ref JsonCursor cursor, HgfNode node, string name, string parent)
    {
        if (HgfField.Find(node, name) is { } number)
        {
            return number.With(node, cursor.Number(parent + name));
        }

        bool state = node.Type is HgfNodeType.Continuous or HgfNodeType.Volatile;
        return name switch
        {
            "valueParents" => node with { ValueParents = Parents(ref cursor, parent + name, functions: true) },
            "volatilityParents" when state => node with { VolatilityParents = Parents(ref cursor, parent + name, functions: false) },
            "noiseParents" when node.Type == HgfNodeType.ContinuousInput => node with { NoiseParents = Parents(ref cursor, parent + name, functions: false) },
            "xi" when node.Type == HgfNodeType.ExponentialFamily && node.ValueParents.Count == 0 => node with { Xi = Numbers(ref cursor, parent + name) },
            "distribution" when node.Type == HgfNodeType.ExponentialFamily => Normal(cursor, node, parent + name),
            _ => throw cursor.Wrong(parent + name, Known(node, state), "another field"),
        };
    }

    // The one distribution so far; named, so that a file says what it means.
    private static HgfNode Normal(JsonCursor cursor, HgfNode node, string field)
    {
        string distribution = cursor.Text(field);
        return distribution == "normal" ? node : throw cursor.Wrong(field, "normal", $"\"{distribution}\"");
    }

    private static string Known(HgfNode node, bool state)
    {
        string known = "name, type, valueParents" + (state ? ", volatilityParents" : "") + (node.Type == HgfNodeType.ContinuousInput ? ", noiseParents" : "");
        foreach (HgfField field in HgfField.Of(node))
        {
            known += ", " + field.Name;
        }

        return node.Type == HgfNodeType.ExponentialFamily ? known + ", distribution, xi" : known;
    }

    private static List<HgfCoupling> Parents(ref JsonCursor cursor, string field, bool functions)
    {
        var parents = new List<HgfCoupling>();
        cursor.EnterArray(field);
        for (; !cursor.AtEnd; cursor.Advance())
        {
            parents.Add(cursor.AtObject ? Coupling(ref cursor, field, functions) : new HgfCoupling(cursor.Text(field)));
        }

        return parents;
    }

    private static HgfCoupling Coupling(ref JsonCursor cursor, string field, bool functions)
    {
        var coupling = new HgfCoupling("");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject(field);
        while (cursor.NextField(field + ".", seen, out string name))
        {
            coupling = name switch
            {
                "name" => coupling with { Parent = cursor.Text($"{field}.{name}") },
                "coupling" => coupling with { Strength = cursor.Number($"{field}.{name}") },
                "function" when functions => coupling with { Function = Function(cursor, $"{field}.{name}") },
                _ => throw cursor.Wrong($"{field}.{name}", functions ? "name, coupling or function" : "name or coupling", "another field"),
            };
            cursor.Advance();
        }

        return seen.Contains("name") ? coupling : throw cursor.Wrong($"{field}.name", "the name of a node", "no such field");
    }

    private static CouplingFunction Function(JsonCursor cursor, string field)
    {
        string word = cursor.Text(field);
        return HgfWords.Functions.Find(word) ?? throw cursor.Wrong(field, HgfWords.Functions.Words, $"\"{word}\"");
    }

    private static List<double> Numbers(ref JsonCursor cursor, string field)
    {
        var numbers = new List<double>();
        cursor.EnterArray(field);
        for (; !cursor.AtEnd && numbers.Count < 3; cursor.Advance())
        {
            numbers.Add(cursor.Number(field));
        }

        return numbers.Count == 2 ? numbers : throw cursor.Wrong(field, "two numbers", numbers.Count > 2 ? "more" : $"{numbers.Count}");
    }
}
