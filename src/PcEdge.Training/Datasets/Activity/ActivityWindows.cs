using PcEdge.Evaluation.Activity;

namespace PcEdge.Training.Datasets.Activity;

/// <summary>Recordings as samples: one for each window.</summary>
internal static class ActivityWindows
{
    /// <summary>Windows of a recording that is so many rows long.</summary>
    public static int Count(int rows) => rows < InertialFeatures.Window ? 0 : 1 + ((rows - InertialFeatures.Window) / InertialFeatures.Hop);

    /// <summary>All windows of recordings, in their order: features in their own units, the activity of most of the rows, the subject as group.</summary>
    public static Samples Of(IReadOnlyList<InertialRecording> recordings)
    {
        int count = recordings.Sum(static recording => Count(recording.Rows));
        float[] inputs = new float[count * InertialFeatures.Width];
        byte[] classes = new byte[count];
        int[] groups = new int[count];
        int n = 0;
        foreach (InertialRecording recording in recordings)
        {
            for (int window = 0; window < Count(recording.Rows); window++, n++)
            {
                int row = window * InertialFeatures.Hop;
                InertialFeatures.Of(
                    recording.Signals.AsSpan(row * InertialRecording.Width, InertialFeatures.Window * InertialRecording.Width),
                    inputs.AsSpan(n * InertialFeatures.Width, InertialFeatures.Width));
                classes[n] = ActivityLabels.OfMost(recording.Labels.AsSpan(row, InertialFeatures.Window));
                groups[n] = recording.Subject;
            }
        }

        return new Samples(count, inputs, OneHot.Of(classes, ActivityLabels.Names.Length)) { Groups = groups };
    }

    /// <summary>Features in the units of the network, in place, none beyond <see cref="ActivityDataset.Largest"/>.</summary>
    public static Samples Standardise(Samples samples, Scaling scaling)
    {
        foreach (ref float input in scaling.Standardise(samples).Inputs.AsSpan())
        {
            input = Math.Clamp(input, -ActivityDataset.Largest, ActivityDataset.Largest);
        }

        return samples;
    }
}
