using PcEdge.Onnx.Baselines;
using PcEdge.Training.Datasets;

namespace PcEdge.Training.Fitting;

/// <summary>
/// Scores a network on samples, the same for every method: targets as they are expected from the inputs; where the inputs are to be reconstructed
/// their channels are hidden in turn and what is filled in is scored, since whoever copies an input has not understood it.
/// </summary>
internal sealed class Scoring(Dataset data, SampleFeed feed, int batch)
{
    // Channels hidden in turn; with more of them several are hidden together.
    private const int MostTurns = 10;
    private const double LeastProbability = 1e-12;

    /// <summary>The score; null without samples.</summary>
    public Score? Of(Samples samples)
    {
        int turns = data.Task == BaselineTask.Reconstruct ? Math.Min(MostTurns, data.Channels.Count) : 1;
        var sum = new ScoreSum();
        for (int turn = 0; turn < turns; turn++)
        {
            for (int from = 0; from < samples.Count; from += batch)
            {
                int[] rows = [.. Enumerable.Range(from, Math.Min(batch, samples.Count - from))];
                Add(samples, rows, turn, turns, sum);
            }
        }

        return samples.Count == 0 ? null : data.Task switch
        {
            BaselineTask.Classify => new Score(sum.Loss / samples.Count, Score.Accuracy, (double)sum.Right / samples.Count),
            BaselineTask.Reconstruct => new Score(sum.Loss / samples.Count, "completion-rmse", Math.Sqrt(2 * sum.Loss / Math.Max(1, sum.Cells))),
            _ => new Score(sum.Loss / samples.Count, "rmse", Math.Sqrt(2 * sum.Loss / Math.Max(1, sum.Cells))),
        };
    }

    private void Add(Samples samples, int[] rows, int turn, int turns, ScoreSum sum)
    {
        int width = data.TargetWidth, channels = data.Channels.Count;
        ReadOnlySpan<float> expected = feed.Ask(samples, rows, turns > 1 ? (_, i) => i % channels % turns == turn : null);
        for (int b = 0; b < rows.Length; b++)
        {
            ReadOnlySpan<float> mean = expected.Slice(b * width, width);
            ReadOnlySpan<float> target = samples.Targets.AsSpan(rows[b] * width, width);
            if (data.Task == BaselineTask.Classify)
            {
                Classified(mean, target, sum);
                continue;
            }

            for (int j = 0; j < width; j++)
            {
                if (j % turns == turn && samples.TargetAbsent?[(rows[b] * width) + j] != true)
                {
                    sum.Loss += 0.5 * (mean[j] - target[j]) * (mean[j] - target[j]);
                    sum.Cells++;
                }
            }
        }
    }

    // What is expected of a class is its probability; a network with Gaussian outputs may leave [0, 1].
    private static void Classified(ReadOnlySpan<float> mean, ReadOnlySpan<float> target, ScoreSum sum)
    {
        int largest = 0;
        double total = 0;
        for (int k = 0; k < mean.Length; k++)
        {
            largest = mean[k] > mean[largest] ? k : largest;
            total += Math.Clamp(mean[k], LeastProbability, 1);
        }

        int truth = target.IndexOf(1f);
        sum.Right += largest == truth ? 1 : 0;
        sum.Loss -= Math.Log(Math.Clamp(mean[truth], LeastProbability, 1) / total);
    }

    private sealed class ScoreSum
    {
        public double Loss { get; set; }

        public long Cells { get; set; }

        public long Right { get; set; }
    }
}
