using System.Diagnostics;
using PcEdge.Streams;

namespace PcEdge.Cli.Demo;

/// <summary>Lets a recording go by at a multiple of its own speed, so that a person can watch.</summary>
internal sealed class PaceSink(double speed, CancellationToken stop) : ISink
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private double _first = double.NaN;

    /// <inheritdoc/>
    public void Write(StreamRecord record)
    {
        double time = record.Row.Time;
        if (double.IsNaN(time))
        {
            return;
        }

        _first = double.IsNaN(_first) ? time : _first;
        double early = ((time - _first) / speed) - Stopwatch.GetElapsedTime(_start).TotalSeconds;

        // A wait below a frame of the screen would only cost time.
        if (early > 0.02)
        {
            stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(early));
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
