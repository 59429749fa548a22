using PcEdge.Detection;

namespace PcEdge.Evaluation.Metrics;

/// <summary>Alarms as a person counts them.</summary>
internal static class AlarmEpisodes
{
    /// <summary>Rows no further apart than this many seconds, or one tick of a slower clock, are one episode.</summary>
    public const double Merging = AlarmBudget.EpisodeSeconds;

    /// <summary>Episodes of the whole stream. <paramref name="alarm"/>: [rows x channels].</summary>
    public static int Count(ReadOnlySpan<bool> alarm, int channels, double clock)
    {
        int reach = (int)Math.Max(1, Math.Floor(Merging / clock));
        int episodes = 0, last = int.MinValue / 2;
        for (int row = 0; row < alarm.Length / channels; row++)
        {
            if (!alarm.Slice(row * channels, channels).Contains(true))
            {
                continue;
            }

            episodes += row - last > reach ? 1 : 0;
            last = row;
        }

        return episodes;
    }
}
