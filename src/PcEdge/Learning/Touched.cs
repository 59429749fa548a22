using PcEdge.Networks;

namespace PcEdge.Learning;

/// <summary>Which units of a layer took part in any sample of a step. What hangs on the others stays as it was, to the bit.</summary>
internal sealed class Touched(int width)
{
    private readonly bool[] _units = new bool[width];
    private readonly int[] _starts = new int[(width + 1) / 2];
    private readonly int[] _counts = new int[(width + 1) / 2];

    /// <summary>Every unit took part.</summary>
    public bool All { get; private set; } = true;

    /// <summary>Some unit took part.</summary>
    public bool Any => Runs > 0;

    /// <summary>Number of runs of neighbouring units that took part.</summary>
    public int Runs { get; private set; } = 1;

    /// <summary>The unit took part.</summary>
    public bool this[int unit] => All || _units[unit];

    /// <summary>First unit and length of a run, where not all took part.</summary>
    public (int Start, int Count) Run(int run) => (_starts[run], _counts[run]);

    /// <summary>
    /// The targets of a prediction: units that are not absent, in samples in which something was observed. A free unit that predicts
    /// nothing and that nothing else predicts agrees with its prediction and teaches nothing either.
    /// </summary>
    public void Targets(ReadOnlySpan<NetworkState> blocks, int prediction)
    {
        All = true;
        foreach (NetworkState block in blocks)
        {
            PredictionState state = block.Predictions[prediction];
            bool given = state.Target.IsClamped || (!IsLeaf(state) && !state.Target.HasAbsent);
            All &= given && !state.Informed.Contains(false);
        }

        if (All)
        {
            Runs = 1;
            return;
        }

        Array.Clear(_units);
        foreach (NetworkState block in blocks)
        {
            PredictionState state = block.Predictions[prediction];
            bool leaf = IsLeaf(state);
            for (int b = 0; b < state.Samples; b++)
            {
                if (state.Informed[b])
                {
                    Add(state.Target.Roles[state.Of(b)], leaf);
                }
            }
        }

        FindRuns();
    }

    /// <summary>The units of a layer that predicts: those that are not absent.</summary>
    public void Sources(ReadOnlySpan<NetworkState> blocks, int layer)
    {
        All = true;
        foreach (NetworkState block in blocks)
        {
            All &= !block.Layers[layer].HasAbsent;
        }

        if (All)
        {
            Runs = 1;
            return;
        }

        Array.Clear(_units);
        foreach (NetworkState block in blocks)
        {
            LayerState state = block.Layers[layer];
            for (int b = 0; b < state.Samples; b++)
            {
                Add(state.Roles[state.Of(b)], onlyClamped: false);
            }
        }

        FindRuns();
    }

    private static bool IsLeaf(PredictionState state) => state.Target.Consequences.Length == 0 && state.Target.Layer.PredictedBy.Count == 1;

    private void Add(ReadOnlySpan<UnitRole> roles, bool onlyClamped)
    {
        for (int i = 0; i < roles.Length; i++)
        {
            _units[i] |= roles[i] == UnitRole.Clamped || (!onlyClamped && roles[i] == UnitRole.Free);
        }
    }

    private void FindRuns()
    {
        Runs = 0;
        for (int i = 0; i < _units.Length; i++)
        {
            if (!_units[i])
            {
                continue;
            }

            int start = i;
            while (i < _units.Length && _units[i])
            {
                i++;
            }

            _starts[Runs] = start;
            _counts[Runs++] = i - start;
        }
    }
}
