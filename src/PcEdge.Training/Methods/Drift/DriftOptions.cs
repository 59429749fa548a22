namespace PcEdge.Training.Methods.Drift;

/// <summary>What is expected of sensors that drift, in squares of the features' unit for each sample.</summary>
internal sealed record DriftOptions
{
    /// <summary>Nothing drifts: the classes stay as they were learned.</summary>
    public static DriftOptions Frozen { get; } = new() { CommonVariance = 0, ClassVariance = 0, Temperature = 1 };

    /// <summary>qd: by how much what all classes share moves with a sample.</summary>
    public double CommonVariance { get; init; } = 1e-7;

    /// <summary>qc: by how much each class moves on its own with a sample.</summary>
    public double ClassVariance { get; init; } = 3e-8;

    /// <summary>
    /// T: features whose errors are not independent say the same thing several times; the evidence of all is divided by it before it becomes a
    /// probability.
    /// </summary>
    public double Temperature { get; init; } = 50;

    /// <summary>A class that is less probable than this learns nothing of a sample.</summary>
    public double LeastProbability { get; init; } = 0.001;

    /// <summary>No belief follows a sample further than this share of its error.</summary>
    public double LargestGain { get; init; } = 0.5;
}
