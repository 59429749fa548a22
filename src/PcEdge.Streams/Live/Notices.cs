namespace PcEdge.Streams.Live;

/// <summary>Things to tell the user, from any thread; each once, and told on the stream's own.</summary>
internal sealed class Notices
{
    private const int MostRemembered = 1000;

    private readonly Lock _lock = new();
    private readonly Queue<string> _waiting = new();
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    /// <summary>Says something, unless it was said before; true where it is new.</summary>
    public bool Say(string sentence)
    {
        lock (_lock)
        {
            bool isNew = _said.Count < MostRemembered && _said.Add(sentence);
            if (isNew)
            {
                _waiting.Enqueue(sentence);
            }

            return isNew;
        }
    }

    /// <summary>Tells what there is to tell; called on the stream's own thread.</summary>
    public void Tell(Action<string>? listener)
    {
        while (Next() is string sentence)
        {
            listener?.Invoke(sentence);
        }
    }

    private string? Next()
    {
        lock (_lock)
        {
            return _waiting.TryDequeue(out string? sentence) ? sentence : null;
        }
    }
}
