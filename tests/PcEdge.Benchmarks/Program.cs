using System.Globalization;

namespace PcEdge.Benchmarks;

/// <summary><c>PcEdge.Benchmarks BINARY FOLDER</c>: measures, prints the figures and a model beside its backprop twin, and leaves Markdown, JSON and models in FOLDER; <c>live BINARY</c> measures sensors alone, <c>adaptive</c> steps that adapt against frozen ones, <c>streams</c> many streams of one model, <c>narrow</c> weights in few bits, <c>kernels</c> products beside OpenBLAS, ONNX Runtime and the roofline, <c>delta FOLDER</c> what passing over unchanged columns saves, <c>soak HOURS HERTZ</c> instead lets a live stream run for so long.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is ["soak", var hours, var hertz])
        {
            return Soak.Run(double.Parse(hours, CultureInfo.InvariantCulture), double.Parse(hertz, CultureInfo.InvariantCulture));
        }

        if (args is ["live", var program])
        {
            Console.Write(Report.Table([.. LiveBench.Measure(program)], Machine.Read()));
            return 0;
        }

        if (args is ["jitter", var native])
        {
            Console.Write(Report.Table([.. JitterBench.Measure(native)], Machine.Read()));
            return 0;
        }

        if (args is ["adaptive"])
        {
            Console.Write(Report.Table([.. AdaptiveStepBench.Measure()], Machine.Read()));
            return 0;
        }

        if (args is ["kernels"])
        {
            Console.Write(Report.Table([.. KernelBench.Measure(), .. PeerBench.Measure()], Machine.Read()));
            return 0;
        }

        if (args is ["streams"])
        {
            Console.Write(Report.Table([.. StreamsBench.Measure()], Machine.Read()));
            return 0;
        }

        if (args is ["delta", var models])
        {
            Console.Write(Report.Table([.. DeltaBench.Measure(models)], Machine.Read()));
            return 0;
        }

        if (args is ["narrow"])
        {
            Console.Write(Report.Table([.. NarrowBench.Measure()], Machine.Read()));
            return 0;
        }

        if (args.Length != 2)
        {
            Console.Error.WriteLine("usage: PcEdge.Benchmarks BINARY FOLDER (./build.sh bench says both), PcEdge.Benchmarks live BINARY, PcEdge.Benchmarks jitter BINARY, PcEdge.Benchmarks adaptive, PcEdge.Benchmarks kernels, PcEdge.Benchmarks streams, PcEdge.Benchmarks narrow, PcEdge.Benchmarks delta FOLDER, or PcEdge.Benchmarks soak HOURS HERTZ");
            return 2;
        }

        string binary = args[0];
        List<Figure> figures =
        [
            .. StepBench.Measure(),
            .. NetworkBench.Measure(),
            .. AdaptiveStepBench.Measure(),
            .. StreamsBench.Measure(),
            .. DeltaBench.Measure(args[1]),
            .. HealthBench.Measure(),
            .. HgfBench.Measure(),
            .. KernelBench.Measure(),
            .. PeerBench.Measure(),
            .. NarrowBench.Measure(),
            .. TrainingBench.Measure(),
            .. BaselineBench.Measure(),
            .. OnnxSettlingBench.Measure(),
            .. StartBench.Measure(binary),
            .. MemoryBench.Measure(binary),
            .. LiveBench.Measure(binary),
            .. JitterBench.Measure(binary),
            new("size of the native binary", new FileInfo(binary).Length / 1e6, "MB", Target: 4.4),
        ];

        string table = Report.Table(figures, Machine.Read());
        Console.Write(table);
        Directory.CreateDirectory(args[1]);
        File.WriteAllText(Path.Combine(args[1], "bench.md"), table);
        File.WriteAllText(Path.Combine(args[1], "bench.json"), Report.Json(figures, Machine.Read()));
        Console.Write("\n" + SideBySide.Table(binary, args[1]));
        return figures.TrueForAll(figure => figure.Reached) ? 0 : 1;
    }
}
