using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Anomalies.Nab;

/// <summary>
/// Copies that a detector must not mind: of each file up to 10 % of the start is cut, all values are multiplied by one factor from .1 to 10,
/// 1 % of the rows is dropped, and in every second copy each second row too.
/// </summary>
internal static class Perturbation
{
    private const double MostCut = .1;
    private const double DroppedPart = .01;
    private const double LargestFactor = 10;

    /// <summary>The kinds of copies; copies take them in turn.</summary>
    public static string[] Kinds { get; } = ["later start, other unit, 1 % dropped", "the same, each second row"];

    /// <summary>Copy number <paramref name="copy"/> of a benchmark, the same on every machine.</summary>
    public static List<AnomalySeries> Copy(IReadOnlyList<AnomalySeries> series, int copy)
    {
        var copies = new List<AnomalySeries>();
        for (int file = 0; file < series.Count; file++)
        {
            copies.Add(Copy(series[file], new SeededRandom(1, copy, file), thin: copy % Kinds.Length == 1));
        }

        return copies;
    }

    private static AnomalySeries Copy(AnomalySeries series, SeededRandom random, bool thin)
    {
        int channels = series.Channels.Count;
        int start = (int)(MostCut * random.Uniform() * series.Rows);
        double factor = SeededRandom.LogUniform(1 / LargestFactor, LargestFactor, random.Uniform());
        int phase = random.Uniform() < .5 ? 0 : 1;
        var values = new List<double>(series.Values.Length);
        var times = new List<double>(series.Rows);
        int[] kept = new int[series.Rows + 1];     // rows kept ahead of each row
        for (int row = start; row < series.Rows; row++)
        {
            if (random.Uniform() >= DroppedPart && (!thin || row % 2 == phase))
            {
                times.Add(series.TimeOf(row));
                for (int j = 0; j < channels; j++)
                {
                    values.Add(series.Values[(row * channels) + j] * factor);
                }
            }

            kept[row + 1] = times.Count;
        }

        return new AnomalySeries
        {
            Name = series.Name,
            Category = series.Category,
            Channels = series.Channels,
            Values = [.. values],
            Times = [.. times],
            Windows = Windows(series.Windows, kept),
        };
    }

    /// <summary>The rows left of each window; one of which none is left is gone.</summary>
    private static List<AnomalyWindow> Windows(IReadOnlyList<AnomalyWindow> windows, int[] kept)
    {
        var left = new List<AnomalyWindow>();
        foreach (AnomalyWindow window in windows)
        {
            if (kept[window.First] < kept[window.Last + 1])
            {
                left.Add(new AnomalyWindow(kept[window.First], kept[window.Last + 1] - 1));
            }
        }

        return left;
    }
}
