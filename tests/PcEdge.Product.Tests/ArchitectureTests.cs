namespace PcEdge.Product.Tests;

/// <summary>The arrows between projects never turn round, and the engine is pure: read from what was built, not from what was meant.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] NotForTheEngine =
    [
        "System.Console", "System.IO.File", "System.IO.Directory", "System.IO.Path", "System.IO.Pipes", "System.IO.MemoryMappedFiles",
        "System.Net.", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Environment", "System.DateTime",
        "System.TimeProvider", "System.Random", "System.Security.Cryptography.", "System.Threading.Thread", "System.Threading.Tasks.Task",
        "System.Threading.Timer", "System.Activator", "System.Reflection.Assembly.", "System.Reflection.Emit.", "System.Linq.Expressions.",
        "System.Runtime.InteropServices.Marshal", "System.Runtime.InteropServices.NativeLibrary",
    ];

    public static TheoryData<string, string[], string[]> Arrows => new()
    {
        { "PcEdge", [], [] },
        { "PcEdge.Streams", ["PcEdge"], [] },
        { "PcEdge.Evaluation", ["PcEdge", "PcEdge.Streams"], [] },
        { "PcEdge.Onnx", ["PcEdge"], [] },
        { "PcEdge.Iot", ["PcEdge", "PcEdge.Streams"], ["System.Device.Gpio", "PcEdge.Iot.Shim"] },
        { "PcEdge.Training", ["PcEdge", "PcEdge.Streams", "PcEdge.Evaluation", "PcEdge.Onnx"], ["MathNet.Numerics"] },
        { "PcEdge.Cli", ["PcEdge", "PcEdge.Streams", "PcEdge.Evaluation", "PcEdge.Onnx"], [] },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void Assembly_refers_only_to_what_lies_below_it(string assembly, string[] ours, string[] packages)
    {
        string[] allowed = [.. ours, .. packages];
        IEnumerable<string> strangers = AssemblyImage.Read(assembly).Assemblies
            .Where(name => !allowed.Contains(name) && !IsBaseClassLibrary(name));
        Assert.Empty(strangers);
    }

    [Fact]
    public void Engine_knows_no_file_clock_console_network_process_or_randomness()
    {
        AssemblyImage engine = AssemblyImage.Read("PcEdge");
        IEnumerable<string> worldly = engine.Types.Where(type => NotForTheEngine.Any(name => Matches(type, name)));
        Assert.Empty(worldly);
        Assert.DoesNotContain(engine.Assemblies, name => name is "System.Console" or "System.Diagnostics.Process" || name.StartsWith("System.IO.", StringComparison.Ordinal) || name.StartsWith("System.Net.", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_source_project_has_its_arrows_stated()
    {
        string[] projects = [.. Directory.GetDirectories(Repository.PathOf("src")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];
        Assert.Equal(["PcEdge", "PcEdge.Cli", "PcEdge.Evaluation", "PcEdge.Iot", "PcEdge.Onnx", "PcEdge.Streams", "PcEdge.Training"], projects);
    }

    // A name that ends in a dot is a namespace; File, Directory, Thread, DateTime and their like also stand for FileStream, DirectoryInfo, ThreadPool, DateTimeOffset.
    private static bool Matches(string type, string name) => type.StartsWith(name, StringComparison.Ordinal);

    // The .NET runtime's own assemblies lie together in its folder; packages do not.
    private static bool IsBaseClassLibrary(string name) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll"));
}
