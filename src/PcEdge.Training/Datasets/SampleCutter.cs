using PcEdge.Onnx.Baselines;

namespace PcEdge.Training.Datasets;

/// <summary>Cuts samples out of a recording: an input is some rows in sequence, its target lies in the last of them or after it.</summary>
internal sealed class SampleCutter(Recording recording, BaselineTask task, int window, int horizon)
{
    /// <summary>Columns of an input's row, and their scaling.</summary>
    public required (IReadOnlyList<int> Columns, Scaling Scaling) Inputs { get; init; }

    /// <summary>Columns of a target, and their scaling.</summary>
    public required (IReadOnlyList<int> Columns, Scaling Scaling) Targets { get; init; }

    /// <summary>The values that stand for the classes, in order; empty where targets are numbers.</summary>
    public IReadOnlyList<double> Classes { get; init; } = [];

    /// <summary>Rows between the last of an input and its target.</summary>
    private int Ahead => task == BaselineTask.Forecast ? horizon : 0;

    private int TargetWidth => Classes.Count > 0 ? Classes.Count : Targets.Columns.Count;

    /// <summary>The samples that lie within those rows, which are ascending; a gap between them is not bridged. Without a target a sample is left out.</summary>
    public Samples Cut(IReadOnlyList<int> rows)
    {
        List<int> ends = [.. Enumerable.Range(0, rows.Count).Where(i => Fits(rows, i)).Select(i => rows[i])];
        int width = window * Inputs.Columns.Count;
        float[] inputs = new float[ends.Count * width];
        float[] targets = new float[ends.Count * TargetWidth];
        bool[] inputAbsent = new bool[inputs.Length];
        bool[] targetAbsent = new bool[targets.Length];
        for (int n = 0; n < ends.Count; n++)
        {
            Fill(Inputs, ends[n] - window + 1, window, inputs.AsSpan(n * width, width), inputAbsent.AsSpan(n * width, width));
            Span<float> target = targets.AsSpan(n * TargetWidth, TargetWidth);
            if (Classes.Count > 0)
            {
                target[ClassOf(ends[n])] = 1;
            }
            else
            {
                Fill(Targets, ends[n] + Ahead, 1, target, targetAbsent.AsSpan(n * TargetWidth, TargetWidth));
            }
        }

        return new Samples(ends.Count, inputs, targets)
        {
            InputAbsent = inputAbsent.AsSpan().Contains(true) ? inputAbsent : null,
            TargetAbsent = targetAbsent.AsSpan().Contains(true) ? targetAbsent : null,
        };
    }

    // All rows of the sample are among the rows, and its target is there at least in part.
    private bool Fits(IReadOnlyList<int> rows, int last)
    {
        int first = last - window + 1, target = last + Ahead;
        if (first < 0 || target >= rows.Count || rows[target] - rows[first] != target - first)
        {
            return false;
        }

        return Classes.Count > 0
            ? ClassOf(rows[last]) >= 0
            : Targets.Columns.Any(column => double.IsFinite(recording[rows[target], column]));
    }

    private int ClassOf(int row)
    {
        double value = recording[row, Targets.Columns[0]];
        for (int k = 0; k < Classes.Count; k++)
        {
            if (Classes[k] == value)
            {
                return k;
            }
        }

        return -1;
    }

    private void Fill((IReadOnlyList<int> Columns, Scaling Scaling) from, int firstRow, int count, Span<float> values, Span<bool> absent)
    {
        int i = 0;
        for (int row = firstRow; row < firstRow + count; row++)
        {
            for (int j = 0; j < from.Columns.Count; j++, i++)
            {
                double value = recording[row, from.Columns[j]];
                absent[i] = !double.IsFinite(value);
                values[i] = absent[i] ? 0 : from.Scaling.Standard(j, value);
            }
        }
    }
}
