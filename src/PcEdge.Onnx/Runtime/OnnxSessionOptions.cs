namespace PcEdge.Onnx.Runtime;

/// <summary>How ONNX Runtime runs a file. The defaults are those of a fair comparison on a small device: one thread, every optimisation.</summary>
public sealed record OnnxSessionOptions
{
    /// <summary>Threads inside an operator. 1 makes no pool, so nothing has to be pinned: that fails in containers.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Threads over operators.</summary>
    public int InterThreads { get; init; } = 1;

    /// <summary>Optimisation of the graph: 0 none, 1 basic, 2 extended, 3 layout, 99 all.</summary>
    public int OptimizationLevel { get; init; } = 99;

    /// <summary>Keep freed memory for the next run.</summary>
    public bool Arena { get; init; } = true;

    /// <summary>Plan one block of memory for all intermediate results.</summary>
    public bool MemoryPattern { get; init; } = true;

    /// <summary>Sizes of open dimensions by the name the file gives them, or <c>input:index</c> for one without a name. A first dimension left open is 1 unless it is named here.</summary>
    public IReadOnlyDictionary<string, long> Dimensions { get; init; } = new Dictionary<string, long>();
}
