namespace PcEdge.Training.Experiments.Drift;

/// <summary>In which form the features of a sample x are given to a classifier.</summary>
internal enum GasForm
{
    /// <summary>As they are.</summary>
    Plain,

    /// <summary>sign(x) ln(1 + |x|).</summary>
    Logarithm,

    /// <summary>Shape over the sensors and strength.</summary>
    Shape,
}
