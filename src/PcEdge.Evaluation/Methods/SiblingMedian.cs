namespace PcEdge.Evaluation.Methods;

/// <summary>The median of all other channels, offsets removed: what the siblings say of a channel.</summary>
internal sealed class SiblingMedian(double[] offsets)
{
    private readonly double[] _sorted = new double[offsets.Length];
    private readonly int[] _order = new int[offsets.Length];

    /// <summary>prediction_j = offset_j + median over i != j of (x_i - offset_i); a channel alone predicts itself. Both [channels].</summary>
    public void Predict(ReadOnlySpan<double> filled, Span<double> prediction)
    {
        int channels = offsets.Length;
        for (int j = 0; j < channels; j++)
        {
            _sorted[j] = filled[j] - offsets[j];
            _order[j] = j;
        }

        Array.Sort(_sorted, _order);
        int middle = (channels - 2) / 2;
        bool odd = (channels - 1) % 2 == 1;
        for (int rank = 0; rank < channels; rank++)
        {
            int j = _order[rank];
            prediction[j] = offsets[j] + (channels == 1
                ? _sorted[0]
                : odd ? Without(rank, middle) : 0.5 * (Without(rank, middle) + Without(rank, middle + 1)));
        }
    }

    /// <summary>The i-th of the sorted values when the one at <paramref name="rank"/> is left out.</summary>
    private double Without(int rank, int i) => _sorted[i < rank ? i : i + 1];
}
