using PcEdge.Numerics;

namespace PcEdge.Training.Methods.Drift;

/// <summary>
/// Logistic regression: the minimum of 1/2 |W|^2 + C sum of the cross-entropies, biases free, by the limited-memory method of Broyden, Fletcher,
/// Goldfarb and Shanno (Nocedal 1980). Convex: the answer depends on the samples alone.
/// </summary>
internal sealed class LogisticRegression
{
    private const int Memory = 20;
    private const int MostSteps = 3000;
    private const double Flat = 1e-5; // largest element of the gradient at the end

    private readonly double[] _weights;
    private readonly int _width;
    private readonly int _classes;

    private LogisticRegression(int width, int classes)
    {
        _width = width;
        _classes = classes;
        _weights = new double[classes * (width + 1)];
    }

    /// <summary>Fits it to features [n, width] and classes [n] from 0 to <paramref name="count"/> - 1; <paramref name="c"/> is C.</summary>
    public static LogisticRegression Of(double[] features, int width, byte[] classes, int count, double c)
    {
        var fitted = new LogisticRegression(width, count);
        fitted.Minimise(features, classes, c);
        return fitted;
    }

    /// <summary>The most probable class of features [width].</summary>
    public int Answer(ReadOnlySpan<double> x)
    {
        Span<double> scores = stackalloc double[_classes];
        Score(_weights, x, scores);
        return scores.IndexOf(Largest(scores));
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = values[0];
        foreach (double value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }

    private void Minimise(double[] features, byte[] classes, double c)
    {
        double[] gradient = new double[_weights.Length], tried = new double[_weights.Length], next = new double[_weights.Length];
        double loss = Loss(_weights, features, classes, c, gradient);
        var steps = new List<(double[] Step, double[] Change, double Product)>();
        for (int i = 0; i < MostSteps && gradient.Max(Math.Abs) > Flat; i++)
        {
            double[] direction = Direction(gradient, steps);
            double slope = Cholesky.Dot(direction, gradient), length = steps.Count == 0 ? 1 / Math.Sqrt(-slope) : 1, reached;
            for (; ; length /= 2)
            {
                _weights.CopyTo(tried, 0);
                Cholesky.AddScaled(length, direction, tried);
                reached = Loss(tried, features, classes, c, next);
                if (reached <= loss + (1e-4 * length * slope) || length < 1e-12)
                {
                    break;
                }
            }

            double[] step = [.. direction.Select(value => length * value)], change = [.. next.Zip(gradient, static (after, before) => after - before)];
            double product = Cholesky.Dot(step, change);
            if (!(product > 1e-300))
            {
                break;
            }

            steps.Add((step, change, product));
            steps.RemoveRange(0, Math.Max(0, steps.Count - Memory));
            (loss, gradient, next) = (reached, next, gradient);
            tried.CopyTo(_weights, 0);
        }
    }

    private static double[] Direction(double[] gradient, List<(double[] Step, double[] Change, double Product)> steps)
    {
        double[] direction = [.. gradient.Select(static value => -value)], shares = new double[steps.Count];
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            shares[i] = Cholesky.Dot(steps[i].Step, direction) / steps[i].Product;
            Cholesky.AddScaled(-shares[i], steps[i].Change, direction);
        }

        double scale = steps.Count == 0 ? 1 : steps[^1].Product / Cholesky.Dot(steps[^1].Change, steps[^1].Change);
        for (int k = 0; k < direction.Length; k++)
        {
            direction[k] *= scale;
        }

        for (int i = 0; i < steps.Count; i++)
        {
            Cholesky.AddScaled(shares[i] - (Cholesky.Dot(steps[i].Change, direction) / steps[i].Product), steps[i].Step, direction);
        }

        return direction;
    }

    private double Loss(double[] weights, double[] features, byte[] classes, double c, double[] gradient)
    {
        double loss = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            gradient[i] = i % (_width + 1) < _width ? weights[i] : 0;
            loss += 0.5 * gradient[i] * gradient[i];
        }

        Span<double> scores = stackalloc double[_classes];
        for (int n = 0; n < classes.Length; n++)
        {
            ReadOnlySpan<double> x = features.AsSpan(n * _width, _width);
            Score(weights, x, scores);
            double largest = Largest(scores), sum = 0;
            for (int k = 0; k < _classes; k++)
            {
                sum += Math.Exp(scores[k] - largest);
            }

            loss -= c * (scores[classes[n]] - largest - Math.Log(sum));
            for (int k = 0; k < _classes; k++)
            {
                double error = c * ((Math.Exp(scores[k] - largest) / sum) - (k == classes[n] ? 1 : 0));
                Cholesky.AddScaled(error, x, gradient.AsSpan(k * (_width + 1), _width));
                gradient[(k * (_width + 1)) + _width] += error;
            }
        }

        return loss;
    }

    private void Score(double[] weights, ReadOnlySpan<double> x, Span<double> scores)
    {
        for (int k = 0; k < _classes; k++)
        {
            scores[k] = Cholesky.Dot(weights.AsSpan(k * (_width + 1), _width), x) + weights[(k * (_width + 1)) + _width];
        }
    }
}
