using System.Globalization;
using System.Text;

namespace PcEdge.Streams.State;

/// <summary>
/// What people said of alarms, in <c>FILE.feedback</c> beside a state, until a run has learned it: one time a line, seconds on the stream's own clock.
/// A run may be writing the state at any moment, so nobody else does; it takes the file at its start and ahead of each save.
/// </summary>
public sealed class FeedbackFile
{
    private readonly string _path;
    private readonly string _taken;

    /// <summary>The file beside the state at <paramref name="statePath"/>, which need not be there yet.</summary>
    public FeedbackFile(string statePath)
    {
        _path = statePath + ".feedback";
        _taken = _path + ".taken";
    }

    /// <summary>A time as people and streams write it, in seconds on the clock that wrote it: ISO 8601, whatever its zone, or a number.</summary>
    public static bool TryReadTime(string text, out double localTime)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out localTime) && double.IsFinite(localTime))
        {
            localTime = default(TimeScale).Seconds(localTime);
            return true;
        }

        bool read = TimeReader.TryRead(Encoding.UTF8.GetBytes(text), out double seconds, out long offset);
        localTime = seconds + offset;
        return read;
    }

    /// <summary>Adds one: the alarm at that time was false.</summary>
    /// <exception cref="StateException">The folder is missing, full or not writable.</exception>
    public void Add(double localTime)
    {
        try
        {
            File.AppendAllText(_path, localTime.ToString(CultureInfo.InvariantCulture) + "\n");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StateException(_path, "not written: the folder is missing, full or not writable", problem);
        }
    }

    /// <summary>Takes what there is; <see cref="Forget"/> says that it has been saved.</summary>
    public IReadOnlyList<double> Take()
    {
        var times = new List<double>();
        try
        {
            if (File.Exists(_path))
            {
                File.AppendAllText(_taken, TextFile.Read(_path));
                File.Delete(_path);
            }
            else if (!File.Exists(_taken))
            {
                return times;
            }

            foreach (string line in TextFile.Lines(_taken))
            {
                if (double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out double time))
                {
                    times.Add(time);
                }
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StateException(_path, "cannot be read; are its permissions right?", problem);
        }

        return times;
    }

    /// <summary>What was taken has been learned and saved.</summary>
    /// <exception cref="StateException">It cannot be removed, and would be learned again by the next run.</exception>
    public void Forget()
    {
        try
        {
            File.Delete(_taken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StateException(_taken, $"not removed, and learned again by the next run: {DiskProblem.Of(problem)}", problem);
        }
    }
}
