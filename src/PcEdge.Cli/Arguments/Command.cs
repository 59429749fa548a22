using System.Collections;

namespace PcEdge.Cli;

/// <summary>A verb: its parameters, its own verbs, and what it does. Parameters whose name starts with -- are flags.</summary>
internal class Command(string name, string description) : IEnumerable
{
    private readonly List<Parameter> _flags = [];
    private readonly List<Parameter> _arguments = [];
    private readonly List<Command> _verbs = [];

    /// <summary>As it is typed.</summary>
    public string Name { get; } = name;

    /// <summary>One sentence for <c>--help</c>.</summary>
    public string Description { get; } = description;

    /// <summary>In the order in which <c>--help</c> shows them.</summary>
    public IReadOnlyList<Parameter> Flags => _flags;

    /// <summary>In the order in which they are typed.</summary>
    public IReadOnlyList<Parameter> Arguments => _arguments;

    /// <summary>In the order in which <c>--help</c> shows them.</summary>
    public IReadOnlyList<Command> Verbs => _verbs;

    /// <summary>What it does; null where one of its verbs must be named.</summary>
    public Func<ParseResult, int>? Action { get; private set; }

    /// <summary>Adds a flag or an argument.</summary>
    public void Add(Parameter parameter) =>
        (parameter.Name.StartsWith("--", StringComparison.Ordinal) ? _flags : _arguments).Add(parameter);

    /// <summary>Adds a verb below this one.</summary>
    public void Add(Command verb) => _verbs.Add(verb);

    /// <summary>Says what the verb does; the result is the exit code.</summary>
    public void SetAction(Func<ParseResult, int> action) => Action = action;

    /// <summary>Everything that was added.</summary>
    public IEnumerator GetEnumerator() => ((object[])[.. _flags, .. _arguments, .. _verbs]).GetEnumerator();
}
