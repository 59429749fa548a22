namespace PcEdge.Streams;

/// <summary>Something of a run that is counted for those who watch it from outside: counted on one thread, read on another.</summary>
/// <param name="name">As Prometheus has it, without <c>pcedge_</c>; ends in <c>_total</c>.</param>
/// <param name="help">What is counted, one sentence.</param>
/// <param name="label">What sets it apart from others of the name, as <c>outcome="committed"</c>; null where there is none. Neighbours of one name stand together.</param>
public sealed class RunCounter(string name, string help, string? label = null)
{
    private long _value;

    /// <summary>As Prometheus has it, without <c>pcedge_</c>.</summary>
    public string Name { get; } = name;

    /// <summary>What is counted.</summary>
    public string Help { get; } = help;

    /// <summary>What sets it apart; null for nothing.</summary>
    public string? Label { get; } = label;

    /// <summary>So many.</summary>
    public long Value
    {
        get => Interlocked.Read(ref _value);
        set => Interlocked.Exchange(ref _value, value);
    }
}
