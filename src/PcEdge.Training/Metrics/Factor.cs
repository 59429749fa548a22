namespace PcEdge.Training.Metrics;

/// <summary>Something that is known to have made the samples.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Levels">Values that it takes.</param>
/// <param name="IsOrdered">True where levels are steps of one quantity, false where they are categories.</param>
/// <param name="Values">[n] the level of each sample, from 0.</param>
internal sealed record Factor(string Name, int Levels, bool IsOrdered, int[] Values)
{
    /// <summary>Numbers that say a level: one where they are ordered, else one for each category.</summary>
    public int TargetWidth => IsOrdered ? 1 : Levels;

    /// <summary>The first samples.</summary>
    public Factor First(int count) => this with { Values = Values[..count] };

    /// <summary>All but the first samples.</summary>
    public Factor After(int count) => this with { Values = Values[count..] };

    /// <summary>[n, target width] the level itself, or one-hot.</summary>
    public double[] Targets()
    {
        double[] targets = new double[Values.Length * TargetWidth];
        for (int n = 0; n < Values.Length; n++)
        {
            targets[IsOrdered ? n : (n * Levels) + Values[n]] = IsOrdered ? Values[n] : 1;
        }

        return targets;
    }

    /// <summary>Share of the targets' variance that some predictions explain, all outputs together: 1 is all, 0 no more than the mean, less is worse than that.</summary>
    public double Explained(ReadOnlySpan<double> predictions)
    {
        double[] targets = Targets();
        double left = 0, whole = 0;
        for (int j = 0; j < TargetWidth; j++)
        {
            double mean = 0;
            for (int n = 0; n < Values.Length; n++)
            {
                mean += targets[(n * TargetWidth) + j] / Values.Length;
            }

            for (int n = 0; n < Values.Length; n++)
            {
                int at = (n * TargetWidth) + j;
                left += (targets[at] - predictions[at]) * (targets[at] - predictions[at]);
                whole += (targets[at] - mean) * (targets[at] - mean);
            }
        }

        return whole > 0 ? 1 - (left / whole) : 0;
    }

    /// <summary>Share of the samples whose category has the largest prediction.</summary>
    public double Accuracy(ReadOnlySpan<double> predictions)
    {
        int right = 0;
        for (int n = 0; n < Values.Length; n++)
        {
            right += Largest.Of(predictions.Slice(n * TargetWidth, TargetWidth)) == Values[n] ? 1 : 0;
        }

        return (double)right / Values.Length;
    }
}
