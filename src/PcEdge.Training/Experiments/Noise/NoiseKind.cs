namespace PcEdge.Training.Experiments.Noise;

/// <summary>What is wrong with data.</summary>
internal enum NoiseKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A share of the labels is drawn anew, evenly over all classes.</summary>
    Symmetric,

    /// <summary>A share of the labels becomes the class that follows theirs.</summary>
    Asymmetric,

    /// <summary>Gaussian noise on every input, in training and test.</summary>
    Gaussian,

    /// <summary>A share of the inputs tells nothing but even noise, the same ones in training and test.</summary>
    Dead,
}
