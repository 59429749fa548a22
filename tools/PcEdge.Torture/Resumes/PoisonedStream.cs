namespace PcEdge.Torture.Resumes;

/// <summary>A seeded stream of related sensors with missing readings, irregular times, an event now and then, and bursts a million times out of range.</summary>
internal sealed class PoisonedStream(int channels, int seed)
{
    private const double Mean = 20, Swing = 3, Poison = 1e6;
    private const int Cycle = 2000, PoisonFrom = 1500, PoisonRows = 40;

    private readonly Random _random = new(seed);
    private readonly double[] _values = new double[channels];
    private readonly bool[] _presence = new bool[channels];
    private int _row;

    /// <summary>The next row; overwritten by the one after.</summary>
    public Observation Next()
    {
        bool isPoisoned = _row % Cycle is >= PoisonFrom and < PoisonFrom + PoisonRows;
        double course = Mean + (Swing * Math.Sin(_row / 200.0)) + (_row % 700 == 600 ? Swing : 0);
        for (int j = 0; j < channels; j++)
        {
            _presence[j] = _random.Next(20) > 0;
            _values[j] = (course + (0.3 * j) + (0.1 * _random.NextDouble())) * (isPoisoned ? Poison * (_random.NextDouble() - 0.5) : 1);
        }

        double dt = _row++ == 0 ? 0 : 30 + (60 * _random.NextDouble());
        return new Observation(_values, _presence, dt) { LocalTime = 60.0 * _row };
    }
}
