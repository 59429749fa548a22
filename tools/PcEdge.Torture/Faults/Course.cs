using PcEdge.Streams;
using PcEdge.Torture.Subjects;

namespace PcEdge.Torture.Faults;

/// <summary>What a model said of each row of the sound stream: of a row that came more than once the last word, of one that never came nothing.</summary>
internal sealed class Course(int rows, int[] origins) : ISink
{
    private const int LastRows = 10;

    private readonly double[] _estimate = Silence(rows * WeekStream.Channels);
    private long _first = -1;

    /// <summary>Runs a model over a recording, from the bytes of the source on.</summary>
    public static Course Of(IStreamModel model, FaultyRecording recording, int rows)
    {
        using var source = new CsvSource(new MemoryStream(recording.Text), "faulty.csv", new SourceOptions());
        var course = new Course(rows, recording.Origins);
        new StreamLoop(source, model, course).Run();
        return course;
    }

    /// <summary>
    /// Rows from <paramref name="from"/> on until the estimates of all channels stay within <paramref name="share"/> of the channel's
    /// standard deviation of those of <paramref name="twin"/>, and how many rows until then were not; null where the last ones are not, either.
    /// </summary>
    public (int? Recovered, int Off) Recovery(Course twin, int from, double share)
    {
        int last = from - 1;
        int off = 0;
        for (int k = from; k < rows; k++)
        {
            if (IsOff(twin, k, share))
            {
                last = k;
                off++;
            }
        }

        return (last >= rows - LastRows ? null : last + 1 - from, off);
    }

    /// <inheritdoc/>
    public void Write(StreamRecord record)
    {
        _first = _first < 0 ? record.Index : _first;
        record.Output.Estimate.CopyTo(_estimate, origins[record.Index - _first] * WeekStream.Channels);
    }

    /// <inheritdoc/>
    public void Complete()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private bool IsOff(Course twin, int row, double share)
    {
        for (int j = 0; j < WeekStream.Channels; j++)
        {
            int at = (row * WeekStream.Channels) + j;
            if (!(Math.Abs(_estimate[at] - twin._estimate[at]) <= share * WeekStream.Deviation[j]))
            {
                return true;
            }
        }

        return false;
    }

    private static double[] Silence(int length)
    {
        double[] numbers = new double[length];
        Array.Fill(numbers, double.NaN);
        return numbers;
    }
}
