using System.Globalization;

namespace PcEdge.Training.Tests;

/// <summary>A table in a folder of its own, which goes when the test ends.</summary>
internal sealed class TemporaryTable : IDisposable
{
    public TemporaryTable(string text)
    {
        Folder = Directory.CreateTempSubdirectory("pcedge-train").FullName;
        File.WriteAllText(PathOf("table.csv"), text);
    }

    public string Folder { get; }

    /// <summary>As <c>--data</c> takes it.</summary>
    public string Uri => "csv:" + PathOf("table.csv");

    /// <summary>A header and one line for each row; a value that is NaN is an empty field.</summary>
    public static TemporaryTable Of(string header, int rows, Func<int, double[]> row) => new(header + "\n" + string.Concat(Enumerable.Range(0, rows).Select(n =>
        string.Join(',', row(n).Select(static value => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture))) + "\n")));

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
