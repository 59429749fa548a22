namespace PcEdge.Product.Tests;

/// <summary>What is shipped, published by <c>tools/publish.sh</c> when a source has changed since: shared by all tests of it.</summary>
public sealed class Product
{
    /// <summary>Publishes when stale.</summary>
    public Product() =>
        Binary = Command.Run(Repository.PathOf("tools", "publish.sh"), ["--when-stale"]).MustSucceed().Output.Trim();

    /// <summary>Full path of the native binary of this machine.</summary>
    public string Binary { get; }

    /// <summary>Folder of the NuGet packages.</summary>
    public static string Packages => Repository.PathOf("artifacts", "packages");

    /// <summary>Runs the native binary.</summary>
    internal Command RunNative(IEnumerable<string> arguments, string input = "", string? folder = null) =>
        Command.Run(Binary, arguments, input, folder);

    /// <summary>Runs the same program under the just-in-time compiler, on the framework of the tests.</summary>
    internal static Command RunManaged(IEnumerable<string> arguments, string input = "", string? folder = null) =>
        Command.Run("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "PcEdge.Cli.dll"), .. arguments], input, folder);
}
