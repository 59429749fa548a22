using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Protocol;

/// <summary>A stretch of faulty rows of one channel, absent rows between them passed over. Indices count the channel's present rows.</summary>
/// <param name="First">First faulty one.</param>
/// <param name="End">First one after it that is not faulty.</param>
internal readonly record struct FaultStretch(int First, int End)
{
    /// <summary>Present rows of a channel from <paramref name="from"/> on.</summary>
    public static int[] PresentRows(Grid clean, int channel, int from)
    {
        var rows = new List<int>(clean.Rows - from);
        for (int row = from; row < clean.Rows; row++)
        {
            if (clean.IsPresent(row, channel))
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }

    /// <summary>The episodes among a channel's present rows; faults of different kinds that touch are one.</summary>
    public static List<FaultStretch> Of(ReadOnlySpan<byte> codes, int channels, int channel, ReadOnlySpan<int> presentRows)
    {
        var episodes = new List<FaultStretch>();
        int first = -1;
        for (int i = 0; i <= presentRows.Length; i++)
        {
            bool faulty = i < presentRows.Length && codes[(presentRows[i] * channels) + channel] > 0;
            if (faulty && first < 0)
            {
                first = i;
            }
            else if (!faulty && first >= 0)
            {
                episodes.Add(new FaultStretch(first, i));
                first = -1;
            }
        }

        return episodes;
    }
}
