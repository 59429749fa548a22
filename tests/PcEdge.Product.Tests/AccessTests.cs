using System.Text.RegularExpressions;

namespace PcEdge.Product.Tests;

/// <summary>What SECURITY.md says of the code, held against it: where memory is touched directly, who listens, what the network is reached with.</summary>
public sealed class AccessTests
{
    // Bindings of the kernel, of libmosquitto and of ONNX Runtime. The engine's kernels are safe code, too.
    private static readonly string[] Bindings = ["src/PcEdge.Streams/Devices/", "src/PcEdge.Streams/Network/", "src/PcEdge.Streams/Mqtt/", "src/PcEdge.Streams/Poll.cs", "src/PcEdge.Onnx/Runtime/"];

    [Fact]
    public void Nothing_but_bindings_is_unsafe()
    {
        IEnumerable<string> elsewhere = Sources().Where(static source => Uses(source, @"\bunsafe\b|\bDllImport\b|\bLibraryImport\b"))
            .Where(static source => !Array.Exists(Bindings, folder => source.StartsWith(folder, StringComparison.Ordinal)));
        Assert.Empty(elsewhere);
    }

    [Fact]
    public void Only_projects_with_bindings_may_be_unsafe()
    {
        IEnumerable<string> projects = Directory.GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Where(static path => File.ReadAllText(path).Contains("<AllowUnsafeBlocks>true", StringComparison.Ordinal))
            .Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);
        Assert.Equal(["PcEdge.Onnx", "PcEdge.Streams"], projects);
    }

    [Fact]
    public void Nothing_listens_but_the_metrics_sink() =>
        Assert.Equal(["src/PcEdge.Streams/Sinks/Metrics/MetricsSink.cs"], Sources().Where(static source => Uses(source, @"\bTcpSocket\.Listen\(")));

    [Fact]
    public void Nothing_binds_a_socket_but_the_one_that_listens() =>
        Assert.Equal(["src/PcEdge.Streams/Network/SocketCalls.cs", "src/PcEdge.Streams/Network/TcpSocket.cs"], Sources().Where(static source => Uses(source, @"\bBind\(|""bind""|\bSocketCalls\.Listen\(|""listen""")).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("PcEdge")]
    [InlineData("PcEdge.Streams")]
    [InlineData("PcEdge.Evaluation")]
    [InlineData("PcEdge.Onnx")]
    [InlineData("PcEdge.Cli")]
    public void What_ships_runs_no_other_program_loads_no_code_by_name_and_has_no_other_network(string assembly)
    {
        string[] never = ["System.Net.Sockets.", "System.Net.Http.", "System.Diagnostics.Process", "System.Reflection.Emit.", "System.Activator", "System.Runtime.Serialization.Formatters."];
        Assert.DoesNotContain(AssemblyImage.Read(assembly).Types, type => Array.Exists(never, name => type.StartsWith(name, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Sources() => Directory.GetFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
        .Select(static path => Path.GetRelativePath(Repository.PathOf(), path).Replace('\\', '/'))
        .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));

    // Code, not comments.
    private static bool Uses(string source, string pattern) => File.ReadLines(Repository.PathOf(source))
        .Any(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Regex.IsMatch(line, pattern));
}
