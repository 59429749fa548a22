using System.Runtime.InteropServices;
using System.Text;
using PcEdge.Models;

namespace PcEdge.Onnx.Runtime;

/// <summary>ONNX Runtime's native library, loaded only when it is asked for, and its environment. Sessions keep it until the last of them is disposed of.</summary>
public sealed unsafe class OnnxLibrary : IDisposable
{
    /// <summary>The oldest glibc that the library from npm runs on.</summary>
    private const string GlibcNeeded = "2.28";

    private readonly nint _handle;
    private readonly Lock _lock = new();
    private void* _environment;
    private int _users = 1;
    private bool _disposed;

    private OnnxLibrary(nint handle, string path, string version, OnnxApi api, void* environment)
    {
        _handle = handle;
        Path = path;
        Version = version;
        Api = api;
        _environment = environment;
    }

    /// <summary>The file, or the bare name that the system found.</summary>
    public string Path { get; }

    /// <summary>Version of ONNX Runtime, for example 1.30.0.</summary>
    public string Version { get; }

    /// <summary>Its functions.</summary>
    internal OnnxApi Api { get; }

    /// <summary>Its environment.</summary>
    internal void* Environment => _environment;

    /// <summary>Loads the first library of the search that works.</summary>
    /// <exception cref="OnnxException">None does: every place, why it is not used, and what to install.</exception>
    public static OnnxLibrary Load(OnnxLibrarySearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        var tried = new StringBuilder();
        foreach (OnnxLibraryPlace place in search.Places())
        {
            OnnxLibrary? library = TryLoad(place, out string reason);
            if (library is not null)
            {
                return library;
            }

            tried.Append("\n  ").Append(place.Path).Append(" (").Append(place.Origin).Append("): ").Append(reason);
        }

        string glibc = SystemLoader.GlibcVersion is string version ? $"glibc {version}" : "no glibc";
        throw new OnnxException(
            $"ONNX Runtime is not here: run ./build.sh setup, or take libonnxruntime.so from the NuGet package Microsoft.ML.OnnxRuntime, pip's onnxruntime or your distribution, and give its path by --onnxruntime or {OnnxLibrarySearch.VariableName}"
            + $" (this machine has {glibc}, {GlibcNeeded} is needed; {RuntimeInformation.RuntimeIdentifier}). Tried:{tried}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        Leave();
    }

    /// <summary>A session begins.</summary>
    internal void Join()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _users++;
        }
    }

    /// <summary>A session, or the owner, ends.</summary>
    internal void Leave()
    {
        lock (_lock)
        {
            if (--_users > 0)
            {
                return;
            }

            Api.ReleaseEnvironment(_environment);
            _environment = null;
        }

        SystemLoader.Close(_handle);
    }

    private static OnnxLibrary? TryLoad(OnnxLibraryPlace place, out string reason)
    {
        if (!place.Bare)
        {
            string? refused = File.Exists(place.Path) ? ElfHeader.Refuse(place.Path) : "not there";
            if (refused is not null)
            {
                reason = refused;
                return null;
            }
        }

        nint handle = SystemLoader.Open(place.Path, out reason);
        if (handle == 0)
        {
            reason = OneLine.Of(reason);
            return null;
        }

        OnnxLibrary? library = TryBind(handle, place, out reason);
        if (library is null)
        {
            SystemLoader.Close(handle);
        }

        return library;
    }

    private static OnnxLibrary? TryBind(nint handle, OnnxLibraryPlace place, out string reason)
    {
        nint entry = SystemLoader.Find(handle, "OrtGetApiBase");
        if (entry == 0)
        {
            reason = "is not ONNX Runtime: it has no OrtGetApiBase";
            return null;
        }

        void** start = ((delegate* unmanaged<void**>)entry)();
        string version = OneLine.Of(Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)start[1])()) ?? "?");
        void** table = (void**)((delegate* unmanaged<uint, void*>)start[0])(OnnxApi.Version);
        if (table is null)
        {
            reason = $"is ONNX Runtime {version}: too old, 1.{OnnxApi.Version} or newer is needed";
            return null;
        }

        var api = new OnnxApi(table);
        string? failure = api.CreateEnvironment(out void* environment);
        if (failure is not null)
        {
            reason = $"does not start: {StatusText.Of(failure, version)}";
            return null;
        }

        reason = "";
        return new OnnxLibrary(handle, place.Path, version, api, environment);
    }
}
