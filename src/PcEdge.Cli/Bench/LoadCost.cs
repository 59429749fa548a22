namespace PcEdge.Cli.Bench;

/// <summary>What it takes until a model can answer: time, and memory in RAM, libraries included.</summary>
internal sealed class LoadCost(TimeProvider clock)
{
    /// <summary>From a library on disk to the library in memory, seconds; null where the model needs none.</summary>
    public double? LibrarySeconds { get; private set; }

    /// <summary>From the file on disk to the model in memory, seconds.</summary>
    public double Seconds { get; private set; }

    /// <summary>The first sample, which finds nothing warm, seconds.</summary>
    public double FirstSeconds { get; private set; }

    /// <summary>Memory in RAM that all of this added to the process, bytes; null where the machine does not say.</summary>
    public long? ResidentBytes { get; private set; } = 0;

    /// <summary>Loads the library.</summary>
    public T Library<T>(Func<T> load)
    {
        T library = Measure(load, out double seconds);
        LibrarySeconds = seconds;
        return library;
    }

    /// <summary>Loads the model.</summary>
    public T Model<T>(Func<T> load)
    {
        T model = Measure(load, out double seconds);
        Seconds = seconds;
        return model;
    }

    /// <summary>Takes the first sample.</summary>
    public void First(Action sample)
    {
        Measure(
            () =>
            {
                sample();
                return true;
            },
            out double seconds);
        FirstSeconds = seconds;
    }

    private T Measure<T>(Func<T> work, out double seconds)
    {
        long? before = ResidentMemory.Now;
        long start = clock.GetTimestamp();
        T result = work();
        seconds = clock.GetElapsedTime(start).TotalSeconds;
        ResidentBytes += ResidentMemory.Now - before;
        return result;
    }
}
