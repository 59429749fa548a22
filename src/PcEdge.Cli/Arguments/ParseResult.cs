namespace PcEdge.Cli;

/// <summary>A command line, understood.</summary>
internal sealed class ParseResult(Command command, string path, IReadOnlyList<string> words)
{
    private readonly Dictionary<Parameter, List<string>> _texts = [];

    /// <summary>The verb.</summary>
    public Command Command { get; } = command;

    /// <summary>The verb with those above it, as it is typed: <c>pcedge config sample</c>.</summary>
    public string Path { get; } = path;

    /// <summary>The command line as it was typed, without the program's name.</summary>
    public IReadOnlyList<string> Words { get; } = words;

    /// <summary>True where help was asked for.</summary>
    public bool WantsHelp { get; set; }

    /// <summary>The value of a parameter: what was typed, or its default.</summary>
    public T? GetValue<T>(Parameter<T> parameter) => parameter.Value(_texts.GetValueOrDefault(parameter));

    /// <summary>True where it was typed.</summary>
    public bool Has(Parameter parameter) => _texts.ContainsKey(parameter);

    /// <summary>Takes one more text of a parameter.</summary>
    /// <exception cref="CommandException">It is not as expected, or was given already.</exception>
    public void Add(Parameter parameter, string text)
    {
        if (parameter.Expectation(text) is string expectation)
        {
            throw new CommandException(ExitCode.Usage, $"{parameter.Name}: expected {expectation}, found \"{text}\"");
        }

        if (!_texts.TryGetValue(parameter, out List<string>? texts))
        {
            _texts.Add(parameter, texts = []);
        }
        else if (!parameter.IsRepeatable)
        {
            throw new CommandException(ExitCode.Usage, $"{parameter.Name}: is given twice");
        }

        texts.Add(text);
    }
}
