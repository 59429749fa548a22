using System.Globalization;
using System.Text;
using PcEdge.Cli.Table;
using PcEdge.Evaluation.Activity;
using PcEdge.Evaluation.Reports.Activity;

namespace PcEdge.Cli.Demo.Activity;

/// <summary>The demo on a terminal, redrawn in place: each device's health, the last windows by truth and by both networks. Silent elsewhere.</summary>
internal sealed class ActivityPicture : IDisposable
{
    private const string Letters = "SUWTD";
    private const int NameWidth = 17;
    private const int BarWidth = 20;
    private const int Recent = 50;
    private const int Lines = 8;

    // Not more often than that, however fast it goes.
    private const double SecondsPerFrame = 0.07;

    private readonly ActivityTrace _trace;
    private readonly string _fault;
    private readonly Surroundings _surroundings;
    private readonly TimeSpan _pause;
    private readonly int _every;
    private readonly bool _colour;
    private readonly StringBuilder _text = new();
    private bool _drawn;

    public ActivityPicture(ActivityTrace trace, string fault, double speed, Surroundings surroundings)
    {
        _trace = trace;
        _fault = fault;
        _surroundings = surroundings;
        _pause = TimeSpan.FromSeconds(InertialFeatures.HopSeconds / speed);
        _every = Math.Max(1, (int)Math.Min(100, Math.Ceiling(SecondsPerFrame * speed / InertialFeatures.HopSeconds)));
        _colour = string.IsNullOrEmpty(surroundings.Environment("NO_COLOR"));
        if (surroundings.OutIsTerminal)
        {
            surroundings.Out.Write(Ansi.HideCursor);
        }
    }

    /// <summary>Shows the newest window, and lets time pass as fast as asked for.</summary>
    public void Show()
    {
        if (!_surroundings.OutIsTerminal)
        {
            return;
        }

        if (_trace.Count % _every == 0)
        {
            Draw();
        }

        _surroundings.Stop.WaitHandle.WaitOne(_pause);
    }

    /// <summary>Leaves the last picture and gives the cursor back.</summary>
    public void Dispose()
    {
        if (_surroundings.OutIsTerminal)
        {
            if (_trace.Count > 0)
            {
                Draw();
            }

            _surroundings.Out.Write(Ansi.ShowCursor);
            _surroundings.Out.Flush();
        }
    }

    private void Draw()
    {
        int columns = Math.Max(_surroundings.Size().Columns, NameWidth + 20), last = _trace.Count - 1;
        _text.Clear();
        if (_drawn)
        {
            _text.Append(CultureInfo.InvariantCulture, $"\r\u001b[{Lines}A");
        }

        Line();
        for (int d = 0; d < _trace.Devices.Count; d++)
        {
            double belief = _trace.Belief[(last * _trace.Devices.Count) + d];
            int full = (int)Math.Round(belief * BarWidth);
            bool broken = d == _trace.Devices.Count - 1 && _trace.Onset is not null;
            Colour(belief > 0.5 ? Ansi.Green : Ansi.Red);
            Name($"{_trace.Devices[d]}");
            _text.Append('█', full).Append('░', BarWidth - full);
            Colour(Ansi.Reset);
            _text.Append(CultureInfo.InvariantCulture, $" believed {100 * belief,3:0} %{(broken ? $"   {_fault} since {_trace.Times[_trace.Onset!.Value]:0} s" : "")}");
            Line();
        }

        int room = Math.Max(10, columns - NameWidth - 8), first = Math.Max(0, last + 1 - room);
        Name(string.Create(CultureInfo.InvariantCulture, $"{_trace.Times[last]:0.0} s"));
        Colour(Ansi.Dim);
        _text.Append("S seated  U standing up  W walking  T turning  D sitting down"[..Math.Min(61, columns - NameWidth - 1)]);
        Colour(Ansi.Reset);
        Line();
        Name("truth");
        for (int window = first; window <= last; window++)
        {
            _text.Append(Letters[_trace.Truth[window]]);
        }

        Line();
        Strip(0, first, last, room);
        Strip(_trace.Contenders.Count - 1, first, last, room);
        Colour(Ansi.Dim);
        _text.Append("in red: wrong; at the right: right of the last 50"[..Math.Min(49, columns - 1)]);
        Colour(Ansi.Reset);
        Line();
        _drawn = true;
        _surroundings.Out.Write(_text);
        _surroundings.Out.Flush();
    }

    private void Strip(int contender, int first, int last, int room)
    {
        Name(_trace.Contenders[contender]);
        bool red = false;
        for (int window = first; window <= last; window++)
        {
            bool wrong = !_trace.IsRight(window, contender);
            if (wrong != red)
            {
                Colour(wrong ? Ansi.Red : Ansi.Reset);
                red = wrong;
            }

            _text.Append(Letters[_trace.Answers[(window * _trace.Contenders.Count) + contender]]);
        }

        Colour(Ansi.Reset);
        _text.Append(' ', room - (last + 1 - first));
        _text.Append(CultureInfo.InvariantCulture, $" {100 * _trace.Accuracy(contender, last + 1 - Recent, last + 1),3:0} %");
        Line();
    }

    private void Name(string name) => _text.Append(name.PadRight(NameWidth)[..NameWidth]);

    private void Line() => _text.Append(Ansi.ClearToEndOfLine).Append('\n');

    private void Colour(string colour)
    {
        if (_colour)
        {
            _text.Append(colour);
        }
    }
}
