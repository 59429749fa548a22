using System.Runtime.InteropServices;

namespace PcEdge.Onnx.Runtime;

/// <summary>
/// Where ONNX Runtime is looked for: what was asked for; beside the binary; the asset of the NuGet package; the copy of <c>build.sh setup</c>; the system.
/// What was asked for, by flag or variable, is the only place then: a measurement must not silently use another library.
/// </summary>
public sealed record OnnxLibrarySearch
{
    private static readonly string[] FileNames = ["libonnxruntime.so.1", "libonnxruntime.so"];

    /// <summary>Name of the variable that <see cref="Variable"/> is the value of.</summary>
    public const string VariableName = "PCEDGE_ONNXRUNTIME";

    /// <summary>File or folder given by <c>--onnxruntime</c>, or null.</summary>
    public string? Asked { get; init; }

    /// <summary>Value of <see cref="VariableName"/>, a file or folder, or null.</summary>
    public string? Variable { get; init; } = Environment.GetEnvironmentVariable(VariableName);

    /// <summary>Folder of the binary.</summary>
    public string BinaryFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>The current folder.</summary>
    public string CurrentFolder { get; init; } = Environment.CurrentDirectory;

    /// <summary>NuGet's folder of restored packages.</summary>
    public string PackageFolder { get; init; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Root of the system's folders of libraries; another than <c>/</c> leaves the system's loader out.</summary>
    public string SystemRoot { get; init; } = "/";

    /// <summary>The machine: <c>linux-x64</c> or <c>linux-arm64</c>.</summary>
    public string RuntimeIdentifier { get; init; } = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";

    /// <summary>Every place, first to last; files that are not there are among them.</summary>
    internal List<OnnxLibraryPlace> Places()
    {
        var places = new List<OnnxLibraryPlace>();
        if (!string.IsNullOrEmpty(Asked))
        {
            AddAsked(places, Asked, "--onnxruntime");
            return places;
        }

        if (!string.IsNullOrEmpty(Variable))
        {
            AddAsked(places, Variable, VariableName);
            return places;
        }

        AddFolder(places, BinaryFolder, "beside the binary");
        AddFolder(places, Path.Combine(BinaryFolder, "runtimes", RuntimeIdentifier, "native"), "NuGet package");
        AddVersions(places, Path.Combine(PackageFolder, "microsoft.ml.onnxruntime"), Path.Combine("runtimes", RuntimeIdentifier, "native"), "NuGet package");
        AddSetup(places, BinaryFolder);
        AddSetup(places, CurrentFolder);
        AddSystem(places);
        return places;
    }

    private static void AddAsked(List<OnnxLibraryPlace> places, string path, string origin)
    {
        if (Directory.Exists(path))
        {
            AddFolder(places, path, origin);
        }
        else
        {
            places.Add(new OnnxLibraryPlace(Path.GetFullPath(path), origin));
        }
    }

    private static void AddFolder(List<OnnxLibraryPlace> places, string folder, string origin)
    {
        foreach (string name in FileNames)
        {
            Add(places, Path.Combine(Path.GetFullPath(folder), name), origin);
        }
    }

    // FOLDER/VERSION/below, newest first.
    private static void AddVersions(List<OnnxLibraryPlace> places, string folder, string below, string origin)
    {
        string[] versions = Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];
        Array.Sort(versions, (left, right) => Number(right).CompareTo(Number(left)));
        foreach (string version in versions)
        {
            AddFolder(places, Path.Combine(version, below), origin);
        }

        if (versions.Length == 0)
        {
            Add(places, Path.Combine(Path.GetFullPath(folder), "VERSION", below, FileNames[0]), origin);
        }
    }

    // The clone's folder lies somewhere above the binary or above where the command was given.
    private void AddSetup(List<OnnxLibraryPlace> places, string from)
    {
        for (string? folder = Path.GetFullPath(from); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string copies = Path.Combine(folder, "artifacts", "onnxruntime");
            if (Directory.Exists(copies))
            {
                AddVersions(places, copies, RuntimeIdentifier, "build.sh setup");
                return;
            }
        }

        Add(places, Path.Combine(Path.GetFullPath(from), "artifacts", "onnxruntime", "VERSION", RuntimeIdentifier, FileNames[0]), "build.sh setup, here or above");
    }

    // Distributions name the file by its whole version, which the loader is not asked for.
    private void AddSystem(List<OnnxLibraryPlace> places)
    {
        string triplet = RuntimeIdentifier == "linux-arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
        if (SystemRoot == "/")
        {
            // A bare name is for the loader to find.
            foreach (string name in FileNames)
            {
                Add(places, name, "system");
            }
        }

        foreach (string folder in (ReadOnlySpan<string>)["usr/local/lib", $"usr/lib/{triplet}", "usr/lib64", "usr/lib"])
        {
            string path = Path.Combine(SystemRoot, folder);
            string[] files = Directory.Exists(path) ? Directory.GetFiles(path, "libonnxruntime.so.*") : [];
            Array.Sort(files, string.CompareOrdinal);
            foreach (string file in files)
            {
                Add(places, file, "system");
            }
        }
    }

    private static void Add(List<OnnxLibraryPlace> places, string path, string origin)
    {
        foreach (OnnxLibraryPlace known in places)
        {
            if (known.Path == path)
            {
                return;
            }
        }

        places.Add(new OnnxLibraryPlace(path, origin));
    }

    private static Version Number(string folder) => Version.TryParse(Path.GetFileName(folder).Split('-')[0], out Version? version) ? version : new Version(0, 0);
}
