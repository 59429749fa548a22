namespace PcEdge.Evaluation.Anomalies;

/// <summary>Rows in which something is known to have gone on. A class, since the native binary has a list of each struct once more.</summary>
/// <param name="first">First row, counted from 0.</param>
/// <param name="last">Last row, which belongs to it.</param>
internal sealed class AnomalyWindow(int first, int last)
{
    /// <summary>First row, counted from 0.</summary>
    public int First { get; } = first;

    /// <summary>Last row, which belongs to it.</summary>
    public int Last { get; } = last;

    /// <summary>Rows of it.</summary>
    public int Rows => Last - First + 1;

    /// <summary>The runs of marked rows.</summary>
    public static List<AnomalyWindow> Of(ReadOnlySpan<bool> marked)
    {
        var windows = new List<AnomalyWindow>();
        for (int row = 0; row < marked.Length; row++)
        {
            int first = row;
            while (row < marked.Length && marked[row])
            {
                row++;
            }

            if (row > first)
            {
                windows.Add(new AnomalyWindow(first, row - 1));
            }
        }

        return windows;
    }

    /// <summary>[rows]: the number of the window that a row lies in, -1 for none.</summary>
    public static int[] Places(int rows, IReadOnlyList<AnomalyWindow> windows)
    {
        int[] places = new int[rows];
        Array.Fill(places, -1);
        for (int k = 0; k < windows.Count; k++)
        {
            Array.Fill(places, k, windows[k].First, windows[k].Rows);
        }

        return places;
    }
}
