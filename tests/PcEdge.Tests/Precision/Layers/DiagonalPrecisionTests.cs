using PcEdge.Precision.Layers;

namespace PcEdge.Tests.Precision.Layers;

/// <summary>One number a unit, or one for all, against F = 1/2 (E[e^2]/s2 + log s2) in float64.</summary>
public sealed class DiagonalPrecisionTests
{
    // float32 keeps the learned precision; a step of size one loses its seventh digit.
    private const double Rounding = 2e-6;
    private const double Difference = 1e-5;

    [Theory]
    [InlineData(PrecisionStructure.Diagonal, 1)]
    [InlineData(PrecisionStructure.Diagonal, 7)]
    [InlineData(PrecisionStructure.Diagonal, 8)]
    [InlineData(PrecisionStructure.Diagonal, 33)]
    [InlineData(PrecisionStructure.Scalar, 33)]
    public void Learning_the_log_variance_descends_the_gradient_of_free_energy(PrecisionStructure structure, int width)
    {
        foreach ((double before, double after, double square) in Steps(structure, PrecisionLearning.LogVariance, width, 0.01))
        {
            // theta -= 2 eta dF/dtheta: the Fisher information of theta is 1/2
            double theta = -Math.Log(before);
            double slope = (Energy(theta + Difference, square) - Energy(theta - Difference, square)) / (2 * Difference);
            Assert.Equal(theta - (2 * 0.01 * slope), -Math.Log(after), Rounding);
        }

        static double Energy(double theta, double square) => 0.5 * ((square * Math.Exp(-theta)) + theta);
    }

    [Theory]
    [InlineData(PrecisionStructure.Diagonal, 1)]
    [InlineData(PrecisionStructure.Diagonal, 33)]
    [InlineData(PrecisionStructure.Scalar, 33)]
    public void The_running_average_is_the_natural_gradient_step(PrecisionStructure structure, int width)
    {
        foreach ((double before, double after, double square) in Steps(structure, PrecisionLearning.NaturalGradient, width, 0.2))
        {
            // s2 -= lambda 2 s2^2 dF/ds2: the Fisher information of s2 is 1/(2 s2^2)
            double variance = 1 / before;
            double step = Difference * variance;
            double slope = (Energy(variance + step, square) - Energy(variance - step, square)) / (2 * step);
            double expected = variance - (0.2 * 2 * variance * variance * slope);
            Assert.Equal(expected, 1 / after, Rounding * expected);
            Assert.Equal(expected, variance + (0.2 * (square - variance)), 1e-8);
        }

        static double Energy(double variance, double square) => 0.5 * ((square / variance) + Math.Log(variance));
    }

    [Theory]
    [InlineData(PrecisionStructure.Scalar, PrecisionLearning.Pinned)]
    [InlineData(PrecisionStructure.Diagonal, PrecisionLearning.NaturalGradient)]
    [InlineData(PrecisionStructure.Diagonal, PrecisionLearning.Fast)]
    public void Energy_is_that_of_the_present_units(PrecisionStructure structure, PrecisionLearning learning)
    {
        var random = new Random(2);
        var block = new ErrorBlock(new PrecisionDefinition { Structure = structure, Learning = learning, Rate = 0.3 }, 19, 2);
        block.Draw(random);
        block.Begin();
        block.Learn();
        block.Begin();
        block.Precision.Adapt(block.State);
        Check(0);
        Check(1);
        block.MakeAbsent(1, 4);
        block.MakeAbsent(1, 18);
        block.Begin();
        Check(0);
        Check(1);

        void Check(int sample)
        {
            double energy = 0;
            for (int i = 0; i < 19; i++)
            {
                double pi = block.State.Precision[block.State.Of(sample)][i];
                double e = block.State.Error[block.State.Of(sample)][i];
                energy += pi > 0 ? 0.5 * ((pi * e * e) - Math.Log(pi)) : 0;
            }

            Assert.Equal(energy, block.Precision.Energy(block.State, sample), 1e-5 * (1 + Math.Abs(energy)));
        }
    }

