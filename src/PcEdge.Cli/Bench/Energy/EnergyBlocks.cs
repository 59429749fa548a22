namespace PcEdge.Cli.Bench.Energy;

/// <summary>
/// Energy per sample. A counter of the machine cannot be split between two who take turns, so each contender has blocks of its own;
/// the machine idle is measured first. The blocks go forth and back, so that a machine that warms up favours nobody.
/// </summary>
/// <param name="meter">What tells the energy.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="wait">Lets the machine be idle.</param>
internal sealed class EnergyBlocks(EnergyMeter meter, TimeProvider clock, Action<TimeSpan> wait)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    /// <summary>Watts of the idle machine; set by <see cref="Measure"/>.</summary>
    public double IdleWatts { get; private set; }

    /// <summary>Measures every contender for so long; a contender is told to take its next sample.</summary>
    public EnergyFigures[] Measure(Action[] contenders, TimeSpan each, CancellationToken stop)
    {
        (double joules, double seconds, _) = Block(() => wait(Look), each, stop);
        IdleWatts = joules / seconds;
        var sums = new (double Joules, double Seconds, long Samples)[contenders.Length];
        for (int i = 0; i < 2 * contenders.Length; i++)
        {
            int turn = i < contenders.Length ? i : (2 * contenders.Length) - 1 - i;
            (double Joules, double Seconds, long Samples) block = Block(contenders[turn], each / 2, stop);
            sums[turn] = (sums[turn].Joules + block.Joules, sums[turn].Seconds + block.Seconds, sums[turn].Samples + block.Samples);
        }

        var figures = new EnergyFigures[sums.Length];
        for (int i = 0; i < figures.Length; i++)
        {
            (joules, seconds, long samples) = sums[i];
            figures[i] = new EnergyFigures(joules / samples, (joules - (IdleWatts * seconds)) / samples);
        }

        return figures;
    }

    private (double Joules, double Seconds, long Samples) Block(Action sample, TimeSpan length, CancellationToken stop)
    {
        meter.Take();
        long start = clock.GetTimestamp(), look = start, samples = 0;
        double joules = 0;
        TimeSpan passed;
        do
        {
            stop.ThrowIfCancellationRequested();
            sample();
            samples++;
            if (clock.GetElapsedTime(look) >= Look)
            {
                joules += meter.Take();
                look = clock.GetTimestamp();
            }

            passed = clock.GetElapsedTime(start);
        }
        while (passed < length);

        // What came after the last look belongs to the block too.
        joules += meter.Take();
        return (joules, clock.GetElapsedTime(start).TotalSeconds, samples);
    }
}
