using PcEdge.Networks;

namespace PcEdge.Tests.Reference;

/// <summary>The exact posterior of a linear network: F is a quadratic form of the free units, whose minimum and inverse curvature are solved for densely.</summary>
internal sealed class ReferenceNetworkPosterior
{
    private ReferenceNetworkPosterior(double[][] mean, double[][] variance) => (Mean, Variance) = (mean, variance);

    /// <summary>Posterior mean by layer; the given values where clamped, the prediction where absent.</summary>
    public double[][] Mean { get; }

    /// <summary>Posterior variance of the free units, else 0.</summary>
    public double[][] Variance { get; }

    public static ReferenceNetworkPosterior Of(ReferenceNetwork network, ReferenceSample sample)
    {
        (int Layer, int Unit)[] free =
        [
            .. Enumerable.Range(0, network.Widths.Length).SelectMany(l => Enumerable.Range(0, network.Widths[l]).Select(i => (l, i)))
                .Where(unit => sample.Roles[unit.l][unit.i] == UnitRole.Free),
        ];
        double[][] point = [.. sample.Belief.Select((layer, l) => layer.Select((x, i) => sample.Roles[l][i] == UnitRole.Clamped ? x : 0).ToArray())];
        var at = new ReferenceSample(point, sample.Roles);
        double[] origin = Slope(network, at, free);
        var curvature = new double[free.Length, free.Length];
        for (int j = 0; j < free.Length; j++)
        {
            point[free[j].Layer][free[j].Unit] = 1;
            double[] slope = Slope(network, at, free);
            point[free[j].Layer][free[j].Unit] = 0;
            for (int i = 0; i < free.Length; i++)
            {
                curvature[i, j] = slope[i] - origin[i];
            }
        }

        double[] solution = DenseMatrix.Solve(curvature, [.. origin.Select(static g => -g)]);
        double[,] inverse = DenseMatrix.Inverse(curvature);
        double[][] variance = [.. network.Widths.Select(static width => new double[width])];
        for (int j = 0; j < free.Length; j++)
        {
            point[free[j].Layer][free[j].Unit] = solution[j];
            variance[free[j].Layer][free[j].Unit] = inverse[j, j];
        }

        foreach (ReferencePrediction prediction in network.Predictions)
        {
            double[] mean = network.Mean(prediction, at);
            for (int i = 0; i < mean.Length; i++)
            {
                point[prediction.Layer][i] = sample.Roles[prediction.Layer][i] == UnitRole.Absent ? mean[i] : point[prediction.Layer][i];
            }
        }

        return new ReferenceNetworkPosterior(point, variance);
    }

    // Central differences of a quadratic form are exact at any step; 1/2 loses the fewest digits.
    private static double[] Slope(ReferenceNetwork network, ReferenceSample at, (int Layer, int Unit)[] free)
    {
        var slope = new double[free.Length];
        for (int i = 0; i < free.Length; i++)
        {
            ref double x = ref at.Belief[free[i].Layer][free[i].Unit];
            double kept = x;
            x = kept + 0.5;
            double above = network.Energy(at);
            x = kept - 0.5;
            slope[i] = above - network.Energy(at);
            x = kept;
        }

        return slope;
    }
}
