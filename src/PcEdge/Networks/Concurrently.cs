namespace PcEdge.Networks;

/// <summary>Pieces of work that do not touch each other, on at most so many threads; one thread does them in order.</summary>
internal sealed class Concurrently(int threads)
{
    private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = threads };

    /// <summary>Does pieces 0 to count - 1.</summary>
    public void Run(int count, Action<int> piece)
    {
        if (_options.MaxDegreeOfParallelism > 1 && count > 1)
        {
            Parallel.For(0, count, _options, piece);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            piece(i);
        }
    }
}
