using System.Runtime.InteropServices;

namespace PcEdge.Streams.Devices.Gpio;

/// <summary><c>gpio:LABEL/17,22</c>: levels of digital inputs, 0 or 1, and with <c>edges</c> how many there were since the reading before.</summary>
internal sealed unsafe class GpioDevice : IDevice
{
    /// <summary>Keys of the URI.</summary>
    public static readonly string[] Keys = ["edges", "pull", "active", "debounce"];

    private const nuint GetValues = 0xC010B40E;
    private const ulong ActiveLow = 1 << 1, Input = 1 << 2, Rising = 1 << 4, Falling = 1 << 5, PullUp = 1 << 8, PullDown = 1 << 9;
    private const int MostLines = 64, EventsAtOnce = 32;

    private readonly string _sysroot;
    private readonly string _chip;
    private readonly string[] _lines;
    private readonly ulong _flags;
    private readonly double _debounce;
    private readonly byte[] _events = new byte[EventsAtOnce * EdgeCounter.EventBytes];
    private EdgeCounter? _edges;
    private int _descriptor = Libc.Closed;
    private long _lostBefore;

    public GpioDevice(SourceAddress address, SourceOptions options)
    {
        _sysroot = options.Sysroot;
        string[] parts = address.Target.Split('/');
        _lines = parts.Length == 2 ? parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries) : [];
        _chip = parts[0];
        if (_chip.Length == 0 || _lines.Length is 0 or > MostLines)
        {
            throw address.WrongTarget("gpio:CHIP/LINE,..., such as gpio:pinctrl-bcm2711/17; `pcedge sensors` lists the chips");
        }

        int edges = address.Choice("edges", 0, "none", "rising", "falling", "both");
        _flags = Input
            | edges switch { 1 => Rising, 2 => Falling, 3 => Rising | Falling, _ => 0 }
            | address.Choice("pull", 0, "none", "up", "down") switch { 1 => PullUp, 2 => PullDown, _ => 0 }
            | (address.Choice("active", 0, "high", "low") == 1 ? ActiveLow : 0);
        _debounce = address.Seconds("debounce") ?? 0;
        CountsEdges = edges != 0;
        var channels = new DeviceChannel[CountsEdges ? 2 * _lines.Length : _lines.Length];
        for (int j = 0; j < channels.Length; j++)
        {
            channels[j] = new DeviceChannel(j < _lines.Length ? _lines[j] : _lines[j - _lines.Length] + ".edges", "");
        }

        Channels = channels;
    }

    public string Name => "gpio";

    public string Bus => "gpio:" + _chip;

    public IReadOnlyList<DeviceChannel> Channels { get; }

    private bool CountsEdges { get; }

    /// <summary>What this machine has.</summary>
    public static void List(string sysroot, bool scan, List<SensorFound> found)
    {
        List<GpioChip> chips = GpioChip.All(sysroot, out _);
        foreach (GpioChip chip in chips)
        {
            string name = chip.Label.Length > 0 && chips.FindAll(other => other.Label == chip.Label).Count == 1 ? chip.Label : chip.Name;
            found.Add(new SensorFound($"gpio:{name}/LINE", $"{chip.Lines} digital lines ({chip.Name})"));
            chip.Dispose();
        }
    }

    public string? Open()
    {
        Close();
        int[] lines = new int[_lines.Length];
        string? problem = GpioChip.Open(_sysroot, _chip, _lines, _flags, _debounce, lines, out _descriptor);
        _edges = new EdgeCounter(lines);
        return problem;
    }

    public string? Read(Span<double> values)
    {
        if (CountsEdges && Drain() is string problem)
        {
            return problem;
        }

        var levels = new Levels { Mask = _lines.Length == MostLines ? ulong.MaxValue : (1UL << _lines.Length) - 1 };
        if (Libc.Control(_descriptor, GetValues, &levels) < 0)
        {
            return Errno.Text(Libc.LastError);
        }

        for (int j = 0; j < _lines.Length; j++)
        {
            values[j] = (levels.Bits >> j) & 1;
            if (CountsEdges)
            {
                values[_lines.Length + j] = _edges!.Count(j);
            }
        }

        return null;
    }

    public void Close()
    {
        _lostBefore += _descriptor >= 0 ? _edges?.Lost ?? 0 : 0;
        Libc.Close(ref _descriptor);
    }

    public void Tell(string name, List<string> sentences)
    {
        long lost = _lostBefore + (_descriptor >= 0 ? _edges?.Lost ?? 0 : 0);
        if (lost > 0)
        {
            sentences.Add($"{name}: {lost} edges came faster than they were read: counted, their times unknown");
        }
    }

    private string? Drain()
    {
        while (Poll.CanRead(_descriptor, 0))
        {
            int bytes = Libc.Read(_descriptor, _events);
            if (bytes <= 0)
            {
                return Errno.Text(bytes < 0 ? Libc.LastError : 19);
            }

            _edges!.Take(_events.AsSpan(0, bytes));
        }

        return null;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Levels
    {
        public ulong Bits;
        public ulong Mask;
    }
}