    [Fact]
    public void A_unit_that_was_seen_in_half_of_the_samples_takes_half_a_step()
    {
        var block = new ErrorBlock(new PrecisionDefinition { Rate = 0.2, Start = 10 }, 2, 2);
        block.MakeAbsent(1, 1);
        block.State.Error.Fill(2);
        block.Begin();
        block.Learn();
        float[] precision = Parameters.Read(block.Precision, "precision");
        Assert.Equal(0.1 + (0.2 * (4 - 0.1)), 1 / precision[0], Rounding);
        Assert.Equal(0.1 + (0.1 * (4 - 0.1)), 1 / precision[1], Rounding);
    }

    [Theory]
    [InlineData(PrecisionStructure.Diagonal)]
    [InlineData(PrecisionStructure.Scalar)]
    public void One_wild_error_is_one_step_of_the_log_variance(PrecisionStructure structure)
    {
        var block = new ErrorBlock(new PrecisionDefinition { Structure = structure, Learning = PrecisionLearning.LogVariance }, 3);
        block.State.Error.Fill(1e18f);
        block.Begin();
        block.Learn();
        Assert.Equal(10 / Math.E, Parameters.Read(block.Precision, "precision")[0], 1e-5);
        Assert.True(block.Precision.BoundHits > 0);
    }

    [Fact]
    public void A_fast_precision_comes_to_rest_at_the_square_of_its_error()
    {
        var block = new ErrorBlock(new PrecisionDefinition { Learning = PrecisionLearning.Fast, Least = 1e-4, Most = 1e4 }, 9, 2);
        block.Draw(new Random(3));
        block.MakeAbsent(0, 5);
        block.Begin();
        float[] slow = Parameters.Read(block.Precision, "precision");
        for (int k = 0; k < 2000; k++)
        {
            block.Precision.Adapt(block.State);
        }

        for (int i = 0; i < block.State.Error.Length; i++)
        {
            float expected = i == 5 ? 0 : 1 / (block.State.Error[i] * block.State.Error[i]);
            Assert.Equal(Math.Clamp(expected, 0, 1e4f), block.State.Precision[i], 1e-4f * expected);
        }

        Assert.Equal(slow, Parameters.Read(block.Precision, "precision"));
        block.Precision.Begin(block.State);
        Assert.Equal(slow, block.State.Precision[..9].ToArray());
    }

    [Fact]
    public void A_fast_precision_that_is_shared_comes_to_rest_at_the_mean_square()
    {
        var block = new ErrorBlock(
            new PrecisionDefinition { Structure = PrecisionStructure.Scalar, Learning = PrecisionLearning.Fast, Least = 1e-4, Most = 1e4 }, 4);
        new float[] { 1, 2, 3, 4 }.CopyTo(block.State.Error);
        block.MakeAbsent(0, 0);
        block.Begin();
        for (int k = 0; k < 2000; k++)
        {
            block.Precision.Adapt(block.State);
        }

        Assert.Equal(0, block.State.Precision[0]);
        Assert.Equal(3f / (4 + 9 + 16), block.State.Precision[1], 1e-6f);
        Assert.Equal(block.State.Precision[1], block.State.Precision[3]);
    }

    /// <summary>Precision before and after one step of every unit, and its E[e^2].</summary>
    private static IEnumerable<(double Before, double After, double Square)> Steps(PrecisionStructure structure, PrecisionLearning learning, int width, double rate)
    {
        const int Samples = 5;
        var block = new ErrorBlock(
            new PrecisionDefinition { Structure = structure, Learning = learning, Rate = rate, Least = 1e-3, Most = 1e3 }, width, Samples);
        var random = new Random(1);
        for (int warm = 0; warm < 10; warm++)
        {
            block.Draw(random);
            block.Begin();
            block.Learn();
        }

        float[] before = Parameters.Read(block.Precision, "precision");
        block.Draw(random, 0.5);
        block.Begin();
        block.Learn();
        float[] after = Parameters.Read(block.Precision, "precision");
        for (int i = 0; i < before.Length; i++)
        {
            double square = 0;
            int count = 0;
            for (int at = 0; at < block.State.Error.Length; at++)
            {
                if (structure == PrecisionStructure.Scalar || at % width == i)
                {
                    square += Math.Pow(block.State.Error[at], 2) + block.State.PosteriorVariance[at];
                    count++;
                }
            }

            yield return (before[i], after[i], square / count);
        }
    }
}
