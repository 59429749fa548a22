using System.Globalization;
using System.Text;

namespace PcEdge.Product.Tests;

/// <summary>The network that the README writes from Python, with the system's own Python and NumPy.</summary>
[Collection(OneProduct.Name)]
public sealed class PythonNetworkTests(Product product)
{
    private const string Python = "/usr/bin/python3";
    private const int Rows = 200;

    [Fact]
    public void Ten_lines_of_python_make_a_network_that_loads_and_runs()
    {
        string script = Assert.Single(Readme.Examples("python"));
        Assert.Equal(10, script.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        using var folder = new TemporaryFolder();
        folder.Write("net.py", script);
        Command.Run(Python, ["net.py"], folder: folder.Location).MustSucceed();
        string inspected = product.RunNative(["inspect", "net.safetensors"], folder: folder.Location).MustSucceed().Output;
        Assert.Contains("layers        3, 56 parameters", inspected, StringComparison.Ordinal);
        Assert.Contains("no checksum", inspected, StringComparison.Ordinal);
        string records = product.RunNative(["run", "net.safetensors"], Stream(), folder.Location).MustSucceed().Output;
        Assert.Equal(Rows, records.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    // The fourth channel follows from the others, and is absent now and then.
    private static string Stream()
    {
        var text = new StringBuilder("a,b,c,d\n");
        for (int row = 0; row < Rows; row++)
        {
            (double a, double b, double c) = (Math.Sin(row * 0.1), Math.Cos(row * 0.07), Math.Sin(row * 0.03));
            string d = row % 9 == 4 ? "" : (a - (b * c)).ToString("0.000", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{a:0.000},{b:0.000},{c:0.000},{d}\n");
        }

        return text.ToString();
    }
}
