using System.Runtime.InteropServices;

namespace PcEdge.Onnx.Runtime;

/// <summary>The system's dynamic loader by its own functions: unlike NativeLibrary it says why a library does not load, in the native binary too.</summary>
internal static unsafe class SystemLoader
{
    private const int ResolveNow = 2;

    // glibc has them in libc since 2.34, in libdl before.
    private static readonly nint DynamicLoading = Library("dlopen", "libc.so.6", "libdl.so.2", "libc");

    /// <summary>Version of the C library, or null where it is no glibc.</summary>
    public static string? GlibcVersion { get; } = ReadGlibcVersion();

    /// <summary>Loads a library by path or name; 0 where it does not load, and why.</summary>
    public static nint Open(string path, out string reason)
    {
        reason = "";
        if (DynamicLoading == 0)
        {
            reason = "this system has no dynamic loader";
            return 0;
        }

        var open = (delegate* unmanaged<byte*, int, nint>)NativeLibrary.GetExport(DynamicLoading, "dlopen");
        var lastError = (delegate* unmanaged<byte*>)NativeLibrary.GetExport(DynamicLoading, "dlerror");
        byte* name = (byte*)Marshal.StringToCoTaskMemUTF8(path);
        nint library = open(name, ResolveNow);
        if (library == 0)
        {
            reason = Marshal.PtrToStringUTF8((nint)lastError()) ?? "unknown";
        }

        Marshal.FreeCoTaskMem((nint)name);
        return library;
    }

    /// <summary>Address of an exported function, 0 where there is none.</summary>
    public static nint Find(nint library, string function) => NativeLibrary.TryGetExport(library, function, out nint address) ? address : 0;

    /// <summary>Unloads it once its last user is gone.</summary>
    public static void Close(nint library) => NativeLibrary.Free(library);

    private static nint Library(string function, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, out nint library) && NativeLibrary.TryGetExport(library, function, out _))
            {
                return library;
            }
        }

        return 0;
    }

    private static string? ReadGlibcVersion()
    {
        nint library = Library("gnu_get_libc_version", "libc.so.6");
        return library == 0 ? null : Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)NativeLibrary.GetExport(library, "gnu_get_libc_version"))());
    }
}
