using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Learning;

/// <summary>The weights of one projection, or the bias of one prediction as weights of a constant input 1; and where they are going.</summary>
internal sealed class LearnedTensor
{
    private readonly float[] _bias = [];

    /// <summary>A projection's weights.</summary>
    public LearnedTensor(FloatProjection projection, int source)
    {
        Name = projection.Name;
        Gradient = new AlignedFloats(projection.Rows * projection.Columns);
        Rows = projection.Rows;
        Columns = projection.Columns;
        Prediction = projection.Target.Index;
        Source = source;
        Projection = projection;
    }

    /// <summary>A prediction's bias.</summary>
    public LearnedTensor(Prediction prediction)
    {
        Name = $"{prediction.Name}.bias";
        _bias = prediction.Bias;
        Gradient = new AlignedFloats(prediction.Width);
        Rows = prediction.Width;
        Columns = 1;
        Prediction = prediction.Index;
    }

    /// <summary>Its name in a file.</summary>
    public string Name { get; }

    /// <summary>W: [rows, columns], row-major.</summary>
    public Span<float> Values => Projection is null ? _bias : Projection.Weights.AsSpan();

    /// <summary>G: sum over the samples of xi f', minus dF/dW; a rule may turn it into the direction to go.</summary>
    public AlignedFloats Gradient { get; }

    /// <summary>Units predicted.</summary>
    public int Rows { get; }

    /// <summary>Units that predict; 1 for a bias.</summary>
    public int Columns { get; }

    /// <summary>Index of the prediction it is part of.</summary>
    public int Prediction { get; }

    /// <summary>Place of its projection among the prediction's sources.</summary>
    public int Source { get; }

    /// <summary>The projection, or null for a bias.</summary>
    public FloatProjection? Projection { get; }

    /// <summary>Factor that makes of <see cref="Gradient"/> the mean over the samples, precision taken out where wanted.</summary>
    public float Scale { get; set; }

    /// <summary>f of the source for each sample of a block: [samples, columns].</summary>
    public ReadOnlySpan<float> Inputs(NetworkState block)
    {
        LayerState source = block.Predictions[Prediction].Sources[Source];
        return Projection!.IsTransition ? source.Activity : source.Forward;
    }
}
