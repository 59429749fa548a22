using System.Globalization;
using System.Text.Json;
using PcEdge.Hgf;

namespace PcEdge.Tests.Hgf;

/// <summary>The published series and their reference values.</summary>
internal static class HgfSeries
{
    public static double[] UsdChf { get; } = Read("usdchf.txt");

    public static double[] BinaryInput { get; } = Read("binary_input.csv");

    public static double[] BinaryResponse { get; } = Read("binary_response.csv");

    public static JsonElement Case(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path("expected.json")));
        return document.RootElement.GetProperty("cases").GetProperty(name).Clone();
    }

    /// <summary>A chain: the first level is read by u, each further one is the volatility parent of the one before.</summary>
    public static HgfDefinition Chain(HgfUpdate update, HgfNode input, params (double Mean, double Precision, double TonicVolatility)[] levels)
    {
        var nodes = new List<HgfNode> { input with { ValueParents = ["x1"] } };
        for (int i = 0; i < levels.Length; i++)
        {
            nodes.Add(HgfNode.Continuous($"x{i + 1}", levels[i].Mean, levels[i].Precision, levels[i].TonicVolatility, i + 1 < levels.Length ? [$"x{i + 2}"] : []));
        }

        return new HgfDefinition { Update = update, Nodes = nodes };
    }

    /// <summary>The chain of a reference case.</summary>
    public static HgfDefinition Chain(HgfUpdate update, JsonElement reference)
    {
        JsonElement noise = reference.GetProperty("input_precision");
        return Chain(
            update,
            noise.ValueKind == JsonValueKind.Null ? HgfNode.BinaryInput("u") : HgfNode.ContinuousInput("u", noise.GetDouble()),
            [.. reference.GetProperty("levels_mean_prec_tonicvol").EnumerateArray().Select(static level => (level[0].GetDouble(), level[1].GetDouble(), level[2].GetDouble()))]);
    }

    private static double[] Read(string file) =>
        [.. File.ReadAllText(Path(file)).Split([' ', ',', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Where(static text => !char.IsLetter(text[0])).Select(static text => double.Parse(text, CultureInfo.InvariantCulture))];

    private static string Path(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "Hgf", "Data", file);
}
