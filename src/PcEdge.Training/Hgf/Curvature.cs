using MathNet.Numerics.LinearAlgebra;

namespace PcEdge.Training.Hgf;

/// <summary>
/// The second derivatives of an objective at its least, by central differences, and what follows of them if it is a valley: the covariance of a Gaussian
/// around it (Laplace).
/// </summary>
internal sealed class Curvature
{
    private const double FirstStep = 1e-3;
    private const double LeastStep = 1e-5;
    private const double LargestStep = 0.5;

    // The objective rises by half its square in nats: far above rounding, near enough to be a parabola.
    private const double StepInDeviations = 0.1;

    private Curvature(double[] slope, Matrix<double> hessian, Matrix<double>? covariance)
    {
        (Slope, Hessian, Covariance) = (slope, hessian, covariance);
    }

    /// <summary>[parameters]: first derivatives; 0 at the bottom of a smooth valley.</summary>
    public double[] Slope { get; }

    /// <summary>[parameters, parameters].</summary>
    public Matrix<double> Hessian { get; }

    /// <summary>[parameters, parameters]; null where it is no valley.</summary>
    public Matrix<double>? Covariance { get; }

    /// <summary>How many nats a parabola lies below the point: what the search has left; NaN where it is no valley.</summary>
    public double Left => Covariance is null ? double.NaN : 0.5 * (Vector<double>.Build.DenseOfArray(Slope) * Covariance * Vector<double>.Build.DenseOfArray(Slope));

    /// <summary>ln of the determinant of the covariance; NaN where it is no valley.</summary>
    public double LogVolume => Covariance is null ? double.NaN : -Hessian.Cholesky().DeterminantLn;

    /// <summary>At a point. Differences are taken over a tenth of a standard deviation of each parameter.</summary>
    public static Curvature At(HgfObjective objective, double[] point)
    {
        int count = point.Length;
        double middle = objective.Value(point);
        double[] steps = new double[count];
        for (int i = 0; i < count; i++)
        {
            steps[i] = FirstStep;
            for (int round = 0; round < 3; round++)
            {
                double second = (Shifted(i, steps[i], 0, 0) + Shifted(i, -steps[i], 0, 0) - (2 * middle)) / (steps[i] * steps[i]);
                steps[i] = second > 0 ? Math.Clamp(StepInDeviations / Math.Sqrt(second), LeastStep, LargestStep) : Math.Min(LargestStep, 10 * steps[i]);
            }
        }

        double[] slope = new double[count];
        Matrix<double> hessian = Matrix<double>.Build.Dense(count, count);
        for (int i = 0; i < count; i++)
        {
            double ahead = Shifted(i, steps[i], 0, 0), behind = Shifted(i, -steps[i], 0, 0);
            slope[i] = (ahead - behind) / (2 * steps[i]);
            hessian[i, i] = (ahead + behind - (2 * middle)) / (steps[i] * steps[i]);
            for (int j = 0; j < i; j++)
            {
                double mixed = Shifted(i, steps[i], j, steps[j]) - Shifted(i, steps[i], j, -steps[j]) - Shifted(i, -steps[i], j, steps[j]) + Shifted(i, -steps[i], j, -steps[j]);
                hessian[i, j] = hessian[j, i] = mixed / (4 * steps[i] * steps[j]);
            }
        }

        bool valley = hessian.ForAll(double.IsFinite) && hessian.Evd(Symmetricity.Symmetric).EigenValues.All(static value => value.Real > 0);
        return new Curvature(slope, hessian, valley ? hessian.Cholesky().Solve(Matrix<double>.Build.DenseIdentity(count)) : null);

        double Shifted(int i, double by, int j, double other)
        {
            double[] shifted = [.. point];
            shifted[i] += by;
            shifted[j] += other;
            return objective.Value(shifted);
        }
    }

    /// <summary>Standard deviation of a parameter; NaN where it is no valley.</summary>
    public double Deviation(int parameter) => Covariance is null ? double.NaN : Math.Sqrt(Covariance[parameter, parameter]);

    /// <summary>Correlation of two parameters; NaN where it is no valley.</summary>
    public double Correlation(int a, int b) => Covariance is null ? double.NaN : Covariance[a, b] / (Deviation(a) * Deviation(b));
}
