using PcEdge.Streams;

namespace PcEdge.Torture.Soak;

/// <summary>Looks at every row of a soak: keeps some weeks, counts what is no number, and measures the memory once all is warm.</summary>
internal sealed class SoakSink(IReadOnlyList<SoakWindow> windows, long warm, Action<long> say) : ISink
{
    private const long SayEvery = 10_000_000;

    /// <summary>Estimates or deviations that were no numbers.</summary>
    public long NotFinite { get; private set; }

    /// <summary>Rows in alarm.</summary>
    public long Alarms { get; private set; }

    /// <summary>Bytes allocated on the thread of the stream when it was warm, and since then by what was said.</summary>
    public long AllocatedWarm { get; private set; }

    /// <summary>Bytes of the process when it was warm.</summary>
    public long ResidentWarm { get; private set; }

    /// <summary>Bytes of the managed heap when it was warm.</summary>
    public long HeapWarm { get; private set; }

    public void Write(StreamRecord record)
    {
        StepOutput output = record.Output;
        for (int i = 0; i < windows.Count; i++)
        {
            windows[i].Take(record.Index, output);
        }

        for (int j = 0; j < output.Channels; j++)
        {
            NotFinite += double.IsFinite(output.Estimate[j]) && double.IsFinite(output.Deviation[j]) && double.IsFinite(output.Surprise[j]) ? 0 : 1;
        }

        Alarms += output.AnyAlarm ? 1 : 0;
        if (record.Index == warm)
        {
            ResidentWarm = Environment.WorkingSet;
            HeapWarm = GC.GetTotalMemory(forceFullCollection: true);
            AllocatedWarm = GC.GetAllocatedBytesForCurrentThread();
        }

        if (record.Index > 0 && record.Index % SayEvery == 0)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            say(record.Index);
            AllocatedWarm += GC.GetAllocatedBytesForCurrentThread() - before; // what is said is none of the stream's
        }
    }

    public void Complete()
    {
    }

    public void Dispose()
    {
    }
}
