namespace PcEdge.Streams.Live;

/// <summary>
/// Things to tell the user, from any thread; told on the stream's own. The same is told again after a minute at the earliest;
/// a run that goes on for months has to hear of a device that fails once more. Who listens counts and sums up.
/// </summary>
internal sealed class Notices
{
    private const int MostRemembered = 1000, QuietMilliseconds = 60_000;

    private readonly Lock _lock = new();
    private readonly Queue<string> _waiting = new();
    private readonly Dictionary<string, int> _said = new(StringComparer.Ordinal);

    /// <summary>Says something, unless it was said of late; true where it will be told.</summary>
    public bool Say(string sentence)
    {
        int now = Environment.TickCount;
        lock (_lock)
        {
            bool isNew = !_said.TryGetValue(sentence, out int said) || unchecked(now - said) >= QuietMilliseconds;
            if (isNew)
            {
                if (_said.Count == MostRemembered)
                {
                    _said.Clear();
                }

                _said[sentence] = now;
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
