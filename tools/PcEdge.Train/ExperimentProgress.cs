using System.Diagnostics;
using System.Globalization;
using PcEdge.Cli;
using PcEdge.Training.Experiments;

namespace PcEdge.Train;

/// <summary>How far an experiment is, in one line on a terminal's stderr.</summary>
internal sealed class ExperimentProgress(int runs, Surroundings surroundings) : IDisposable
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _done;
    private bool _shown;

    /// <summary>A run is over.</summary>
    public void Tell(RunRecord record)
    {
        _done++;
        if (!surroundings.ErrIsTerminal)
        {
            return;
        }

        double seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds, left = seconds / _done * (runs - _done);
        surroundings.Err.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"\r{_done} of {runs} runs, {TimeSpan.FromSeconds(Math.Round(left)):c} left  {record.Condition} {record.Method} seed {record.Seed}: {record.Seconds:0.0} s\u001b[K"));
        _shown = true;
    }

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        if (_shown)
        {
            surroundings.Err.Write("\r\u001b[K");
            _shown = false;
        }
    }
}
