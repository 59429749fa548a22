using System.Diagnostics;
using System.Globalization;
using PcEdge.Cli;
using PcEdge.Training.Fitting;

namespace PcEdge.Train;

/// <summary>How far training is, on stderr: a bar in one line on a terminal, a line for each epoch elsewhere, nothing where nobody wants it.</summary>
internal sealed class FitProgress(int epochs, int done, bool quiet, Surroundings surroundings) : IDisposable
{
    private const int NarrowestWithBar = 100;

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly StatusLine _line = new(surroundings);
    private string _score = "";

    /// <summary>What a training tells.</summary>
    public FitWatch Watch => new() { Epoch = Tell, Batch = Tell, Note = Note };

    /// <summary>Clears the line.</summary>
    public void Dispose() => _line.Clear();

    private void Tell(EpochRecord record)
    {
        _score = record.Validation is Score found ? string.Create(CultureInfo.InvariantCulture, $"  loss {found.Loss:0.0000}  {found.Metric} {found.Value:0.0000}") : "";
        if (!quiet && !surroundings.ErrIsTerminal)
        {
            surroundings.Err.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"epoch {record.Epoch} of {epochs}  F {record.Loss:0.0000}{_score}  {record.SamplesPerSecond:#,0} samples/s, {Left(record.Epoch)} left"));
        }
    }

    private void Tell(int epoch, double share, double freeEnergy)
    {
        if (quiet || !surroundings.ErrIsTerminal || !_line.IsDue())
        {
            return;
        }

        string bar = surroundings.Size().Columns < NarrowestWithBar ? "" : " " + StatusLine.Bar(share, 1);
        _line.Show(string.Create(
            CultureInfo.InvariantCulture, $"epoch {epoch} of {epochs}{bar} {100 * share:0} %  F {freeEnergy:0.0000}{_score}  {Left(epoch - 1 + share)} left"));
    }

    private void Note(string text)
    {
        Dispose();
        surroundings.Err.WriteLine(text);
    }

    // From the pace since this run began.
    private string Left(double passed)
    {
        double seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds / Math.Max(passed - done, 1e-6) * (epochs - passed);
        return seconds < 90
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds / 3600):0}:{Math.Floor(seconds / 60) % 60:00}:{seconds % 60:00}");
    }
}
