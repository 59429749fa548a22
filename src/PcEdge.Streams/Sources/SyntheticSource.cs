namespace PcEdge.Streams;

/// <summary>
/// <c>synthetic:sine,noise?rows=1000&amp;fault=stuck</c>: made-up sensors for trying things out. The same seed gives the same
/// rows; the fault is the first channel's.
/// </summary>
internal sealed class SyntheticSource : ISource
{
    /// <summary>Keys of the URI.</summary>
    public static readonly string[] Keys = ["rows", "step", "cycle", "amplitude", "offset", "noise", "seed", "fault", "from", "for"];

    private const int RowsPerStep = 100;
    private const double SpikeEvery = 10, FarOff = 5, Noisier = 20, WalkStep = 0.05;

    private static readonly string[] Waves = ["sine", "square", "saw", "steps", "walk", "noise", "constant"];

    private readonly int[] _waves;
    private readonly double[] _walk;
    private readonly double[] _last;
    private readonly double _rows, _step, _cycle, _amplitude, _offset, _noise, _from, _for;
    private readonly SyntheticFault _fault;
    private ulong _random;
    private long _next;

    public SyntheticSource(SourceAddress address)
    {
        string[] names = address.Target.Length == 0 ? ["sine"] : address.Target.Split(',');
        _waves = Array.ConvertAll(names, name => Array.IndexOf(Waves, name) is >= 0 and int wave ? wave : throw address.WrongTarget($"some of {string.Join(", ", Waves)}"));
        _rows = address.Count("rows", 1000, 1, int.MaxValue);
        _step = address.Seconds("step") ?? 1;
        _cycle = address.Seconds("cycle") ?? 60 * _step;
        _amplitude = address.Number("amplitude", 1, 0, 1e9);
        _offset = address.Number("offset", 20, -1e9, 1e9);
        _noise = address.Number("noise", 0.01, 0, 1e9);
        _random = (ulong)address.Count("seed", 1, 0, int.MaxValue);
        _fault = (SyntheticFault)address.Choice("fault", 0, "none", "missing", "stuck", "spikes", "noisy", "drift", "bias");
        _from = address.Count("from", (int)(_rows / 2), 0, int.MaxValue);
        _for = address.Count("for", (int)(_rows / 5), 1, int.MaxValue);
        _walk = new double[names.Length];
        _last = new double[names.Length];
        var report = new SourceReport(address.Uri);
        var unique = new UniqueNames(report);
        Channels = Array.ConvertAll(names, unique.Take);
        Report = report;
    }

    public IReadOnlyList<string> Channels { get; }

    public double Progress => _next / _rows;

    public SourceReport? Report { get; }

    public bool TryRead(SourceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (_next >= _rows)
        {
            return false;
        }

        for (int j = 0; j < _waves.Length; j++)
        {
            bool isBroken = j == 0 && _fault != SyntheticFault.None && _next >= _from && _next < _from + _for;
            double value = Math.Round(Truth(j) + (_noise * (isBroken && _fault == SyntheticFault.Noisy ? Noisier : 1) * Noise()), 6);
            row.Values[j] = isBroken ? Broken(value, j) : value;
            row.Presence[j] = !double.IsNaN(row.Values[j]);
            _last[j] = isBroken ? _last[j] : value;
        }

        row.SetTime(_next * _step);
        row.Line = ++_next;
        return true;
    }

    public void Dispose()
    {
    }

    private double Truth(int channel)
    {
        double phase = _next * _step / _cycle;
        double part = phase - Math.Floor(phase);
        double wave = _waves[channel] switch
        {
            0 => Math.Sin(2 * Math.PI * part),
            1 => part < 0.5 ? 1 : -1,
            2 => (2 * part) - 1,
            3 => (Math.Floor((double)_next / RowsPerStep) % 4 / 2) - 0.5,
            4 => _walk[channel] += WalkStep * Noise(),
            5 => Noise(),
            _ => 0,
        };
        return _offset + (_amplitude * wave);
    }

    private double Broken(double value, int channel) => _fault switch
    {
        SyntheticFault.Missing => double.NaN,
        SyntheticFault.Stuck => _last[channel],
        SyntheticFault.Spikes => (_next - _from) % SpikeEvery == 0 ? value + (FarOff * Math.Max(_amplitude, _noise)) : value,
        SyntheticFault.Drift => Math.Round(value + (Math.Max(_amplitude, _noise) * FarOff * (_next - _from) / _for), 6),
        SyntheticFault.Bias => Math.Round(value + (FarOff * Math.Max(_amplitude, _noise)), 6),
        _ => value,
    };

    // The sum of twelve uniform numbers less six: mean 0, variance 1, the same bits on every machine.
    private double Noise()
    {
        double sum = -6;
        for (int i = 0; i < 12; i++)
        {
            sum += Uniform();
        }

        return sum;
    }

    // SplitMix64 (Steele, Lea and Flood, 2014).
    private double Uniform()
    {
        ulong z = _random += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
