using System.Runtime.InteropServices;
using System.Text;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Runtime;

/// <summary>All inputs, or all outputs, of a session: names and tensors as ONNX Runtime takes them, in native memory that never moves.</summary>
internal sealed unsafe class OnnxTensors : IDisposable
{
    // A cache line, and more than any vector unit asks for.
    private const int Alignment = 64;

    private readonly OnnxApi _api;
    private readonly float*[] _numbers;
    private readonly int[] _lengths;

    /// <summary>Names, and no tensors yet.</summary>
    public OnnxTensors(OnnxApi api, IReadOnlyList<OnnxValue> values)
    {
        _api = api;
        Count = (nuint)values.Count;
        Names = (byte**)NativeMemory.AllocZeroed(Count, (nuint)sizeof(byte*));
        Tensors = (void**)NativeMemory.AllocZeroed(Count, (nuint)sizeof(void*));
        _numbers = new float*[values.Count];
        _lengths = new int[values.Count];
        for (int i = 0; i < values.Count; i++)
        {
            int length = Encoding.UTF8.GetByteCount(values[i].Name);
            Names[i] = (byte*)NativeMemory.AllocZeroed((nuint)length + 1);
            Encoding.UTF8.GetBytes(values[i].Name, new Span<byte>(Names[i], length));
        }
    }

    /// <summary>How many.</summary>
    public nuint Count { get; }

    /// <summary>Their names, each ended by a zero.</summary>
    public byte** Names { get; private set; }

    /// <summary>Their tensors; null where ONNX Runtime is to make one.</summary>
    public void** Tensors { get; private set; }

    /// <summary>Numbers of one of them.</summary>
    public Span<float> this[int index] => new(_numbers[index], _lengths[index]);

    /// <summary>Memory of zeros for one of them, and a tensor over it; says why not where that fails.</summary>
    public string? Allocate(void* memory, int index, IReadOnlyList<long> shape)
    {
        _lengths[index] = (int)NumberCount(shape);
        nuint bytes = Math.Max((nuint)_lengths[index] * sizeof(float), Alignment);
        _numbers[index] = (float*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(_numbers[index], bytes);
        return _api.CreateTensor(memory, _numbers[index], _lengths[index], shape.ToArray(), out Tensors[index]);
    }

    /// <summary>Numbers in a tensor of this shape; -1 where they are more than a session takes.</summary>
    public static long NumberCount(IEnumerable<long> shape)
    {
        long count = 1;
        foreach (long size in shape)
        {
            if (size < 0 || (size > 0 && count > OnnxSession.LargestTensor / size))
            {
                return -1;
            }

            count *= size;
        }

        return count;
    }

    /// <summary>Lets go of tensors that ONNX Runtime made.</summary>
    public void Clear(int index)
    {
        _api.ReleaseTensor(Tensors[index]);
        Tensors[index] = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Names is null)
        {
            return;
        }

        for (int i = 0; i < _numbers.Length; i++)
        {
            Clear(i);
            NativeMemory.AlignedFree(_numbers[i]);
            NativeMemory.Free(Names[i]);
            _numbers[i] = null;
            _lengths[i] = 0;
        }

        NativeMemory.Free(Names);
        NativeMemory.Free(Tensors);
        Names = null;
        Tensors = null;
    }
}
