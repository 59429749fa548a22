using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Networks.Delta;

/// <summary>
/// One projection of a stream that passes over what has not changed: a <see cref="DeltaProduct"/> for each use of its weights, and the weights
/// transposed, so that a column is one run of memory. What is remembered is the stream's, and a part of its state.
/// </summary>
internal sealed class DeltaProjection
{
    private readonly Projection _projection;
    private readonly DeltaProduct[] _products;
    private readonly float[] _last;
    private readonly float[] _sums;
    private readonly long[] _turns;
    private readonly long[] _most;
    private readonly string _name;

    /// <summary>A memory of nothing.</summary>
    public DeltaProjection(Projection projection, float threshold)
    {
        _projection = projection;
        _name = $"delta.{projection.Name}";
        Transposed = new AlignedFloats(projection.Weights.Length);
        Places = new int[Math.Max(projection.Rows, projection.Columns)];
        Changes = new float[Places.Length];
        _products = new DeltaProduct[(int)DeltaUse.Past + 1];
        int forward = (int)DeltaUse.Message, back = _products.Length - forward;
        _last = new float[(forward * projection.Columns) + (back * projection.Rows)];
        _sums = new float[(forward * projection.Rows) + (back * projection.Columns)];
        _turns = new long[_products.Length];
        _most = new long[_products.Length];
        int inputs = 0, outputs = 0;
        for (int use = 0; use < _products.Length; use++)
        {
            int from = use < forward ? projection.Columns : projection.Rows;
            int to = use < forward ? projection.Rows : projection.Columns;
            _most[use] = ((long)DeltaProduct.Rest * to) - 1;
            _products[use] = new DeltaProduct(
                this, (DeltaUse)use, threshold, _last.AsMemory(inputs, from), _sums.AsMemory(outputs, to), _turns.AsMemory(use, 1));
            inputs += from;
            outputs += to;
        }

        Transpose();
    }

    /// <summary>W: [rows, columns].</summary>
    public AlignedFloats Weights => _projection.Weights;

    /// <summary>W': [columns, rows].</summary>
    public AlignedFloats Transposed { get; }

    /// <summary>Room for the places of changed inputs; it holds nothing between two calls.</summary>
    public int[] Places { get; }

    /// <summary>Room for the changes; the same.</summary>
    public float[] Changes { get; }

    /// <summary>One use of the weights.</summary>
    public DeltaProduct this[DeltaUse use] => _products[(int)use];

    /// <summary>Multiply-adds of all uses, done and skipped.</summary>
    public (long Done, long Skipped) Work
    {
        get
        {
            (long done, long skipped) = (0, 0);
            foreach (DeltaProduct product in _products)
            {
                (done, skipped) = (done + product.Done, skipped + product.Skipped);
            }

            return (done, skipped);
        }
    }

    /// <summary>Nothing is remembered.</summary>
    public void Forget()
    {
        foreach (DeltaProduct product in _products)
        {
            product.Forget();
        }
    }

    /// <summary>Where other weights stand now than were transposed, they are taken over and nothing is remembered.</summary>
    public void FollowWeights()
    {
        if (Transpose())
        {
            Forget();
        }
    }

    /// <summary>Walks what is remembered. Weights may have been restored before it: what is restored here belongs to them.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit($"{_name}.last", _last);
        visitor.Visit($"{_name}.sums", _sums);
        visitor.Visit($"{_name}.turns", _turns, [0], _most);
        Transpose();
    }

    // True where anything is different from what it was.
    private bool Transpose()
    {
        bool differs = false;
        ReadOnlySpan<float> weights = Weights;
        Span<float> transposed = Transposed;
        for (int row = 0; row < _projection.Rows; row++)
        {
            for (int column = 0; column < _projection.Columns; column++)
            {
                ref float there = ref transposed[(column * _projection.Rows) + row];
                float here = weights[(row * _projection.Columns) + column];
                differs |= here != there;
                there = here;
            }
        }

        return differs;
    }
}
