using System.Diagnostics;
using System.Runtime.InteropServices;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Onnx.Tests.Runtime;

public sealed class OnnxLibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pcedge-onnx-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_copy_of_setup_is_found_from_a_folder_below_the_clone()
    {
        using OnnxLibrary library = OnnxLibrary.Load(new OnnxLibrarySearch { Variable = null, CurrentFolder = _folder });
        Assert.Contains("/artifacts/onnxruntime/", library.Path, StringComparison.Ordinal);
        Assert.Contains($"/onnxruntime/{library.Version}/", library.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_may_be_asked_for_instead_of_a_file()
    {
        using OnnxLibrary library = OnnxLibrary.Load(new OnnxLibrarySearch { Asked = Path.GetDirectoryName(Shared.Library.Path) });
        Assert.Equal(Shared.Library.Path, library.Path);
    }

    [Fact]
    public void What_was_asked_for_is_the_only_place()
    {
        string message = Refusal(new OnnxLibrarySearch { Asked = Path.Combine(_folder, "none.so"), Variable = Shared.Library.Path });
        Assert.Contains($"{_folder}/none.so (--onnxruntime): not there", message, StringComparison.Ordinal);
        Assert.DoesNotContain(Shared.Library.Path, message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_variable_is_the_only_place_where_nothing_was_asked_for() =>
        Assert.EndsWith($"Tried:\n  {_folder}/none.so (PCEDGE_ONNXRUNTIME): not there", Refusal(new OnnxLibrarySearch { Variable = Path.Combine(_folder, "none.so") }), StringComparison.Ordinal);

    [Fact]
    public void Where_there_is_none_the_error_has_every_place_the_C_library_and_what_to_install()
    {
        string message = Refusal(Nowhere());
        string[] origins = ["(beside the binary): not there", "(NuGet package): not there", "(build.sh setup, here or above): not there"];
        Assert.All(origins, origin => Assert.Contains(origin, message, StringComparison.Ordinal));
        Assert.Matches(@"this machine has glibc 2\.[0-9]+, 2\.28 is needed", message);
        Assert.All(["./build.sh setup", "NuGet", "pip", "--onnxruntime", "PCEDGE_ONNXRUNTIME"], remedy => Assert.Contains(remedy, message.Split('\n')[0], StringComparison.Ordinal));
    }

    [Fact]
    public void Places_come_in_the_promised_order()
    {
        OnnxLibrarySearch search = Nowhere();
        string rid = search.RuntimeIdentifier;
        string[] made =
        [
            $"bin/libonnxruntime.so.1", $"bin/libonnxruntime.so", $"bin/runtimes/{rid}/native/libonnxruntime.so",
            $"nuget/microsoft.ml.onnxruntime/1.30.0/runtimes/{rid}/native/libonnxruntime.so", $"nuget/microsoft.ml.onnxruntime/1.9.0/runtimes/{rid}/native/libonnxruntime.so",
            $"bin/artifacts/onnxruntime/1.30.0/{rid}/libonnxruntime.so.1", $"artifacts/onnxruntime/1.17.0/{rid}/libonnxruntime.so.1",
            "root/usr/local/lib/libonnxruntime.so.1.20.1", "root/usr/lib/libonnxruntime.so.1.21",
        ];
        string[] paths = [.. made.Select(path => Path.Combine(_folder, path))];
        Assert.All(paths, path =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
        });
        Assert.Equal(paths, search.Places().Select(place => place.Path).Where(File.Exists));
    }

    [Fact]
    public void A_library_that_does_not_load_gives_way_to_the_next()
    {
        string beside = Write("libonnxruntime.so.1", "not a library"u8);
        using OnnxLibrary library = OnnxLibrary.Load(new OnnxLibrarySearch { Variable = null, BinaryFolder = _folder, CurrentFolder = AppContext.BaseDirectory });
        Assert.NotEqual(beside, library.Path);
    }

    [Fact]
    public void Another_machines_library_is_named_as_such()
    {
        bool arm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
        string other = Shared.Library.Path.Replace(arm ? "linux-arm64" : "linux-x64", arm ? "linux-x64" : "linux-arm64", StringComparison.Ordinal);
        Assert.True(File.Exists(other));
        Assert.EndsWith(arm ? ": is for x86-64, this machine is aarch64" : ": is for aarch64, this machine is x86-64", Refusal(other), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_library_is_named_as_such() =>
        Assert.EndsWith(": is not a shared library (no ELF file)", Refusal(Write("model.json", "{}"u8)), StringComparison.Ordinal);

    [Theory]
    [InlineData(10)]
    [InlineData(63)]
    [InlineData(1000)]
    [InlineData(-1)]
    public void A_library_that_was_cut_short_is_not_loaded(int length)
    {
        byte[] whole = File.ReadAllBytes(Shared.Library.Path);
        int kept = length > 0 ? length : whole.Length + length;
        Assert.Contains($": was cut short: {kept} ", Refusal(Write("cut.so", whole.AsSpan(0, kept))), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_library_is_not_ONNX_Runtime()
    {
        string mapped = File.ReadLines("/proc/self/maps").First(line => line.EndsWith("/libc.so.6", StringComparison.Ordinal));
        Assert.EndsWith("libc.so.6 (--onnxruntime): is not ONNX Runtime: it has no OrtGetApiBase", Refusal(mapped[mapped.IndexOf('/', StringComparison.Ordinal)..]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_runtime_without_the_functions_we_call_is_too_old()
    {
        string source = Write("old.c", """
            static const void *none(unsigned version) { return version > 9 ? 0 : "table"; }
            static const char *version(void) { return "1.9.1"; }
            static const struct { const void *(*api)(unsigned); const char *(*version)(void); } base = {none, version};
            const void *OrtGetApiBase(void) { return &base; }
            """u8);
        string library = Path.Combine(_folder, "old.so");
        using (Process compiler = Process.Start("clang", ["-shared", "-fPIC", "-o", library, source]))
        {
            compiler.WaitForExit();
            Assert.Equal(0, compiler.ExitCode);
        }

        Assert.EndsWith(": is ONNX Runtime 1.9.1: too old, 1.17 or newer is needed", Refusal(library), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_loaded_only_while_it_is_used()
    {
        string copy = Path.Combine(_folder, "libonnxruntime.so.1");
        File.Copy(Shared.Library.Path, copy);
        for (int round = 0; round < 3; round++)
        {
            OnnxLibrary library = OnnxLibrary.Load(new OnnxLibrarySearch { Asked = copy });
            using (var session = new OnnxSession(library, Shared.Write(Shared.Perceptron()), "model.onnx", new OnnxSessionOptions()))
            {
                library.Dispose(); // the session goes on
                Assert.True(session.Run());
                Assert.True(IsMapped(copy));
            }

            Assert.False(IsMapped(copy));
        }
    }

    [Fact]
    public void A_library_that_was_let_go_takes_no_new_session()
    {
        OnnxLibrary library = OnnxLibrary.Load(new OnnxLibrarySearch { Asked = Shared.Library.Path });
        library.Dispose();
        library.Dispose();
        Assert.Throws<ObjectDisposedException>(() => new OnnxSession(library, Shared.Write(Shared.Perceptron()), "model.onnx", new OnnxSessionOptions()));
    }

    private static bool IsMapped(string path) => File.ReadAllText("/proc/self/maps").Contains(path, StringComparison.Ordinal);

    private static string Refusal(string path) => Refusal(new OnnxLibrarySearch { Asked = path });

    private static string Refusal(OnnxLibrarySearch search) => Assert.Throws<OnnxException>(() => OnnxLibrary.Load(search)).Message;

    private string Write(string name, ReadOnlySpan<byte> bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private OnnxLibrarySearch Nowhere() => new()
    {
        Variable = null,
        BinaryFolder = Path.Combine(_folder, "bin"),
        CurrentFolder = _folder,
        PackageFolder = Path.Combine(_folder, "nuget"),
        SystemRoot = Path.Combine(_folder, "root"),
    };
}
