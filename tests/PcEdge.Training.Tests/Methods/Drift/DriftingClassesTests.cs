using PcEdge.Numerics;
using PcEdge.Tests.Contracts;
using PcEdge.Training.Methods.Drift;

namespace PcEdge.Training.Tests.Methods.Drift;

/// <summary>Known answers: without drift discriminant analysis, with one class a Kalman filter; and drift that everybody shares is followed.</summary>
public sealed class DriftingClassesTests
{
    [Fact]
    public void Without_drift_it_is_linear_discriminant_analysis_with_the_shrunk_covariance()
    {
        var clouds = new Clouds(1, distance: 1);
        (double[] features, byte[] labels) = clouds.Draw(60);
        var classes = new DriftingClasses(Clouds.Fit(features, labels), DriftOptions.Frozen);
        (double[] means, double[] precision) = Reference(features, labels, shrinkage: 0.1);
        (double[] stream, _) = clouds.Draw(200);
        for (int n = 0; n < 200; n++)
        {
            double[] x = stream[(n * Clouds.Width)..((n + 1) * Clouds.Width)];
            double[] score = [.. Enumerable.Range(0, Clouds.Classes).Select(k => -0.5 * Distance(x, means.AsSpan(k * Clouds.Width, Clouds.Width), precision))];
            double sum = score.Sum(value => Math.Exp(value - score.Max()));
            int answer = classes.Step(x);
            Assert.Equal(Array.IndexOf(score, score.Max()), answer);
            for (int k = 0; k < Clouds.Classes; k++)
            {
                Assert.Equal(Math.Exp(score[k] - score.Max()) / sum, classes.Probability[k], 1e-10);
            }
        }

        Assert.All(classes.Common.ToArray(), static shift => Assert.Equal(0, shift));
    }

    [Fact]
    public void Of_one_feature_and_a_known_class_it_is_a_kalman_filter()
    {
        double[] features = [-1.5, -0.5, 0.5, 1.5, 2, 4];
        GaussianClasses trained = GaussianClasses.Of(features, 1, [0, 0, 0, 0, 1, 1], 2, 0);
        const double q = 0.02;
        double[] means = [0, 3];
        double r = trained.Variance[0], mean = 0, variance = 0;
        Assert.Equal(7.0 / 5, r, 1e-12); // 5 + 2 squares
        var classes = new DriftingClasses(trained, new DriftOptions { CommonVariance = q, ClassVariance = 0, LargestGain = 1 });
        var draw = new NormalDraw(4, 0);
        double sign = Math.Sign(Direction(trained));
        for (int n = 0; n < 100; n++)
        {
            int label = n % 3 == 0 ? 1 : 0;
            double x = means[label] + (0.01 * n) + draw.Next();
            variance += q;
            double gain = variance / (variance + r);
            mean += gain * (x - means[label] - mean);
            variance *= 1 - gain;
            classes.Step([x], label);
            Assert.Equal(mean, sign * classes.Common[0], 1e-10);
            Assert.Equal(variance, classes.CommonVariance[0], 1e-12);
        }
    }

    [Fact]
    public void Classes_by_other_names_give_the_same_answers_by_those_names()
    {
        var clouds = new Clouds(2, distance: 0.8);
        (double[] features, byte[] labels) = clouds.Draw(90);
        byte[] names = [2, 0, 1];
        var options = new DriftOptions { CommonVariance = 1e-3, ClassVariance = 1e-3, Temperature = 2 };
        var classes = new DriftingClasses(Clouds.Fit(features, labels), options);
        var renamed = new DriftingClasses(Clouds.Fit(features, [.. labels.Select(label => names[label])]), options);
        (double[] stream, byte[] truth) = clouds.Draw(300);
        for (int n = 0; n < 300; n++)
        {
            ReadOnlySpan<double> x = stream.AsSpan(n * Clouds.Width, Clouds.Width);
            bool told = n % 10 == 0;
            Assert.Equal(names[classes.Step(x, told ? truth[n] : -1)], renamed.Step(x, told ? names[truth[n]] : -1));
            for (int k = 0; k < Clouds.Classes; k++)
            {
                Assert.Equal(classes.Probability[k], renamed.Probability[names[k]], 1e-9);
            }
        }
    }

