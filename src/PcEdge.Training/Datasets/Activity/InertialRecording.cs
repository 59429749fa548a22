using System.Globalization;
using PcEdge.Evaluation.Activity;
using PcEdge.Streams;

namespace PcEdge.Training.Datasets.Activity;

/// <summary>Phone and watch of one person, once through the activities, on one clock of <see cref="Rate"/> rows a second.</summary>
/// <param name="Subject">Who.</param>
/// <param name="Execution">Which time.</param>
/// <param name="Signals">[rows, <see cref="Width"/>] the phone's six signals, then the watch's: m/s^2 and rad/s.</param>
/// <param name="Labels">[rows] places in <see cref="ActivityLabels.Names"/>, by the phone.</param>
internal sealed record InertialRecording(int Subject, int Execution, float[] Signals, byte[] Labels)
{
    /// <summary>Rows a second.</summary>
    public const int Rate = InertialFeatures.Rate;

    /// <summary>Signals of a row.</summary>
    public const int Width = InertialFeatures.Row;

    private const int Step = 1000 / Rate; // milliseconds

    /// <summary>Number of rows.</summary>
    public int Rows => Labels.Length;

    /// <summary>Reads every recording of a folder that has subjects' folders in it, or has them below DATA; ordered by subject and execution.</summary>
    /// <exception cref="SourceException">None is there, one lacks its other device, or a file is not as it should be.</exception>
    public static IReadOnlyList<InertialRecording> ReadAll(string folder, CancellationToken stop = default)
    {
        string data = Path.Combine(folder, "DATA");
        string root = Directory.Exists(data) ? data : folder;
        var recordings = new List<InertialRecording>();
        foreach (string phone in Directory.EnumerateFiles(root, "s??_??_sp.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (stop.IsCancellationRequested)
            {
                throw new SourceException(root, 0, "stopped before all of it was read");
            }

            string watch = phone[..^"sp.csv".Length] + "sw.csv", name = Path.GetFileName(phone);
            if (!File.Exists(watch))
            {
                throw new SourceException(watch, 0, $"there is no such file, the watch's beside {name}");
            }

            if (!int.TryParse(name.AsSpan(1, 2), CultureInfo.InvariantCulture, out int subject) || !int.TryParse(name.AsSpan(4, 2), CultureInfo.InvariantCulture, out int execution))
            {
                throw new SourceException(phone, 0, "expected a name such as s01_02_sp.csv: subject 1, execution 2, phone");
            }

            recordings.Add(Align(subject, execution, InertialFile.Read(phone), InertialFile.Read(watch)));
        }

        return recordings.Count > 0 ? recordings : throw new SourceException(root, 0, "has no files such as s01/s01_02_sp.csv; pcedge-train data har says where they are to be had");
    }

    // The devices sample at times of their own: a row has the mean of what came since the row before, or else what came last.
    private static InertialRecording Align(int subject, int execution, InertialFile phone, InertialFile watch)
    {
        long first = Math.Max(phone.Times[0], watch.Times[0]), end = Math.Min(phone.Times[^1], watch.Times[^1]);
        if (end <= first)
        {
            throw new SourceException(watch.Path, 0, "lies at another time than the phone's");
        }

        int rows = (int)((end - first + Step - 1) / Step);
        float[] signals = new float[rows * Width];
        byte[] labels = new byte[rows];
        Resample(phone, first, signals, 0, labels);
        Resample(watch, first, signals, InertialFile.Width, null);
        return new InertialRecording(subject, execution, signals, labels);
    }

    private static void Resample(InertialFile file, long first, float[] signals, int column, byte[]? labels)
    {
        int next = 0;
        while (next < file.Times.Length && file.Times[next] <= first - Step)
        {
            next++;
        }

        Span<double> sums = stackalloc double[InertialFile.Width];
        for (int row = 0; row * Width < signals.Length; row++)
        {
            int from = next;
            sums.Clear();
            for (; next < file.Times.Length && file.Times[next] <= first + ((long)row * Step); next++)
            {
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] += file.Values[(next * InertialFile.Width) + i];
                }
            }

            int last = Math.Max(next - 1, 0);
            for (int i = 0; i < sums.Length; i++)
            {
                signals[(row * Width) + column + i] = next > from ? (float)(sums[i] / (next - from)) : file.Values[(last * InertialFile.Width) + i];
            }

            if (labels is not null)
            {
                labels[row] = file.Labels[last];
            }
        }
    }
}
