using System.Globalization;

namespace PcEdge.Training.Experiments;

/// <summary>A number over the seeds.</summary>
/// <param name="Mean">NaN where there is none.</param>
/// <param name="Deviation">Standard deviation of a sample (n - 1); 0 where there is one number alone.</param>
/// <param name="Count">Seeds.</param>
internal readonly record struct Spread(double Mean, double Deviation, int Count)
{
    /// <summary>Mean and deviation of some numbers.</summary>
    public static Spread Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
        {
            return new Spread(double.NaN, 0, 0);
        }

        double mean = values.Average();
        double squares = values.Sum(value => (value - mean) * (value - mean));
        return new Spread(mean, values.Count > 1 ? Math.Sqrt(squares / (values.Count - 1)) : 0, values.Count);
    }

    /// <summary>For a table: the mean times a factor, with its deviation where there is one.</summary>
    public string Text(double factor = 1, string format = "0.0")
    {
        if (Count == 0)
        {
            return "–";
        }

        string mean = (Mean * factor).ToString(format, CultureInfo.InvariantCulture);
        return Count == 1 ? mean : $"{mean} ± {(Deviation * factor).ToString(format, CultureInfo.InvariantCulture)}";
    }

    /// <inheritdoc/>
    public override string ToString() => Text(format: "0.####");
}
