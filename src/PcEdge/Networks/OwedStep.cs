using PcEdge.Numerics;

namespace PcEdge.Networks;

/// <summary>
/// A step of one projection's weights that was taken and is not yet written down, W = W - loss W + rate (e u'). It waits for the next reading
/// of W, since reading and writing W costs as much as all else that a sample asks for; the bits are those of writing it at once.
/// </summary>
internal sealed class OwedStep(int rows, int columns)
{
    private readonly float[] _errors = new float[rows];
    private readonly float[] _inputs = new float[columns];
    private float _rate;
    private float _loss;

    /// <summary>A step waits.</summary>
    public bool IsOwed { get; private set; }

    /// <summary>Remembers a step; none waits.</summary>
    public void Owe(float rate, float loss, ReadOnlySpan<float> errors, ReadOnlySpan<float> inputs)
    {
        (_rate, _loss) = (rate, loss);
        errors.CopyTo(_errors);
        inputs.CopyTo(_inputs);
        IsOwed = true;
    }

    /// <summary>Writes the step that waits, if one does.</summary>
    public void Pay(Span<float> weights)
    {
        if (IsOwed)
        {
            IsOwed = false;
            Kernels.Learn(_rate, _loss, _errors, _inputs, weights);
        }
    }

    /// <summary>
    /// Writes it for some rows while yx += W x and, unless v is empty, yv += (W o W) v are computed with them; <see cref="IsPaid"/> ends it.
    /// </summary>
    public void PayAndAdd(Span<float> weights, int firstRow, ReadOnlySpan<float> x, ReadOnlySpan<float> v, Span<float> yx, Span<float> yv)
    {
        ReadOnlySpan<float> errors = _errors.AsSpan(firstRow, yx.Length);
        if (v.IsEmpty)
        {
            Kernels.LearnAndAddMatVec(_rate, _loss, errors, _inputs, weights, x, yx);
        }
        else
        {
            Kernels.LearnAndAddMatVecAndSquared(_rate, _loss, errors, _inputs, weights, x, v, yx, yv);
        }
    }

    /// <summary>It is written, in all rows.</summary>
    public void IsPaid() => IsOwed = false;
}