    [Fact]
    public void Drift_that_all_classes_share_is_followed_without_a_label_where_frozen_classes_fail()
    {
        var clouds = new Clouds(5, distance: 2);
        (double[] features, byte[] labels) = clouds.Draw(300);
        GaussianClasses trained = Clouds.Fit(features, labels);
        var following = new DriftingClasses(trained, new DriftOptions { CommonVariance = 1e-3, ClassVariance = 0, Temperature = 1 });
        var frozen = new DriftingClasses(trained, DriftOptions.Frozen);
        const int samples = 3000, last = 500;
        (double[] stream, byte[] truth) = clouds.Draw(samples, static n => 8.0 * n / samples);
        int followed = 0, kept = 0;
        for (int n = 0; n < samples; n++)
        {
            ReadOnlySpan<double> x = stream.AsSpan(n * Clouds.Width, Clouds.Width);
            int answer = following.Step(x), stale = frozen.Step(x);
            followed += n >= samples - last && answer == truth[n] ? 1 : 0;
            kept += n >= samples - last && stale == truth[n] ? 1 : 0;
        }

        Assert.True(followed > 0.9 * last, $"{followed} of {last} with drift followed");
        Assert.True(kept < 0.6 * last, $"{kept} of {last} frozen");

        // What it believes to have shifted is what did.
        double[] shifted = new double[Clouds.Width];
        trained.Rotate([8, 8, 8, 8, 8], shifted);
        double error = Math.Sqrt(shifted.Select((value, j) => Math.Pow(value - following.Common[j], 2)).Sum());
        Assert.True(error < 0.1 * 8 * Math.Sqrt(Clouds.Width), $"off by {error}");
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var clouds = new Clouds(6, distance: 1);
        (double[] features, byte[] labels) = clouds.Draw(100);
        var classes = new DriftingClasses(Clouds.Fit(features, labels), new DriftOptions());
        classes.Step(features.AsSpan(0, Clouds.Width));
        classes.Step(features.AsSpan(0, Clouds.Width), 1);
        Assert.Equal(0, Allocated.By(() =>
        {
            for (int n = 0; n < 100; n++)
            {
                classes.Step(features.AsSpan(n * Clouds.Width, Clouds.Width), (n % 4) - 1);
            }
        }));
    }

    private static double Direction(GaussianClasses trained)
    {
        Span<double> y = stackalloc double[1];
        trained.Rotate([1], y);
        return y[0];
    }

    private static double Distance(ReadOnlySpan<double> x, ReadOnlySpan<double> mean, double[] precision)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                sum += (x[i] - mean[i]) * precision[(i * x.Length) + j] * (x[j] - mean[j]);
            }
        }

        return sum;
    }

    // By the book, without a basis: (1 - a) S + a trace(S)/d I, inverted.
    private static (double[] Means, double[] Precision) Reference(double[] features, byte[] labels, double shrinkage)
    {
        const int d = Clouds.Width;
        double[] means = new double[Clouds.Classes * d], covariance = new double[d * d], precision = new double[d * d];
        for (int i = 0; i < means.Length; i++)
        {
            means[i] = Enumerable.Range(0, labels.Length).Where(n => labels[n] == i / d).Average(n => features[(n * d) + (i % d)]);
        }

        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
            {
                covariance[(i * d) + j] = Enumerable.Range(0, labels.Length)
                    .Sum(n => (features[(n * d) + i] - means[(labels[n] * d) + i]) * (features[(n * d) + j] - means[(labels[n] * d) + j])) / (labels.Length - 1);
            }
        }

        double sphere = shrinkage * Enumerable.Range(0, d).Average(i => covariance[(i * d) + i]);
        double[] shrunk = [.. covariance.Select((value, i) => ((1 - shrinkage) * value) + (i % (d + 1) == 0 ? sphere : 0))];
        SymmetricSolve.Invert(shrunk, d, precision);
        return (means, precision);
    }
}
