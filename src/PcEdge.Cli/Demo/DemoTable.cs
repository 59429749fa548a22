namespace PcEdge.Cli.Demo;

/// <summary>Every demo once.</summary>
internal static class DemoTable
{
    private static readonly DemoEntry[] All =
    [
        new("faults", FaultsDemo.Run),
        new("digits", DigitsDemo.Run),
        new("har", ActivityDemo.Run) { TakesFault = true },
    ];

    /// <summary>Their names, for people.</summary>
    public static string Names => string.Join(", ", Array.ConvertAll(All, static demo => demo.Name));

    /// <summary>The demo of that name.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static DemoEntry Named(string name) => Array.Find(All, demo => demo.Name == name)
        ?? throw new CommandException(ExitCode.Usage, $"demo {name}: there is no such demo; there are: {Names}");
}
