namespace PcEdge.Streams;

/// <summary>Gives each channel a name of its own: the second "kitchen" becomes "kitchen_2".</summary>
internal sealed class UniqueNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    // Where the search begins: four thousand columns of one name would else take eight million tries.
    private readonly Dictionary<string, int> _next = new(StringComparer.Ordinal);
    private readonly SourceReport _report;

    public UniqueNames(SourceReport report) => _report = report;

    /// <summary>The name itself, or the first free variant of it, with a note.</summary>
    public string Take(string name)
    {
        if (_taken.Add(name))
        {
            return name;
        }

        int number = _next.GetValueOrDefault(name, 2);
        while (!_taken.Add($"{name}_{number}"))
        {
            number++;
        }

        _next[name] = number + 1;
        _report.Note($"two columns are named '{name}'; the later one is called '{name}_{number}'");
        return $"{name}_{number}";
    }
}
