using PcEdge.Evaluation.Metrics;

namespace PcEdge.Evaluation.Reports;

/// <summary>One line of the comparison: how far a method's estimate was from the truth and how often it cried wolf.</summary>
/// <param name="Name">Name of the method.</param>
/// <param name="FaultyError">Root mean square error on rows where a sensor lied, sensor unit.</param>
/// <param name="AllError">Root mean square error on all present rows, sensor unit.</param>
/// <param name="Caught">Part of the faulty rows in alarm, 0 to 1; NaN where the method raises none.</param>
/// <param name="FalseAlarms">Alarm episodes without a single faulty row; -1 where the method raises none.</param>
internal readonly record struct MethodScore(string Name, double FaultyError, double AllError, double Caught, int FalseAlarms)
{
    /// <summary>
    /// Scores estimates and alarms, both [rows * channels], over the rows from <paramref name="from"/> on.
    /// Without alarms (<paramref name="alarm"/> empty) only the errors count.
    /// </summary>
    public static MethodScore Of(
        string name, ReadOnlySpan<float> estimate, ReadOnlySpan<bool> alarm, ReadOnlySpan<double> times, FaultLabels labels, int from)
    {
        int n = labels.Channels.Count;
        double faultySquare = 0, allSquare = 0;
        int faulty = 0, all = 0, caught = 0, falseAlarms = 0;
        for (int j = 0; j < n; j++)
        {
            falseAlarms += alarm.IsEmpty ? 0 : CountFalseAlarms(alarm, times, labels, from, j);
            for (int row = from; row < times.Length; row++)
            {
                int cell = (row * n) + j;
                if (float.IsNaN(labels.Truth[cell]))
                {
                    continue;
                }

                double error = estimate[cell] - labels.Truth[cell];
                all++;
                allSquare += error * error;
                if (labels.Faulty[cell])
                {
                    faulty++;
                    faultySquare += error * error;
                    caught += !alarm.IsEmpty && alarm[cell] ? 1 : 0;
                }
            }
        }

        return new MethodScore(
            name,
            Math.Sqrt(faultySquare / Math.Max(1, faulty)),
            Math.Sqrt(allSquare / Math.Max(1, all)),
            alarm.IsEmpty ? double.NaN : (double)caught / Math.Max(1, faulty),
            alarm.IsEmpty ? -1 : falseAlarms);
    }

    private static int CountFalseAlarms(ReadOnlySpan<bool> alarm, ReadOnlySpan<double> times, FaultLabels labels, int from, int channel)
    {
        int n = labels.Channels.Count, count = 0;
        bool open = false, deserved = false;
        double last = 0;
        for (int row = from; row < times.Length; row++)
        {
            int cell = (row * n) + channel;
            if (!alarm[cell])
            {
                continue;
            }

            if (open && times[row] - last > AlarmEpisodes.Merging)
            {
                count += deserved ? 0 : 1;
                deserved = false;
            }

            open = true;
            deserved |= labels.Faulty[cell];
            last = times[row];
        }

        return count + (open && !deserved ? 1 : 0);
    }
}
