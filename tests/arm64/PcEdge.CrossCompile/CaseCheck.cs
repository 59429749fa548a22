using Mono.Cecil;

namespace PcEdge.CrossCompile;

/// <summary>Is everything that computes among the cases? A kernel that nobody compares is a kernel that nobody knows.</summary>
internal static class CaseCheck
{
    private static readonly string[] Classes = ["Kernels", "Elementary", "Elementary32", "NormalDistribution", "Cholesky", "SymmetricSolve"];

    /// <summary>Each public method of these classes must be the name of a case.</summary>
    public static string[] Run(string engine, string[] golden)
    {
        using var module = ModuleDefinition.ReadModule(engine);
        HashSet<string> names = [.. golden.Where(static line => line.Contains(' ')).Select(static line => line[(line.IndexOf(' ') + 1)..])];
        string[] methods =
        [
            .. Classes.SelectMany(name => module.GetType($"PcEdge.Numerics.{name}").Methods.Where(static method => method.IsPublic).Select(method => $"{name}.{method.Name}"))
                .Distinct(),
        ];
        Console.WriteLine($"{methods.Length} public functions of {string.Join(", ", Classes)}");
        return [.. methods.Where(method => !names.Contains(method)).Select(static method => $"{method}: no case of this name in PcEdge.Bits")];
    }
}
