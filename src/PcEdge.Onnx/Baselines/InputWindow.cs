using PcEdge.Models;

namespace PcEdge.Onnx.Baselines;

/// <summary>The rows that an ONNX model sees, standardised, the oldest first: [window, inputs], row-major.</summary>
internal sealed class InputWindow(BaselineChannels channels, int window)
{
    // A reading further from its mean is taken as so far.
    private const double FarthestReading = 1e4;

    private readonly int _inputs = channels.Inputs;
    private readonly float[] _rows = new float[window * channels.Inputs];
    private readonly long[] _taken = new long[1];
    private readonly long[] _unusable = new long[1];

    /// <summary>True once it has rows enough for the model to see.</summary>
    public bool IsFull => _taken[0] >= window;

    /// <summary>Present readings that were not finite and counted as absent.</summary>
    public long Unusable => _unusable[0];

    /// <summary>Takes a row; what is absent is what the model believed of it last.</summary>
    /// <param name="observation">The row.</param>
    /// <param name="estimates">[channels], sensor unit; the mean where the model has never had one.</param>
    public void Take(in Observation observation, ReadOnlySpan<double> estimates)
    {
        _rows.AsSpan(_inputs).CopyTo(_rows);
        Span<float> row = _rows.AsSpan(_rows.Length - _inputs);
        for (int j = 0; j < row.Length; j++)
        {
            bool usable = observation.IsUsable(j);
            _unusable[0] += observation.Presence[j] && !usable ? 1 : 0;
            double reading = usable ? observation.Values[j] : estimates[j];
            row[j] = (float)Math.Clamp((reading - channels.InputMean[j]) / channels.InputScale[j], -FarthestReading, FarthestReading);
        }

        _taken[0] += _taken[0] < window ? 1 : 0;
    }

    /// <summary>Copies all rows.</summary>
    public void CopyTo(Span<float> input) => _rows.CopyTo(input);

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("window.rows", _rows);
        visitor.Visit("window.taken", _taken);
        visitor.Visit("window.unusable", _unusable);
    }
}
