using PcEdge.Streams.Devices;
using PcEdge.Streams.Live;

namespace PcEdge.Streams;

/// <summary>
/// <c>iio:NAME?buffer=128</c>: a row for each scan of an IIO device's buffer, with the time that the kernel took it. A device
/// that vanishes is opened again; the rows between are not made up, and the next one knows how long it has been.
/// </summary>
internal sealed class IioBufferSource : ISource
{
    private const int WaitMilliseconds = 200;
    private const int ScansAtOnce = 64;
    private const double Second = 1e-9;

    private readonly IioBuffer _buffer;
    private readonly SteadyClock _clock;
    private readonly SourceSetup _setup;
    private readonly string _uri;
    private readonly SourceReport _report;
    private readonly byte[] _scans;
    private readonly int _width;
    private readonly ScanClock _times = new();
    private long _before;
    private bool _hasBefore;
    private double _wall;
    private int _next;
    private int _end;
    private long _reopened;

    /// <exception cref="DeviceException">It cannot be set up.</exception>
    public IioBufferSource(SourceAddress address, SourceSetup setup, SteadyClock clock)
    {
        KernelTarget target = KernelTarget.Of(address);
        int length = address.Count("buffer", 128, 2, 1 << 16);
        _buffer = new IioBuffer(setup.Options.Sysroot, target, length, address.Number("rate", 0, 0, 1e6), address.Text("trigger"));
        _clock = clock;
        _setup = setup;
        _uri = address.Uri;
        if (_buffer.Open() is string problem)
        {
            _buffer.Close();
            throw new DeviceException($"{_uri}: {problem}");
        }

        _width = _buffer.Layout.Bytes;
        _scans = new byte[_width * ScansAtOnce];
        string prefix = Sysfs.Slug(target.Device.Split('@')[0]);
        Channels = address.Text("name") is not null
            ? Array.ConvertAll(_buffer.Channels, static channel => channel.Name)
            : Array.ConvertAll(_buffer.Channels, channel => $"{prefix}.{channel.Name}");
        Units = Array.ConvertAll(_buffer.Channels, static channel => channel.Unit);
        _report = new SourceReport(_uri) { More = TellAll };
    }

    public IReadOnlyList<string> Channels { get; }

    public IReadOnlyList<string> Units { get; }

    public double Progress => double.NaN;

    public bool IsReady => _next < _end;

    public bool CanWait => false;

    public SourceReport Report => _report;

    /// <summary>The buffer of a URI with <c>buffer</c>; null where it is to be read one by one.</summary>
    public static ISource? Open(SourceAddress address, SourceSetup setup) =>
        address.Text("buffer") is null ? null : new IioBufferSource(address, setup, new SystemClock());

    public bool TryRead(SourceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (_next == _end && !Fill())
        {
            return false;
        }

        ReadOnlySpan<byte> scan = _scans.AsSpan(_next, _width);
        _next += _width;
        _buffer.Decode(scan, row.Values);
        Array.Fill(row.Presence, true);
        if (_buffer.TryReadTime(scan, out long time))
        {
            // Where the device's clock was set back after all, the row's own time tells the step.
            row.Elapsed = _hasBefore && time >= _before ? (time - _before) * Second : double.NaN;
            WallTime.Set(row, _times.WallOf(time), _clock);
            _before = time;
            _hasBefore = true;
        }
        else
        {
            row.Elapsed = _hasBefore ? _buffer.Period : double.NaN;
            WallTime.Set(row, _wall, _clock);
            _hasBefore = true;
        }

        return true;
    }

    public void Dispose() => _buffer.Close();

    /// <summary>Waits for whole scans; false where it was asked to stop.</summary>
    private bool Fill()
    {
        while (!_setup.Stop.IsCancellationRequested)
        {
            // Read after a wait in vain, too: of a device that is gone the kernel says nothing here, only there.
            _ = Poll.CanRead(_buffer.Descriptor, WaitMilliseconds);
            int bytes = _buffer.Read(_scans);
            if (bytes >= _width)
            {
                _next = 0;
                _end = bytes / _width * _width;
                _wall = _clock.Wall;
                if (_buffer.TryReadTime(_scans.AsSpan(_end - _width, _width), out long newest))
                {
                    _times.See(newest, _wall);
                }

                return true;
            }

            int error = bytes < 0 ? Libc.LastError : 19;
            if (error != Errno.Again && !Reopen(Errno.Text(error)))
            {
                return false;
            }
        }

        return false;
    }

    private bool Reopen(string reason)
    {
        string problem = $"{_uri}: {reason}";
        if (_setup.Options.OnMissing == MissingPolicy.Error)
        {
            throw new DeviceException(problem);
        }

        _setup.Options.Say?.Invoke(problem);
        if (_setup.Options.OnMissing == MissingPolicy.Ignore)
        {
            return false;
        }

        _hasBefore = false;
        var backOff = new BackOff(0.1);
        do
        {
            _buffer.Close();
            if (!_clock.WaitUntil(_clock.Seconds + backOff.Next(), _setup.Stop))
            {
                return false;
            }
        }
        while (_buffer.Open() is not null);
        _reopened++;
        if (_buffer.Layout.Bytes != _width || _buffer.Channels.Length != Channels.Count)
        {
            throw new DeviceException($"{_uri}: has other channels than before");
        }

        return true;
    }

    private void TellAll(List<string> sentences)
    {
        if (_reopened > 0)
        {
            sentences.Add($"{_uri}: opened again {(_reopened == 1 ? "once" : $"{_reopened} times")}");
        }
    }
}
