using System.Runtime.InteropServices;
using System.Text;
using PcEdge.Streams;

namespace PcEdge.Cli.Table;

/// <summary>
/// The live view: redrawn in place a few times a second, so that it costs little at any speed; a row that nothing follows
/// is shown by a timer. The last picture stays when the run ends.
/// </summary>
internal sealed class LiveTable : ISink
{
    private const long MillisecondsPerFrame = 70;
    private const int LeastColumns = 26;
    private const int LeastRows = 6;
    private const double PeakKept = 0.998; // a row; one lucky moment does not shorten the bar for ever
    private const int SparkPoints = 512;
    private readonly Lock _drawing = new();
    private readonly Surroundings _surroundings;
    private readonly ISource? _source;
    private readonly TablePicture _picture;
    private readonly Sparkline[] _sparks;
    private readonly TableFrame _frame;
    private readonly StringBuilder _text = new();
    private readonly Timer _timer;
    private long _lastDrawn = long.MinValue / 2;
    private readonly PosixSignalRegistration? _resize;
    private (int Columns, int Rows) _size;
    private int _linesDrawn;
    private bool _open = true;

    public LiveTable(IReadOnlyList<string> channels, RecordContent content, bool colour, ISource? source, Surroundings surroundings)
    {
        _surroundings = surroundings;
        _source = source;
        bool recording = source is not null && !double.IsNaN(source.Progress);
        _sparks = [.. channels.Select(_ => new Sparkline(SparkPoints, recording))];
        _picture = new TablePicture(channels, content, colour);
        _frame = new TableFrame(channels.Count);
        _timer = new Timer(_ => DrawFrame(), null, Timeout.Infinite, Timeout.Infinite);
        surroundings.Out.Write(Ansi.HideCursor);
        _size = surroundings.Size();
        _resize = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => DrawFrame());
    }

    public void Write(StreamRecord record)
    {
        StepOutput output = record.Output;
        bool due = Environment.TickCount64 - _lastDrawn >= MillisecondsPerFrame;
        lock (_drawing)
        {
            for (int j = 0; j < _sparks.Length; j++)
            {
                _sparks[j].Add(output.Estimate[j], output.Alarm[j]);
                _frame.MostPrecision[j] = Math.Max(PeakKept * _frame.MostPrecision[j], output.Precision[j]);
            }

            _frame.Take(record, _source?.Progress ?? double.NaN);
        }

        if (due)
        {
            DrawFrame();
        }
    }

    public void Flush()
    {
        long wait = _lastDrawn + MillisecondsPerFrame - Environment.TickCount64;
        if (wait <= 0)
        {
            DrawFrame();
        }
        else
        {
            _timer.Change(wait, Timeout.Infinite);
        }
    }

    public void Complete()
    {
        DrawFrame();
        Close();
    }

    public void Dispose()
    {
        _resize?.Dispose();
        Close();
        _timer.Dispose();
    }

    private void DrawFrame()
    {
        lock (_drawing)
        {
            (int Columns, int Rows) size = _surroundings.Size();
            bool isResized = size != _size;
            if (!_open || !(_frame.IsNew || (isResized && _linesDrawn > 0)))
            {
                return;
            }

            _text.Clear();
            if (isResized && _linesDrawn > 0)
            {
                _text.Append(Ansi.ClearScreen); // the terminal has broken the lines of the old picture anew
            }
            else if (_linesDrawn > 0)
            {
                _text.Append('\r').Append(System.Globalization.CultureInfo.InvariantCulture, $"\u001b[{_linesDrawn}A");
            }

            _linesDrawn = _picture.Draw(_text, _frame, _sparks, Math.Max(size.Columns, LeastColumns), Math.Max(size.Rows, LeastRows));
            _size = size;
            _text.Append(Ansi.ClearToEndOfScreen);
            _surroundings.Out.Write(_text);
            _surroundings.Out.Flush();
            _frame.IsNew = false;
            _lastDrawn = Environment.TickCount64;
        }
    }

    private void Close()
    {
        lock (_drawing)
        {
            if (_open)
            {
                _open = false;
                _surroundings.Out.Write(Ansi.ShowCursor);
                _surroundings.Out.Flush();
            }
        }
    }
}
