using PcEdge.Models;

namespace PcEdge.Hgf;

/// <summary>
/// Puts the units of a draft in the order of prediction: states before readings and binary states, which are nobody's parents here; then by the length
/// of the longest way from a unit without parents, then by name, so that the order of declaration changes no bit. A noise parent also stands before the value parents of its input, whose posterior it learns from.
/// </summary>
internal static class HgfCompiler
{
    /// <summary>Checks and compiles a definition.</summary>
    /// <exception cref="ModelFormatException">The definition makes no filter; the message names node and field.</exception>
    public static HgfProgram Compile(HgfDefinition definition)
    {
        HgfCheck.Run(definition);
        var draft = new HgfDraft(definition);
        RequireUnique(draft);
        int count = draft.Units.Count;
        int[] depth = Depths(draft);
        int[] order = new int[count];
        for (int i = 0; i < count; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, new ByKindDepthAndName(draft, depth));
        int[] place = new int[count];
        for (int i = 0; i < count; i++)
        {
            place[order[i]] = i;
        }

        var units = new HgfUnit[count];
        string[] names = new string[count];
        for (int i = 0; i < count; i++)
        {
            units[i] = draft.Units[order[i]];
            names[i] = draft.UnitNames[order[i]];
        }

        return new HgfProgram
        {
            Units = units,
            Edges = HgfEdges.Lay(draft, place, units),
            States = States(units),
            Channels = [.. draft.Channels],
            Readers = Placed(draft.Readers, place),
            ChannelNames = [.. draft.ChannelNames],
            Names = NamesOf(draft),
            UnitOfName = UnitsOf(draft, place),
            UnitNames = names,
        };
    }

    private static void RequireUnique(HgfDraft draft)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in draft.UnitNames)
        {
            RequireNew(name, seen);
        }

        foreach ((string name, int unit) in draft.Names)
        {
            if (unit < 0)
            {
                RequireNew(name, seen);
            }
        }
    }

    private static void RequireNew(string name, HashSet<string> seen)
    {
        if (!seen.Add(name))
        {
            throw HgfCheck.Wrong(name, "name", "a name that is not that of another node's inside", $"\"{name}\" twice");
        }
    }

    private static int[] Depths(HgfDraft draft)
    {
        int count = draft.Units.Count;
        int[] from = new int[draft.ValueEdges.Count + draft.VolatilityEdges.Count + draft.Orderings.Count];
        int[] to = new int[from.Length];
        int e = 0;
        foreach ((int child, HgfEdge parent) in draft.ValueEdges)
        {
            (from[e], to[e++]) = (parent.Unit, child);
        }

        foreach ((int child, HgfEdge parent) in draft.VolatilityEdges)
        {
            (from[e], to[e++]) = (parent.Unit, child);
        }

        foreach ((int before, int after) in draft.Orderings)
        {
            (from[e], to[e++]) = (before, after);
        }

        int[] waiting = new int[count];
        int[] first = new int[count + 1];
        for (int i = 0; i < from.Length; i++)
        {
            waiting[to[i]]++;
            first[from[i] + 1]++;
        }

        for (int i = 0; i < count; i++)
        {
            first[i + 1] += first[i];
        }

        int[] targets = new int[from.Length];
        int[] next = [.. first];
        for (int i = 0; i < from.Length; i++)
        {
            targets[next[from[i]]++] = to[i];
        }

        return Longest(draft, waiting, first, targets);
    }

    private static int[] Longest(HgfDraft draft, int[] waiting, int[] first, int[] targets)
    {
        int count = waiting.Length;
        int[] depth = new int[count];
        int[] queue = new int[count];
        int end = 0;
        for (int i = 0; i < count; i++)
        {
            if (waiting[i] == 0)
            {
                queue[end++] = i;
            }
        }

        for (int i = 0; i < end; i++)
        {
            int unit = queue[i];
            for (int t = first[unit]; t < first[unit + 1]; t++)
            {
                int target = targets[t];
                depth[target] = Math.Max(depth[target], depth[unit] + 1);
                if (--waiting[target] == 0)
                {
                    queue[end++] = target;
                }
            }
        }

        return end == count ? depth : throw Cycle(draft, waiting);
    }

    // Every unit that still waits has a parent that waits: going up from one must come round.
    private static ModelFormatException Cycle(HgfDraft draft, int[] waiting)
    {
        int[] parent = new int[waiting.Length];
        Array.Fill(parent, -1);
        foreach ((int child, HgfEdge edge) in draft.ValueEdges)
        {
            parent[child] = waiting[edge.Unit] > 0 ? edge.Unit : parent[child];
        }

        foreach ((int child, HgfEdge edge) in draft.VolatilityEdges)
        {
            parent[child] = waiting[edge.Unit] > 0 ? edge.Unit : parent[child];
        }

        int start = Array.FindIndex(waiting, static left => left > 0);
        var steps = new Dictionary<int, int>();
        var way = new List<string>();
        for (int unit = start; unit >= 0; unit = parent[unit])
        {
            way.Add(draft.UnitNames[unit]);
            if (!steps.TryAdd(unit, way.Count - 1))
            {
                string cycle = string.Join(" <- ", way.GetRange(steps[unit], way.Count - steps[unit]));
                return HgfCheck.Wrong(draft.UnitNames[unit], "valueParents or volatilityParents", "parents that are not its own descendants", $"the cycle {cycle}");
            }
        }

        return HgfCheck.Wrong(
            way[^1], "noiseParents", "noise parents that do not depend on the value parents of the same input, nor these on them the other way", "both ways");
    }

    private static int States(HgfUnit[] units)
    {
        int count = 0;
        while (count < units.Length && units[count].Kind == HgfUnitKind.State)
        {
            count++;
        }

        return count;
    }

    private static int[] Placed(List<int> units, int[] place)
    {
        int[] placed = new int[units.Count];
        for (int i = 0; i < placed.Length; i++)
        {
            placed[i] = place[units[i]];
        }

        return placed;
    }

    private static string[] NamesOf(HgfDraft draft)
    {
        string[] names = new string[draft.Names.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = draft.Names[i].Name;
        }

        return names;
    }

    private static int[] UnitsOf(HgfDraft draft, int[] place)
    {
        int[] units = new int[draft.Names.Count];
        for (int i = 0; i < units.Length; i++)
        {
            units[i] = draft.Names[i].Unit < 0 ? draft.Names[i].Unit : place[draft.Names[i].Unit];
        }

        return units;
    }

    private sealed class ByKindDepthAndName(HgfDraft draft, int[] depth) : IComparer<int>
    {
        public int Compare(int x, int y)
        {
            bool state = draft.Units[x].Kind == HgfUnitKind.State;
            if (state != (draft.Units[y].Kind == HgfUnitKind.State))
            {
                return state ? -1 : 1;
            }

            return depth[x] != depth[y] ? depth[x].CompareTo(depth[y]) : string.CompareOrdinal(draft.UnitNames[x], draft.UnitNames[y]);
        }
    }
}
