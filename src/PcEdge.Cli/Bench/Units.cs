using System.Globalization;

namespace PcEdge.Cli.Bench;

/// <summary>Numbers with three digits and the unit that suits them.</summary>
internal static class Units
{
    /// <summary>Seconds.</summary>
    public static string Time(double seconds) => Math.Abs(seconds) switch
    {
        < 1e-6 => $"{Number(seconds * 1e9)} ns",
        < 1e-3 => $"{Number(seconds * 1e6)} us",
        < 1 => $"{Number(seconds * 1e3)} ms",
        _ => $"{Number(seconds)} s",
    };

    /// <summary>Joules.</summary>
    public static string Energy(double joules) => Math.Abs(joules) switch
    {
        < 1e-6 => $"{Number(joules * 1e9)} nJ",
        < 1e-3 => $"{Number(joules * 1e6)} uJ",
        < 1 => $"{Number(joules * 1e3)} mJ",
        _ => $"{Number(joules)} J",
    };

    /// <summary>Bytes, in thousands.</summary>
    public static string Bytes(double bytes) => Math.Abs(bytes) switch
    {
        < 1e3 => $"{Number(bytes)} B",
        < 1e6 => $"{Number(bytes / 1e3)} kB",
        _ => $"{Number(bytes / 1e6)} MB",
    };

    /// <summary>A count, with marks between thousands.</summary>
    public static string Count(double count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Three digits.</summary>
    public static string Number(double value) => double.IsNaN(value) ? "-" : Math.Abs(value) switch
    {
        0 => "0",
        < 0.0009995 => value.ToString("0.00e0", CultureInfo.InvariantCulture),
        < 0.009995 => value.ToString("0.00000", CultureInfo.InvariantCulture),
        < 0.09995 => value.ToString("0.0000", CultureInfo.InvariantCulture),
        < 0.9995 => value.ToString("0.000", CultureInfo.InvariantCulture),
        < 9.995 => value.ToString("0.00", CultureInfo.InvariantCulture),
        < 99.95 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("#,0", CultureInfo.InvariantCulture),
    };
}
