using PcEdge.Evaluation.Activity;
using PcEdge.Numerics;
using PcEdge.Training.Datasets.Activity;

namespace PcEdge.Training.Experiments.Activity;

/// <summary>Generated recordings for trying the experiment without its data: each activity swings both devices in its own way. They say nothing about people.</summary>
internal static class MiniatureActivities
{
    private const int Subjects = 6;
    private const int Executions = 6;
    private const int RowsOfActivity = 2 * InertialRecording.Rate;
    private const long Seed = 7;

    /// <summary>The recordings, the same at every call.</summary>
    public static IReadOnlyList<InertialRecording> Create()
    {
        var draw = new NormalDraw(Seed, stream: 0);
        double[] level = Draw(ref draw, 3), swing = Draw(ref draw, 1);
        var recordings = new List<InertialRecording>();
        for (int subject = 1; subject <= Subjects; subject++)
        {
            double own = 1 + (0.1 * draw.Next());
            for (int execution = 1; execution <= Executions; execution++)
            {
                recordings.Add(Record(subject, execution, own, level, swing, ref draw));
            }
        }

        return recordings;
    }

    private static InertialRecording Record(int subject, int execution, double own, double[] level, double[] swing, ref NormalDraw draw)
    {
        int activities = ActivityLabels.Names.Length, rows = activities * RowsOfActivity;
        float[] signals = new float[rows * InertialRecording.Width];
        byte[] labels = new byte[rows];
        for (int row = 0; row < rows; row++)
        {
            int activity = row / RowsOfActivity;
            labels[row] = (byte)activity;
            for (int i = 0; i < InertialRecording.Width; i++)
            {
                int at = (activity * InertialRecording.Width) + i;
                double phase = 2 * Math.PI * (0.5 + (0.4 * activity)) * own * row / InertialRecording.Rate;
                signals[(row * InertialRecording.Width) + i] = (float)(level[at] + (own * swing[at] * Math.Sin(phase)) + (0.2 * draw.Next()));
            }
        }

        return new InertialRecording(subject, execution, signals, labels);
    }

    private static double[] Draw(ref NormalDraw draw, double deviation)
    {
        double[] values = new double[ActivityLabels.Names.Length * InertialRecording.Width];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = deviation * draw.Next();
        }

        return values;
    }
}
