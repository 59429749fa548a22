using PcEdge.Models;
using PcEdge.Precision.Layers;

namespace PcEdge.Tests.Precision.Layers;

/// <summary>A whole covariance against F = 1/2 (tr Sigma^-1 S + log |Sigma|) in float64.</summary>
public sealed class FullPrecisionTests
{
    // float32 keeps the covariance.
    private const double Rounding = 1e-6;
    private const double Difference = 1e-5;
    private const int Width = 3;

    [Fact]
    public void The_running_average_is_the_natural_gradient_step_in_the_covariance()
    {
        (double[,] before, double[,] after, double[,] square) = Step(PrecisionLearning.NaturalGradient, 0.1);
        (int I, int J)[] elements = [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)];

        // Fisher information of the six free elements, 1/2 tr(Sigma^-1 D_a Sigma^-1 D_b), and the gradient of F by finite differences
        double[,] fisher = new double[6, 6];
        double[,] gradient = new double[6, 1];
        double[,] precision = Matrix.Inverse(before);
        for (int a = 0; a < 6; a++)
        {
            double[,] one = Matrix.Product(precision, Direction(elements[a]));
            for (int b = 0; b < 6; b++)
            {
                fisher[a, b] = 0.5 * Matrix.Trace(Matrix.Product(one, Matrix.Product(precision, Direction(elements[b]))));
            }

            gradient[a, 0] = (Energy(Moved(before, elements[a], Difference), square) - Energy(Moved(before, elements[a], -Difference), square)) / (2 * Difference);
        }

