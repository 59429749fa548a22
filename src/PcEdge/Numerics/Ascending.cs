namespace PcEdge.Numerics;

/// <summary>
/// Sorts in place and allocates nothing. The library's sort of a span makes a delegate at every call where it is compiled ahead of time.
/// Bit-reproducible: the order of numbers without NaN is one.
/// </summary>
internal static class Ascending
{
    // Up to here plain insertion is the quicker.
    private const int LargestInserted = 32;

    /// <summary>Sorts numbers, none of them NaN.</summary>
    public static void Sort(Span<double> values)
    {
        if (values.Length <= LargestInserted)
        {
            Insert(values);
            return;
        }

        // Heap sort: the largest to the root, the root to the end, one place fewer.
        for (int root = (values.Length / 2) - 1; root >= 0; root--)
        {
            Sink(values, root);
        }

        for (int end = values.Length - 1; end > 0; end--)
        {
            (values[0], values[end]) = (values[end], values[0]);
            Sink(values[..end], 0);
        }
    }

    private static void Insert(Span<double> values)
    {
        for (int i = 1; i < values.Length; i++)
        {
            double value = values[i];
            int at = i;
            for (; at > 0 && values[at - 1] > value; at--)
            {
                values[at] = values[at - 1];
            }

            values[at] = value;
        }
    }

    private static void Sink(Span<double> heap, int root)
    {
        double value = heap[root];
        for (int child = (2 * root) + 1; child < heap.Length; child = (2 * root) + 1)
        {
            child += child + 1 < heap.Length && heap[child + 1] > heap[child] ? 1 : 0;
            if (heap[child] <= value)
            {
                break;
            }

            heap[root] = heap[child];
            root = child;
        }

        heap[root] = value;
    }
}
