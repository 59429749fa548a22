using System.Diagnostics;
using System.Globalization;
using PcEdge.Cli;
using PcEdge.Training.Fitting;

namespace PcEdge.Train;

/// <summary>How far training is, in one line on a terminal's stderr.</summary>
internal sealed class FitProgress(int epochs, Surroundings surroundings) : IDisposable
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private bool _shown;

    /// <summary>An epoch is over.</summary>
    public void Tell(EpochRecord record)
    {
        if (!surroundings.ErrIsTerminal)
        {
            return;
        }

        double left = Stopwatch.GetElapsedTime(_start).TotalSeconds / record.Epoch * (epochs - record.Epoch);
        string score = record.Validation is Score found ? string.Create(CultureInfo.InvariantCulture, $"  {found.Metric} {found.Value:0.0000}") : "";
        surroundings.Err.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"\repoch {record.Epoch} of {epochs}  loss {record.Loss:0.0000}{score}  {record.SamplesPerSecond:#,0} samples/s, {left:0} s left\u001b[K"));
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
