using System.Runtime.InteropServices;

namespace PcEdge.Onnx.Runtime;

/// <summary>
/// ONNX Runtime's C API: a table of functions that only grows, so that the places below hold in every version since 1.17.
/// Each function that can fail returns null or a status (onnxruntime_c_api.h).
/// </summary>
internal sealed unsafe class OnnxApi(void** table)
{
    /// <summary>Version of the table that is asked for; that of ONNX Runtime 1.17.</summary>
    public const uint Version = 17;

    /// <summary>float32 among the types of elements.</summary>
    public const int Float = 1;

    // Failures reach the user as a status; the library's own log would tell them twice.
    private const int FatalOnly = 4;
    private const int ArenaAllocator = 1;
    private const int DefaultMemory = 0;

    /// <summary>Run(session, options, input names, inputs, count, output names, count, outputs).</summary>
    public readonly delegate* unmanaged<void*, void*, byte**, void**, nuint, byte**, nuint, void**, void*> Run =
        (delegate* unmanaged<void*, void*, byte**, void**, nuint, byte**, nuint, void**, void*>)table[9];

    /// <summary>The message of a status; the status is released. Null where there is no status.</summary>
    public string? Read(void* status)
    {
        if (status is null)
        {
            return null;
        }

        string message = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<void*, byte*>)table[2])(status)) ?? "";
        ((delegate* unmanaged<void*, void>)table[93])(status);
        return message;
    }

    /// <summary>An environment, which sessions share.</summary>
    public string? CreateEnvironment(out void* environment)
    {
        fixed (byte* name = "pcedge\0"u8)
        fixed (void** result = &environment)
        {
            string? failure = Read(((delegate* unmanaged<int, byte*, void**, void*>)table[3])(FatalOnly, name, result));
            return failure ?? Read(((delegate* unmanaged<void*, void*>)table[6])(*result)); // no telemetry
        }
    }

    /// <summary>Options of a session.</summary>
    public string? CreateOptions(OnnxSessionOptions asked, out void* options)
    {
        fixed (void** result = &options)
        {
            string? failure = Read(((delegate* unmanaged<void**, void*>)table[10])(result));
            failure ??= Read(((delegate* unmanaged<void*, int, void*>)table[24])(*result, asked.Threads));
            failure ??= Read(((delegate* unmanaged<void*, int, void*>)table[25])(*result, asked.InterThreads));
            failure ??= Read(((delegate* unmanaged<void*, int, void*>)table[23])(*result, asked.OptimizationLevel));
            failure ??= asked.MemoryPattern ? null : Read(((delegate* unmanaged<void*, void*>)table[17])(*result));
            return failure ?? (asked.Arena ? null : Read(((delegate* unmanaged<void*, void*>)table[19])(*result)));
        }
    }

    /// <summary>Gives an open dimension its size.</summary>
    public string? FixDimension(void* options, string name, long size)
    {
        byte* text = (byte*)Marshal.StringToCoTaskMemUTF8(name);
        string? failure = Read(((delegate* unmanaged<void*, byte*, long, void*>)table[124])(options, text, size));
        Marshal.FreeCoTaskMem((nint)text);
        return failure;
    }

    /// <summary>A session from the bytes of a file, which it copies.</summary>
    public string? CreateSession(void* environment, ReadOnlySpan<byte> file, void* options, out void* session)
    {
        fixed (byte* bytes = file)
        fixed (void** result = &session)
        {
            return Read(((delegate* unmanaged<void*, void*, nuint, void*, void**, void*>)table[8])(environment, bytes, (nuint)file.Length, options, result));
        }
    }

    /// <summary>A description of ordinary memory.</summary>
    public string? CreateMemory(out void* memory)
    {
        fixed (void** result = &memory)
        {
            return Read(((delegate* unmanaged<int, int, void**, void*>)table[69])(ArenaAllocator, DefaultMemory, result));
        }
    }

    /// <summary>A float32 tensor over memory of ours.</summary>
    public string? CreateTensor(void* memory, float* numbers, long count, ReadOnlySpan<long> shape, out void* tensor)
    {
        fixed (long* dimensions = shape)
        fixed (void** result = &tensor)
        {
            return Read(((delegate* unmanaged<void*, void*, nuint, long*, nuint, int, void**, void*>)table[49])(
                memory, numbers, (nuint)count * sizeof(float), dimensions, (nuint)shape.Length, Float, result));
        }
    }

    /// <summary>Shape and type of a tensor that ONNX Runtime made.</summary>
    public string? ReadShape(void* tensor, out long[] shape, out int type)
    {
        shape = [];
        type = 0;
        void* description = null;
        nuint rank = 0;
        int found = 0;
        string? failure = Read(((delegate* unmanaged<void*, void**, void*>)table[65])(tensor, &description));
        failure ??= Read(((delegate* unmanaged<void*, int*, void*>)table[60])(description, &found));
        failure ??= Read(((delegate* unmanaged<void*, nuint*, void*>)table[61])(description, &rank));
        if (failure is null)
        {
            shape = new long[(int)rank];
            fixed (long* dimensions = shape)
            {
                failure = Read(((delegate* unmanaged<void*, long*, nuint, void*>)table[62])(description, dimensions, rank));
            }
        }

        type = found;
        Release(99, description);
        return failure;
    }

    /// <summary>Releases an environment.</summary>
    public void ReleaseEnvironment(void* environment) => Release(92, environment);

    /// <summary>Releases a description of memory.</summary>
    public void ReleaseMemory(void* memory) => Release(94, memory);

    /// <summary>Releases a session.</summary>
    public void ReleaseSession(void* session) => Release(95, session);

    /// <summary>Releases a tensor; the memory under it stays ours.</summary>
    public void ReleaseTensor(void* tensor) => Release(96, tensor);

    /// <summary>Releases the options of a session.</summary>
    public void ReleaseOptions(void* options) => Release(100, options);

    private void Release(int place, void* thing)
    {
        if (thing is not null)
        {
            ((delegate* unmanaged<void*, void>)table[place])(thing);
        }
    }
}
