using System.Text;
using PcEdge.Streams.Devices;
using PcEdge.Streams.Live;

namespace PcEdge.Streams;

/// <summary>
/// The bytes of a serial line, without end unless it is to be ignored: one that is pulled out is opened again. What comes first after opening may be
/// half a line, and is passed over unless it is whole JSON or, the first time, a header.
/// </summary>
internal sealed class SerialStream : ReadingStream
{
    private const int WaitMilliseconds = 200;
    private const int LongestFirstLine = 64 * 1024;

    private readonly string _path;
    private readonly SerialPort _port;
    private readonly SourceSetup _setup;
    private readonly SteadyClock _clock;
    private readonly string? _header;
    private readonly List<byte> _start = [];
    private byte[] _pending = [];
    private bool _isAtStart;
    private bool _isReopened;
    private bool _saidMissing;
    private bool _isGivenUp;
    private BackOff _backOff = new(0.1);

    /// <param name="path">Such as /dev/ttyUSB0.</param>
    /// <param name="speed">Bits a second.</param>
    /// <param name="columns">Names of the columns where the line does not say them; null where it does.</param>
    /// <param name="setup">What ends the wait, and whom to tell.</param>
    /// <param name="clock">For waits between attempts to open it.</param>
    public SerialStream(string path, uint speed, string? columns, SourceSetup setup, SteadyClock clock)
    {
        (_path, _setup, _clock) = (path, setup, clock);
        _port = new SerialPort(path, speed);
        _header = columns is null ? null : columns + "\n";
    }

    public override int Read(Span<byte> buffer)
    {
        while (!_setup.Stop.IsCancellationRequested && !_isGivenUp)
        {
            if (_pending.Length > 0)
            {
                int length = Math.Min(_pending.Length, buffer.Length);
                _pending.AsSpan(0, length).CopyTo(buffer);
                _pending = _pending.AsSpan(length).ToArray();
                return length;
            }

            if (_port.Descriptor < 0)
            {
                Open();
                continue;
            }

            if (!Poll.CanRead(_port.Descriptor, WaitMilliseconds))
            {
                continue;
            }

            int count = _port.Read(buffer);
            if (count < 0)
            {
                Lose("is gone");
            }
            else if (count > 0 && !_isAtStart)
            {
                return count;
            }
            else if (count > 0)
            {
                Begin(buffer[..count]);
            }
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        _port.Close();
        base.Dispose(disposing);
    }

    private void Open()
    {
        if (_port.Open() is string problem)
        {
            _port.Close();
            Lose(problem);
            _ = _isGivenUp || _clock.WaitUntil(_clock.Seconds + _backOff.Next(), _setup.Stop);
            return;
        }

        _backOff.Reset();
        _saidMissing = false;
        _isAtStart = true;
        _start.Clear();
    }

    private void Lose(string problem)
    {
        _isReopened |= _port.Descriptor >= 0;
        _port.Close();
        _isGivenUp = _setup.Options.OnMissing == MissingPolicy.Ignore;
        if (_setup.Options.OnMissing == MissingPolicy.Error || (_isGivenUp && !_isReopened && _header is null))
        {
            throw new DeviceException($"{_path}: {problem}{(_isGivenUp ? "; it can be done without where its columns are said: columns=..." : "")}");
        }

        if (!_saidMissing)
        {
            _saidMissing = true;
            _setup.Options.Say?.Invoke($"{_path}: {problem}; {(_isGivenUp ? "its channels stay absent" : "waiting for it")}");
        }
    }

    /// <summary>Collects the first line and judges it.</summary>
    private void Begin(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)'\n');
        _start.AddRange(end < 0 ? bytes : bytes[..(end + 1)]);
        if (end < 0 && _start.Count < LongestFirstLine)
        {
            return;
        }

        _isAtStart = false;
        ReadOnlySpan<byte> line = Blanks.Trim(_start.ToArray());
        bool isJson = line.Length > 1 && line[0] == '{' && line[^1] == '}';
        bool isHeader = !_isReopened && _header is null && !line.Contains((byte)'{') && !line.Contains((byte)'}') && HasLetter(line);
        byte[] given = _header is null || _isReopened || line.Contains((byte)'}') ? [] : Encoding.UTF8.GetBytes(_header);
        _pending = [.. given, .. isJson || isHeader ? _start : [], .. end < 0 ? [] : bytes[(end + 1)..]];
    }

    // An e alone belongs to a number.
    private static bool HasLetter(ReadOnlySpan<byte> line)
    {
        foreach (byte letter in line)
        {
            if (char.IsAsciiLetter((char)letter) && letter is not ((byte)'e' or (byte)'E'))
            {
                return true;
            }
        }

        return false;
    }
}
