using System.Globalization;
using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Corruption;

namespace PcEdge.Training.Experiments.Noise;

/// <summary>A set of pictures that is wrong in some way.</summary>
/// <param name="Set">Name of the set.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Amount">Share of labels or channels, or a standard deviation at whole pictures.</param>
internal sealed record NoiseCondition(string Set, NoiseKind Kind, double Amount)
{
    // The draw for validation is apart from that for training.
    private const long ValidationSeed = 1L << 20;

    /// <summary>As <c>--conditions</c> names it.</summary>
    public string Name => $"{Set}/{Short}";

    /// <summary>The name without the set.</summary>
    public string Short => Kind switch
    {
        NoiseKind.None => "clean",
        NoiseKind.Gaussian => string.Create(CultureInfo.InvariantCulture, $"gaussian-{Amount}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Word}-{100 * Amount:0}"),
    };

    private string Word => Kind switch { NoiseKind.Symmetric => "symmetric", NoiseKind.Asymmetric => "asymmetric", _ => "dead" };

    /// <summary>The data made wrong, and validation with right labels. The test keeps right labels; bad inputs are bad there too.</summary>
    public (Dataset Data, Samples Right) Apply(Dataset data, int pool, long seed)
    {
        Dataset wrong = Kind switch
        {
            NoiseKind.Symmetric => data with
            {
                Training = LabelNoise.Symmetric(data.Training, Amount, seed), Validation = LabelNoise.Symmetric(data.Validation, Amount, seed + ValidationSeed),
            },
            NoiseKind.Asymmetric => data with
            {
                Training = LabelNoise.Asymmetric(data.Training, Amount, seed), Validation = LabelNoise.Asymmetric(data.Validation, Amount, seed + ValidationSeed),
            },
            // Pooled, noise is averaged: p x p pixels leave 1/p of its deviation.
            NoiseKind.Gaussian => new InputNoise { Deviation = Amount / pool, Seed = seed }.Apply(data),
            NoiseKind.Dead => new InputNoise { DeadChannels = Amount, Seed = seed }.Apply(data),
            _ => data,
        };
        return (wrong, wrong.Validation with { Targets = data.Validation.Targets });
    }
}
