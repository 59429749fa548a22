namespace PcEdge.Evaluation.Activity;

/// <summary>What a person does, and what of it a window shows.</summary>
internal static class ActivityLabels
{
    /// <summary>Names, in the order of the classes.</summary>
    public static string[] Names { get; } = ["seated", "standing_up", "walking", "turning", "sitting_down"];

    /// <summary>The activity of most rows of a window; of equals the first.</summary>
    /// <param name="rows">Places in <see cref="Names"/>.</param>
    public static byte OfMost(ReadOnlySpan<byte> rows)
    {
        Span<int> counts = stackalloc int[Names.Length];
        foreach (byte activity in rows)
        {
            counts[activity]++;
        }

        int most = 0;
        for (int k = 1; k < counts.Length; k++)
        {
            most = counts[k] > counts[most] ? k : most;
        }

        return (byte)most;
    }
}