        double[,] natural = Matrix.Product(Matrix.Inverse(fisher), gradient);
        for (int a = 0; a < 6; a++)
        {
            (int i, int j) = elements[a];
            Assert.Equal(before[i, j] - (0.1 * natural[a, 0]), after[i, j], 10 * Rounding);
            Assert.Equal(before[i, j] + (0.1 * (square[i, j] - before[i, j])), after[i, j], Rounding);
            Assert.Equal(after[i, j], after[j, i]);
        }
    }

    [Fact]
    public void Learning_in_the_factor_descends_the_gradient_of_free_energy_there()
    {
        const double Rate = 0.02;
        (double[,] before, double[,] after, double[,] square) = Step(PrecisionLearning.LogVariance, Rate);
        double[,] lower = Factor(before);
        double[,] relative = Matrix.Product(Matrix.Inverse(lower), Factor(after));
        for (int i = 0; i < Width; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                // L G with G = exp(x) on the diagonal, x below; Fisher information 2 and 1
                double slope = (Energy(Along(i, j, Difference), square) - Energy(Along(i, j, -Difference), square)) / (2 * Difference);
                double expected = -Rate * slope / (i == j ? 2 : 1);
                Assert.Equal(expected, i == j ? Math.Log(relative[i, i]) : relative[i, j], 10 * Rounding);
            }
        }

        double[,] Along(int i, int j, double x)
        {
            double[,] g = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
            g[i, j] = i == j ? Math.Exp(x) : x;
            double[,] moved = Matrix.Product(lower, g);
            return Matrix.Product(moved, Matrix.Transposed(moved));
        }
    }

    [Fact]
    public void A_single_unit_learns_as_the_diagonal_does()
    {
        foreach (PrecisionLearning learning in (PrecisionLearning[])[PrecisionLearning.LogVariance, PrecisionLearning.NaturalGradient])
        {
            var settings = new PrecisionDefinition { Learning = learning, Rate = 0.1 };
            var full = new ErrorBlock(settings with { Structure = PrecisionStructure.Full }, 1, 2);
            var diagonal = new ErrorBlock(settings, 1, 2);
            var (one, other) = (new Random(5), new Random(5));
            for (int k = 0; k < 100; k++)
            {
                full.Draw(one);
                diagonal.Draw(other);
                full.Begin();
                diagonal.Begin();
                Assert.Equal(diagonal.State.Precision[0], full.State.Precision[0], 1e-5f * diagonal.State.Precision[0]);
                full.Learn();
                diagonal.Learn();
            }
        }
    }

    [Fact]
    public void Absent_units_are_left_free_and_not_taken_as_errors_of_zero()
    {
        ErrorBlock block = Correlated(samples: 1, width: 5);
        block.MakeAbsent(0, 1);
        block.MakeAbsent(0, 4);
        block.Draw(new Random(4));
        block.Begin();
        block.State.Spread.Fill(0.25f);
        int[] present = [0, 2, 3];
        double[,] part = Matrix.Part(Matrix.Square(Parameters.Read(block.Precision, "covariance")), present);
        double[,] error = new double[3, 1];
        for (int k = 0; k < 3; k++)
        {
            error[k, 0] = block.State.Error[present[k]];
        }

        double[,] weighted = Matrix.Product(Matrix.Inverse(part), error);
        block.Precision.Weigh(block.State);
        RequireWeighted(weighted);
        double energy = 0.5 * (Matrix.LogDeterminant(part) + Matrix.Product(Matrix.Transposed(error), weighted)[0, 0]);
        Assert.Equal(energy, block.Precision.Energy(block.State, 0), 1e-5);

        for (int k = 0; k < 3; k++)
        {
            part[k, k] += 0.25;
        }

        block.Precision.Innovate(block.State, 0);
        RequireWeighted(Matrix.Product(Matrix.Inverse(part), error));

        void RequireWeighted(double[,] expected)
        {
            for (int k = 0; k < 3; k++)
            {
                Assert.Equal(expected[k, 0], block.State.WeightedError[present[k]], 1e-4 * (1 + Math.Abs(expected[k, 0])));
            }

            Assert.Equal(0, block.State.WeightedError[1]);
            Assert.Equal(0, block.State.WeightedError[4]);
        }
    }

    [Fact]
    public void Precision_is_the_diagonal_of_the_inverse_and_the_condition_is_that_of_the_eigenvalues()
    {
        ErrorBlock block = Correlated(samples: 1, width: 5);
        block.Begin();
        double[,] precision = Matrix.Inverse(Matrix.Square(Parameters.Read(block.Precision, "covariance")));
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(precision[i, i], block.State.Precision[i], 1e-4 * precision[i, i]);
        }

        // [2 1; 1 2] has the eigenvalues 1 and 3
        var pair = new ErrorBlock(new PrecisionDefinition { Structure = PrecisionStructure.Full, Learning = PrecisionLearning.Pinned }, 2);
        Parameters.Change(pair.Precision, "covariance", values => new float[] { 2, 1, 1, 2 }.CopyTo(values, 0));
        Assert.Equal(3, ((FullPrecision)pair.Precision).ConditionNumber, 1e-6);
    }

    [Theory]
    [InlineData(PrecisionLearning.NaturalGradient)]
    [InlineData(PrecisionLearning.LogVariance)]
    public void A_covariance_of_correlated_errors_is_found(PrecisionLearning learning)
    {
        double[,] mix = { { 1, 0, 0 }, { 0.8, 0.5, 0 }, { -0.3, 0.2, 0.7 } };
        double[,] truth = Matrix.Product(mix, Matrix.Transposed(mix));
        var block = new ErrorBlock(new PrecisionDefinition { Structure = PrecisionStructure.Full, Learning = learning, Rate = 0.01 }, Width, 20);
        var random = new Random(6);
        for (int k = 0; k < 2000; k++)
        {
            Mix(block, mix, random);
            block.Begin();
            block.Learn();
        }

        double[,] found = Matrix.Square(Parameters.Read(block.Precision, "covariance"));
        for (int i = 0; i < Width; i++)
        {
            for (int j = 0; j < Width; j++)
            {
                Assert.Equal(truth[i, j], found[i, j], 0.05);
            }
        }

        Assert.Equal(0, block.Precision.BoundHits);
    }

    [Fact]
    public void Two_units_that_err_as_one_stop_at_the_bound()
    {
        var block = new ErrorBlock(new PrecisionDefinition { Structure = PrecisionStructure.Full, Rate = 0.2, Most = 100 }, 2);
        var random = new Random(7);
        for (int k = 0; k < 500; k++)
        {
            block.State.Error.Fill((float)RandomWalk.Normal(random));
            block.Begin();
            block.Learn();
        }

        block.Begin();
        // Both variances are raised at once, and each raises the other given it.
        Assert.InRange(block.State.Precision[0], 70, 100);
        Assert.True(block.Precision.BoundHits > 0);
    }

    [Fact]
    public void A_matrix_that_is_no_covariance_is_refused()
    {
        Assert.Equal("a symmetric matrix", Refused([2, 1, 1.1f, 2]).Expected);
        Assert.Equal("a positive definite matrix", Refused([1, 2, 2, 1]).Expected);
        Assert.StartsWith("variances from", Refused([1, 0, 0, 0]).Expected, StringComparison.Ordinal);
        Assert.Equal("a symmetric matrix", Refused([1, float.NaN, 0, 1]).Expected);
    }

    private static ModelFormatException Refused(float[] covariance)
    {
        var block = new ErrorBlock(new PrecisionDefinition { Structure = PrecisionStructure.Full }, 2);
        Parameters.Change(block.Precision, "covariance", values => covariance.CopyTo(values, 0));
        return Assert.Throws<ModelFormatException>(block.Precision.Check);
    }

    private static ErrorBlock Correlated(int samples, int width)
    {
        var block = new ErrorBlock(new PrecisionDefinition { Structure = PrecisionStructure.Full, Rate = 0.1 }, width, samples);
        var random = new Random(8);
        for (int k = 0; k < 100; k++)
        {
            block.Draw(random);
            for (int i = 1; i < width; i++)
            {
                block.State.Error[i] += 0.7f * block.State.Error[i - 1];
            }

            block.Begin();
            block.Learn();
        }

        return block;
    }

    private static void Mix(ErrorBlock block, double[,] mix, Random random)
    {
        for (int b = 0; b < block.State.Samples; b++)
        {
            double[] z = [RandomWalk.Normal(random), RandomWalk.Normal(random), RandomWalk.Normal(random)];
            for (int i = 0; i < Width; i++)
            {
                block.State.Error[(b * Width) + i] = (float)((mix[i, 0] * z[0]) + (mix[i, 1] * z[1]) + (mix[i, 2] * z[2]));
            }
        }
    }

    private static (double[,] Before, double[,] After, double[,] Square) Step(PrecisionLearning learning, double rate)
    {
        const int Samples = 4;
        var block = new ErrorBlock(new PrecisionDefinition { Structure = PrecisionStructure.Full, Learning = learning, Rate = rate, Start = 1 }, Width, Samples);
        var random = new Random(9);
        double[,] mix = { { 1, 0, 0 }, { 0.8, 0.5, 0 }, { -0.3, 0.2, 0.7 } };
        for (int k = 0; k < 30; k++)
        {
            Mix(block, mix, random);
            block.Begin();
            block.Learn();
        }

        double[,] before = Matrix.Square(Parameters.Read(block.Precision, "covariance"));
        block.Draw(random, 0.8);
        block.Begin();
        block.Learn();
        double[,] square = new double[Width, Width];
        for (int b = 0; b < Samples; b++)
        {
            ReadOnlySpan<float> e = block.State.Error[block.State.Of(b)];
            for (int i = 0; i < Width; i++)
            {
                square[i, i] += (double)block.State.PosteriorVariance[(b * Width) + i] / Samples;
                for (int j = 0; j < Width; j++)
                {
                    square[i, j] += (double)e[i] * e[j] / Samples;
                }
            }
        }

        return (before, Matrix.Square(Parameters.Read(block.Precision, "covariance")), square);
    }

    private static double Energy(double[,] covariance, double[,] square) =>
        0.5 * (Matrix.Trace(Matrix.Product(Matrix.Inverse(covariance), square)) + Matrix.LogDeterminant(covariance));

    private static double[,] Direction((int I, int J) element)
    {
        double[,] d = new double[Width, Width];
        (d[element.I, element.J], d[element.J, element.I]) = (1, 1);
        return d;
    }

    private static double[,] Moved(double[,] a, (int I, int J) element, double step)
    {
        double[,] moved = (double[,])a.Clone();
        moved[element.I, element.J] += step;
        moved[element.J, element.I] = moved[element.I, element.J];
        return moved;
    }

    private static double[,] Factor(double[,] a)
    {
        int n = a.GetLength(0);
        double[,] l = new double[n, n];
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++)
            {
                double sum = a[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= l[i, k] * l[j, k];
                }

                l[i, j] = i == j ? Math.Sqrt(sum) : sum / l[j, j];
            }
        }

        return l;
    }
}
