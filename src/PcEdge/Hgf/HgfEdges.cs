namespace PcEdge.Hgf;

/// <summary>Lays the couplings of a network beside its units, each unit's in the order of the units at the other end.</summary>
internal static class HgfEdges
{
    /// <summary>Writes each unit's ranges, and returns the edges.</summary>
    public static HgfEdge[] Lay(HgfDraft draft, int[] place, HgfUnit[] units)
    {
        int count = units.Length;
        int[][] counts = [new int[count], new int[count], new int[count], new int[count]];
        Count(draft.ValueEdges, place, counts[0], counts[2]);
        Count(draft.VolatilityEdges, place, counts[1], counts[3]);
        int at = 0;
        for (int i = 0; i < count; i++)
        {
            units[i].ValueParents = at;
            units[i].VolatilityParents = at += counts[0][i];
            units[i].ValueChildren = at += counts[1][i];
            units[i].VolatilityChildren = at += counts[2][i];
            units[i].End = at += counts[3][i];
            units[i].ValueShare = 1.0 / Math.Max(1, counts[0][i]);
            units[i].VolatilityShare = 1.0 / Math.Max(1, counts[1][i]);
        }

        var edges = new HgfEdge[at];
        int[][] next = [new int[count], new int[count], new int[count], new int[count]];
        for (int i = 0; i < count; i++)
        {
            next[0][i] = units[i].ValueParents;
            next[1][i] = units[i].VolatilityParents;
            next[2][i] = units[i].ValueChildren;
            next[3][i] = units[i].VolatilityChildren;
        }

        Write(draft.ValueEdges, place, edges, next[0], next[2]);
        Write(draft.VolatilityEdges, place, edges, next[1], next[3]);
        for (int i = 0; i < count; i++)
        {
            Sort(edges, units[i].ValueParents, units[i].VolatilityParents);
            Sort(edges, units[i].VolatilityParents, units[i].ValueChildren);
            Sort(edges, units[i].ValueChildren, units[i].VolatilityChildren);
            Sort(edges, units[i].VolatilityChildren, units[i].End);
            units[i].IsPlain = units[i].Kind == HgfUnitKind.Input && counts[0][i] == 1 && counts[1][i] == 0
                && edges[units[i].ValueParents] is { Function: CouplingFunction.Linear, Strength: 1 };
            for (int e = units[i].VolatilityChildren; e < units[i].End; e++)
            {
                units[i].Strongest = Math.Max(units[i].Strongest, Math.Abs(edges[e].Strength));
                units[i].HearsNoise |= units[edges[e].Unit].Kind == HgfUnitKind.Input;
            }
        }

        return edges;
    }

    private static void Count(List<(int Child, HgfEdge Parent)> couplings, int[] place, int[] parents, int[] children)
    {
        foreach ((int child, HgfEdge parent) in couplings)
        {
            parents[place[child]]++;
            children[place[parent.Unit]]++;
        }
    }

    private static void Write(List<(int Child, HgfEdge Parent)> couplings, int[] place, HgfEdge[] edges, int[] parents, int[] children)
    {
        foreach ((int child, HgfEdge parent) in couplings)
        {
            (int below, int above) = (place[child], place[parent.Unit]);
            edges[parents[below]++] = parent with { Unit = above };
            edges[children[above]++] = parent with { Unit = below };
        }
    }

    private static void Sort(HgfEdge[] edges, int from, int to)
    {
        if (to - from > 1)
        {
            Array.Sort(edges, from, to - from, ByUnit.Instance);
        }
    }

    // A parent is named once by each child, so no two edges of a range have the same unit.
    private sealed class ByUnit : IComparer<HgfEdge>
    {
        public static readonly ByUnit Instance = new();

        public int Compare(HgfEdge x, HgfEdge y) => x.Unit.CompareTo(y.Unit);
    }
}
