using System.Runtime.InteropServices;

namespace PcEdge.Benchmarks;

/// <summary>Debian's OpenBLAS on one thread: products that ours are measured by, row-major and added to their destination. <c>tools/need.sh openblas</c> installs it.</summary>
internal sealed unsafe class OpenBlas
{
    // Of cblas.h.
    private const int RowMajor = 101;
    private const int AsItIs = 111;
    private const int Transposed = 112;

    private readonly delegate* unmanaged<int, int, int, int, float, float*, int, float*, int, float, float*, int, void> _gemv;
    private readonly delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void> _gemm;

    private OpenBlas(nint library)
    {
        _gemv = (delegate* unmanaged<int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)NativeLibrary.GetExport(library, "cblas_sgemv");
        _gemm = (delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)NativeLibrary.GetExport(library, "cblas_sgemm");
        ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "openblas_set_num_threads"))(1);
        Core = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "openblas_get_corename"))())!;
    }

    /// <summary>The processor that its kernels were written for.</summary>
    public string Core { get; }

    /// <summary>The library with its own choice of kernels, or with those of the processor that is named.</summary>
    public static OpenBlas Load(string? core = null)
    {
        string machine = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64" : "x86_64";
        string file = $"/usr/lib/{machine}-linux-gnu/openblas-pthread/libopenblas.so.0";
        if (core is null)
        {
            return new OpenBlas(NativeLibrary.Load(file));
        }

        // It reads the variable once, when it is loaded, and the loader loads a file once: a copy is another file.
        string copy = Path.Combine(Path.GetTempPath(), $"pcedge-openblas-{core}-{Environment.ProcessId}.so");
        File.Copy(file, copy, overwrite: true);
        _ = SetVariable("OPENBLAS_CORETYPE", core, 1);
        try
        {
            return new OpenBlas(NativeLibrary.Load(copy));
        }
        finally
        {
            _ = UnsetVariable("OPENBLAS_CORETYPE");
            File.Delete(copy);
        }
    }

    /// <summary>y += W x, or y += W'x. W: [rows, columns].</summary>
    public void AddMatVec(bool transposed, ReadOnlySpan<float> w, int rows, int columns, ReadOnlySpan<float> x, Span<float> y)
    {
        fixed (float* w0 = w, x0 = x, y0 = y)
        {
            _gemv(RowMajor, transposed ? Transposed : AsItIs, rows, columns, 1, w0, columns, x0, 1, 1, y0, 1);
        }
    }

    /// <summary>C += A B. A: [m, k], B: [k, n]; a transposed one is stored as [k, m] or [n, k].</summary>
    public void AddMatMat(bool transposedA, bool transposedB, int m, int n, int k, ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c)
    {
        fixed (float* a0 = a, b0 = b, c0 = c)
        {
            _gemm(RowMajor, transposedA ? Transposed : AsItIs, transposedB ? Transposed : AsItIs, m, n, k, 1, a0, transposedA ? m : k, b0, transposedB ? k : n, 1, c0, n);
        }
    }

    // The runtime's own variables do not reach C.
    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetVariable([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);

    [DllImport("libc", EntryPoint = "unsetenv")]
    private static extern int UnsetVariable([MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}
