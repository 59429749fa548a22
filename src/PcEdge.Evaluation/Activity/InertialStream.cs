namespace PcEdge.Evaluation.Activity;

/// <summary>Features of signals as they come, row by row: of the last second, every .24 s. A row allocates nothing.</summary>
internal sealed class InertialStream
{
    private readonly float[] _rows = new float[InertialFeatures.Window * InertialFeatures.Row];
    private int _count;

    /// <summary>Begins anew: what came before does not belong to what comes.</summary>
    public void Restart() => _count = 0;

    /// <summary>Takes one row of signals; true where a window is complete with it, whose features then are written.</summary>
    /// <param name="row">[12] the phone's six signals, then the watch's.</param>
    /// <param name="features">[<see cref="InertialFeatures.Width"/>].</param>
    public bool Next(ReadOnlySpan<float> row, Span<float> features)
    {
        if (_count == InertialFeatures.Window)
        {
            const int hop = InertialFeatures.Hop;
            _rows.AsSpan(hop * InertialFeatures.Row).CopyTo(_rows);
            _count -= hop;
        }

        row.CopyTo(_rows.AsSpan(_count * InertialFeatures.Row));
        _count++;
        if (_count < InertialFeatures.Window)
        {
            return false;
        }

        InertialFeatures.Of(_rows, features);
        return true;
    }
}
