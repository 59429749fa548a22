namespace PcEdge.Training.Hgf;

/// <summary>What is known of a parameter before the data, on its scale.</summary>
/// <param name="Mean">On the scale.</param>
/// <param name="Deviation">Standard deviation on the scale; infinite where nothing is known.</param>
internal readonly record struct GaussianPrior(double Mean, double Deviation)
{
    /// <summary>True where nothing is known.</summary>
    public bool IsFlat => double.IsPositiveInfinity(Deviation);

    /// <summary>-ln p, nats, with its constant, so that models with other priors can be compared; 0 where it is flat.</summary>
    public double Energy(double place)
    {
        if (IsFlat)
        {
            return 0;
        }

        double error = (place - Mean) / Deviation;
        return (0.5 * error * error) + (0.5 * Math.Log(2 * Math.PI)) + Math.Log(Deviation);
    }
}
