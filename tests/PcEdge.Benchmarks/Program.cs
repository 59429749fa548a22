using System.Globalization;

namespace PcEdge.Benchmarks;

/// <summary><c>PcEdge.Benchmarks BINARY FOLDER</c>: measures all, prints the figures and a model beside its backprop twin, and leaves Markdown, JSON and models in FOLDER. A part is measured alone by its name.</summary>
internal static class Program
{
    // Name, what it is given, and what it measures; in the order of the whole.
    private static readonly (string Name, string Argument, Func<string, IEnumerable<Figure>> Measure)[] Parts =
    [
        ("steps", "", static _ => StepBench.Measure()),
        ("networks", "", static _ => NetworkBench.Measure()),
        ("adaptive", "", static _ => AdaptiveStepBench.Measure()),
        ("streams", "", static _ => StreamsBench.Measure()),
        ("delta", Folder, DeltaBench.Measure),
        ("health", "", static _ => HealthBench.Measure()),
        ("hgf", "", static _ => HgfBench.Measure()),
        ("kernels", "", static _ => KernelBench.Measure().Concat(PeerBench.Measure())),
        ("narrow", "", static _ => NarrowBench.Measure()),
        ("training", "", static _ => TrainingBench.Measure()),
        ("baseline", "", static _ => BaselineBench.Measure()),
        ("settling", "", static _ => OnnxSettlingBench.Measure()),
        ("start", Binary, StartBench.Measure),
        ("memory", Binary, MemoryBench.Measure),
        ("live", Binary, LiveBench.Measure),
        ("jitter", Binary, JitterBench.Measure),
        ("size", Binary, static binary => [new Figure("size of the native binary", new FileInfo(binary).Length / 1e6, "MB", Target: 4)]),
    ];

    private const string Binary = "BINARY", Folder = "FOLDER";

    private static int Main(string[] args)
    {
        if (args is ["soak", var hours, var hertz])
        {
            return Soak.Run(double.Parse(hours, CultureInfo.InvariantCulture), double.Parse(hertz, CultureInfo.InvariantCulture));
        }

        int part = Array.FindIndex(Parts, part => args.Length > 0 && part.Name == args[0] && args.Length == (part.Argument.Length == 0 ? 1 : 2));
        if (part >= 0)
        {
            Console.Write(Report.Table([.. Parts[part].Measure(args[^1])], Machine.Read()));
            return 0;
        }

        if (args.Length != 2)
        {
            string alone = string.Join(", ", Parts.Select(static part => $"{part.Name} {part.Argument}".TrimEnd()));
            Console.Error.WriteLine($"usage: PcEdge.Benchmarks BINARY FOLDER (./build.sh bench says both); a part of it: {alone}; or soak HOURS HERTZ, which lets a live stream run for so long");
            return 2;
        }

        (string binary, string folder) = (args[0], args[1]);
        List<Figure> figures = [.. Parts.SelectMany(part => part.Measure(part.Argument == Folder ? folder : binary))];
        string table = Report.Table(figures, Machine.Read());
        Console.Write(table);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "bench.md"), table);
        File.WriteAllText(Path.Combine(folder, "bench.json"), Report.Json(figures, Machine.Read()));
        Console.Write("\n" + SideBySide.Table(binary, folder));
        return figures.TrueForAll(figure => figure.Reached) ? 0 : 1;
    }
}
