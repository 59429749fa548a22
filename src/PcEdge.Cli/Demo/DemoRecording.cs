namespace PcEdge.Cli.Demo;

/// <summary>A recording that the demo can show.</summary>
internal sealed record DemoRecording
{
    /// <summary>What the command line calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Its folder under models.</summary>
    public required string Folder { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>Unit of every channel.</summary>
    public required string Unit { get; init; }

    /// <summary>Rows, so that memory is asked for once.</summary>
    public required int Rows { get; init; }

    /// <summary>Whose it is and under which licence.</summary>
    public required string Attribution { get; init; }

    /// <summary>The recording called <paramref name="name"/>.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static DemoRecording Named(string name) => name switch
    {
        "faults" => new DemoRecording
        {
            Name = name,
            Folder = "lab-temperature",
            Title = "ten temperature sensors of an office, four days",
            Unit = "°C",
            Rows = 5760,
            Attribution = "Recording: Intel Berkeley Research Lab, with faults injected by B. de Bruijn, T. A. Nguyen, D. Bucur and K. Tei (Benchmark datasets, 2016), CC BY-SA 4.0.",
        },
        _ => throw new CommandException(ExitCode.Usage, $"demo {name}: there is no such recording; there are: faults, digits"),
    };
}
