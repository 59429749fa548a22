namespace PcEdge.Cli.Daemon;

/// <summary>What SIGHUP asks for: whoever runs for long answers it by reading its configuration again.</summary>
internal sealed class HangUp
{
    private volatile Action? _answer;

    /// <summary>Who answers; null for nobody.</summary>
    public Action? Answer
    {
        get => _answer;
        set => _answer = value;
    }

    /// <summary>The signal came; false where nobody answers it.</summary>
    public bool Ask()
    {
        Action? answer = _answer;
        answer?.Invoke();
        return answer is not null;
    }
}
