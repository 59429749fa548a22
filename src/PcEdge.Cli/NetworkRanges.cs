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
            Precisions[name[..^Precision.Length]] = Range(values.Length, values, static (precisions, i) => precisions[i]);
        }
        else if (name.EndsWith(LogPrecision, StringComparison.Ordinal))
        {
            Precisions[name[..^LogPrecision.Length]] = Range(values.Length, values, static (logs, i) => Math.Exp(logs[i]));
        }
    }

    public void Visit(string name, Span<float> values, int rows, int columns)
    {
        if (name.EndsWith(Covariance, StringComparison.Ordinal))
        {
            Precisions[name[..^Covariance.Length]] = Range(rows, values, (covariance, i) => 1.0 / covariance[(i * columns) + i]);
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

    private static (double Least, double Median, double Most) Range(int count, ReadOnlySpan<float> values, Number number)
    {
        double[] sorted = new double[count];
        for (int i = 0; i < count; i++)
        {
            sorted[i] = number(values, i);
        }

        Array.Sort(sorted);
        return (sorted[0], (sorted[(count - 1) / 2] + sorted[count / 2]) / 2, sorted[^1]);
    }

    private delegate double Number(ReadOnlySpan<float> values, int index);
}
