using PcEdge.Networks;

namespace PcEdge.Tests.Reference;

/// <summary>One prediction of a <see cref="ReferenceNetwork"/>: mu = sum W f(x) + b, compared with its layer and weighted by Pi.</summary>
internal sealed class ReferencePrediction
{
    public ReferencePrediction(Prediction prediction, Tensors tensors)
    {
        Layer = prediction.Layer.Index;
        Pathway = prediction.Pathway;
        Errors = prediction.Errors;
        Bias = tensors.Vector($"{prediction.Name}.bias");
        Sources = [.. prediction.Sources.Select(projection => new Source(
            projection.Source.Index, projection.IsTransition, tensors.Matrix(projection.Name, projection.Rows, projection.Columns)))];
        Precision = tensors.Precision(prediction.Name, prediction.Width);
    }

    /// <summary>Index of the predicted layer.</summary>
    public int Layer { get; }

    public Pathway Pathway { get; }

    public ErrorKind Errors { get; }

    public double[] Bias { get; }

    public Source[] Sources { get; }

    /// <summary>Pi: [width, width].</summary>
    public double[,] Precision { get; }

    public bool IsPlainPrior => Pathway == Pathway.Prior;

    /// <summary>One term of the sum.</summary>
    internal sealed record Source(int Layer, bool IsMemory, double[,] Weights);
}
