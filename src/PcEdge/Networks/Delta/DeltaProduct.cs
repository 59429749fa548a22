using PcEdge.Numerics;

namespace PcEdge.Networks.Delta;

/// <summary>
/// One product A x of a stream that keeps what it was (delta networks; Neil et al. 2017). It remembers every input as it last counted, and their
/// product. A step adds A[:, j] (x_j - last_j) for the inputs alone that have moved by more than a threshold, and remembers those alone: what was
/// passed over is not forgotten, so that the product is always that of inputs which are each at most the threshold away.
/// <para>
/// Rounding adds up in a running sum. Every eighth call one element of it, each in turn, is summed anew from what is remembered: none is older than
/// 8 n calls, n the outputs, and no step is longer than the others for it.
/// </para>
/// </summary>
internal sealed class DeltaProduct
{
    /// <summary>Calls from one element that is summed anew to the next.</summary>
    public const int Rest = 8;

    private readonly DeltaProjection _projection;
    private readonly bool _isBack;
    private readonly bool _isSquared;
    private readonly float _threshold;
    private readonly bool _isShare;
    private readonly Memory<float> _last;
    private readonly Memory<float> _sum;
    private readonly Memory<long> _turn;

    /// <summary>A product whose memory is a part of its projection's.</summary>
    public DeltaProduct(DeltaProjection projection, DeltaUse use, float threshold, Memory<float> last, Memory<float> sum, Memory<long> turn)
    {
        _projection = projection;
        _isBack = use >= DeltaUse.Message;
        _isSquared = use is not (DeltaUse.Prediction or DeltaUse.Completion or DeltaUse.Displacement or DeltaUse.Message);
        _isShare = use is not (DeltaUse.Prediction or DeltaUse.Completion);
        _threshold = threshold;
        (_last, _sum, _turn) = (last, sum, turn);
    }

    /// <summary>Multiply-adds that it took.</summary>
    public long Done { get; private set; }

    /// <summary>Multiply-adds that the whole product would have taken besides.</summary>
    public long Skipped { get; private set; }

    /// <summary>y += A x, with every input at most the threshold from what it is. x: [inputs]; y: [outputs].</summary>
    public void Add(ReadOnlySpan<float> x, Span<float> y)
    {
        Span<float> last = _last.Span;
        Span<float> sum = _sum.Span;
        float threshold = _isShare && _threshold > 0 ? _threshold * Kernels.LargestMagnitude(x) : _threshold;
        int count = Kernels.FindChanges(x, last, threshold, _projection.Places, _projection.Changes);
        ReadOnlySpan<int> places = _projection.Places.AsSpan(0, count);
        ReadOnlySpan<float> changes = _projection.Changes.AsSpan(0, count);
        ReadOnlySpan<float> byInput = _isBack ? _projection.Weights : _projection.Transposed;
        if (_isSquared)
        {
            Kernels.AddChosenSquaredRows(byInput, places, changes, sum);
        }
        else
        {
            Kernels.AddChosenRows(byInput, places, changes, sum);
        }

        long done = ((long)count * sum.Length) + Renew(last, sum);
        if (count > 0 && !float.IsFinite(Kernels.Sum(sum)))
        {
            // What has left the range of numbers does not come back by changes.
            for (int i = 0; i < sum.Length; i++)
            {
                RenewElement(i, last, sum);
            }

            done = (long)last.Length * sum.Length;
        }

        Done += done;
        Skipped += ((long)last.Length * sum.Length) - done;
        Kernels.AddScaled(1, sum, y);
    }

    /// <summary>Nothing is remembered: the next inputs all count.</summary>
    public void Forget()
    {
        _last.Span.Clear();
        _sum.Span.Clear();
        _turn.Span.Clear();
    }

    // Multiply-adds that it took.
    private int Renew(ReadOnlySpan<float> last, Span<float> sum)
    {
        ref long turn = ref _turn.Span[0];
        turn = turn + 1 < (long)Rest * sum.Length ? turn + 1 : 0;
        if (turn % Rest != 0)
        {
            return 0;
        }

        RenewElement((int)(turn / Rest), last, sum);
        return last.Length;
    }

    private void RenewElement(int element, ReadOnlySpan<float> last, Span<float> sum)
    {
        ReadOnlySpan<float> row = (_isBack ? _projection.Transposed : _projection.Weights).AsSpan(element * last.Length, last.Length);
        sum[element] = _isSquared ? Kernels.SquaredDot(row, last) : Kernels.Dot(row, last);
    }
}
