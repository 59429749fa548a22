using System.Runtime.InteropServices;
using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Networks;

/// <summary>
/// The weights of a projection in fewer bits than float32, with its products for one sample, computed in float32 straight from what is
/// stored: W[i, j] is what stands there times the scale of row i. They do not learn.
/// </summary>
internal abstract class NarrowWeights
{
    private readonly AlignedFloats _memory;

    /// <summary>Weights that are all zero, to be restored.</summary>
    protected NarrowWeights(int rows, int columns, int size, TensorType type)
    {
        Rows = rows;
        Columns = columns;
        _memory = new AlignedFloats(checked(rows * Kernels.NarrowStride(columns) * size) / sizeof(float));
        Scale = new float[rows];
        Scale.AsSpan().Fill(1);
        Type = type;
    }

    /// <summary>Rows of W.</summary>
    public int Rows { get; }

    /// <summary>Columns of W.</summary>
    public int Columns { get; }

    /// <summary>[rows, columns filled up to whole blocks], row-major, as the kernels read it: see <see cref="INarrowWeight"/>.</summary>
    protected Span<byte> Values => MemoryMarshal.AsBytes(_memory.AsSpan());

    /// <summary>[rows]; 1 where the format needs none.</summary>
    public float[] Scale { get; }

    /// <summary>The format, <see cref="TensorType.BF16"/> or <see cref="TensorType.I8"/>.</summary>
    public TensorType Type { get; }

    /// <summary>True where a file has the scales.</summary>
    public bool HasScale => Type == TensorType.I8;

    /// <summary>Room for weights in that format.</summary>
    public static NarrowWeights Create(TensorType storage, int rows, int columns) => storage == TensorType.BF16
        ? new NarrowMatrix<BFloat16Weight>(rows, columns, storage)
        : new NarrowMatrix<Int8Weight>(rows, columns, storage);

    /// <summary>y += W x.</summary>
    public abstract void AddPrediction(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>y += W x and h += (W o W) v in one reading of W.</summary>
    public abstract void AddPredictionAndVariance(ReadOnlySpan<float> x, ReadOnlySpan<float> v, Span<float> y, Span<float> h);

    /// <summary>y += W' e.</summary>
    public abstract void AddMessage(ReadOnlySpan<float> e, Span<float> y);

    /// <summary>y += (W o W) v.</summary>
    public abstract void AddVariance(ReadOnlySpan<float> v, Span<float> y);

    /// <summary>h += (W o W) v and k += (W o W) u in one reading of W.</summary>
    public abstract void AddVariances(ReadOnlySpan<float> v, ReadOnlySpan<float> u, Span<float> h, Span<float> k);

    /// <summary>y += W' e and s += (W o W)' r in one reading of W.</summary>
    public abstract void AddMessageAndSquares(ReadOnlySpan<float> e, ReadOnlySpan<float> r, Span<float> y, Span<float> s);

    /// <summary>s += (W o W)' r.</summary>
    public abstract void AddSquares(ReadOnlySpan<float> r, Span<float> s);

    /// <summary>Takes over float32 weights, each rounded to the nearest that can be stored.</summary>
    public abstract void Narrow(ReadOnlySpan<float> weights);

    /// <summary>The weights that it computes with, as float32: [rows, columns].</summary>
    public abstract AlignedFloats Widen();

    /// <summary>What is stored, as in a file: [rows, columns], row-major, little-endian.</summary>
    public abstract byte[] Ordered();

    /// <summary>Takes over what a file has.</summary>
    public abstract void TakeOrdered(Span<byte> ordered);

    /// <summary>No weight may be beyond float32, and no row without a scale.</summary>
    /// <exception cref="ModelFormatException">A scale is not positive or too large; the message names <paramref name="tensor"/>.</exception>
    public void Check(string tensor)
    {
        const float most = float.MaxValue / 128;
        for (int i = 0; i < Scale.Length; i++)
        {
            if (!(Scale[i] > 0 && Scale[i] <= most))
            {
                throw new ModelFormatException($"tensor \"{tensor}\"", $"scales above 0 up to {most}", $"{Scale[i]} at index {i}", "write the model again");
            }
        }
    }
}
