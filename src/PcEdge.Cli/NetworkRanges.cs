using PcEdge.Models;

namespace PcEdge.Cli;

/// <summary>Sums up the precisions of a network in three numbers.</summary>
internal sealed class NetworkRanges : IStateVisitor
{
    private const string Precision = ".precision";
    private const string Covariance = ".covariance";
    private const string LogPrecision = ".log_precision";

    /// <summary>
    /// Least, median and largest precision by the name of the prediction: of each unit alone where the covariance is whole,
    /// with silent sources where it depends on them.
    /// </summary>
    public Dictionary<string, (double Least, double Median, double Most)> Precisions { get; } = new(StringComparer.Ordinal);

    public void Visit(string name, Span<float> values)
    {
        if (name.EndsWith(Precision, StringComparison.Ordinal))
        {
            Precisions[name[..^Precision.Length]] = Range(values, 1);
        }
        else if (name.EndsWith(LogPrecision, StringComparison.Ordinal))
        {
            Precisions[name[..^LogPrecision.Length]] = Range(values, 1, areLogs: true);
        }
    }

    public void Visit(string name, Span<float> values, int rows, int columns)
    {
        if (name.EndsWith(Covariance, StringComparison.Ordinal))
        {
            Precisions[name[..^Covariance.Length]] = Range(values, columns + 1, areVariances: true);
        }
    }

    public void Visit(string name, Span<double> values)
    {
    }

    public void Visit(string name, Span<long> values)
    {
    }

    public void Visit(string name, Span<bool> values)
    {
    }

    // Each step-th number, as a precision. Flags and no delegate: one that knows spans has 75 kB of the native binary describe them.
    private static (double Least, double Median, double Most) Range(ReadOnlySpan<float> values, int step, bool areLogs = false, bool areVariances = false)
    {
        int count = (values.Length + step - 1) / step;
        double[] sorted = new double[count];
        for (int i = 0; i < count; i++)
        {
            double value = values[i * step];
            sorted[i] = areLogs ? Math.Exp(value) : areVariances ? 1 / value : value;
        }

        Array.Sort(sorted);
        return (sorted[0], (sorted[(count - 1) / 2] + sorted[count / 2]) / 2, sorted[^1]);
    }
}
