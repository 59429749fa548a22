namespace PcEdge.Product.Tests;

/// <summary>One run of the virtual machine with a real kernel in it, for all tests of its checks.</summary>
public sealed class GuestRun
{
    private readonly Command _run;

    /// <summary>Runs it with the published binary.</summary>
    /// <param name="product">Published before the machine asks for it.</param>
    public GuestRun(Product product)
    {
        Assert.True(File.Exists(product.Binary));
        _run = Command.Run(Repository.PathOf("tools", "vmtest.sh"), []);
    }

    /// <summary>Fails, with all that was printed, unless a line begins so.</summary>
    public void MustSay(string start) =>
        Assert.True(_run.Output.Split('\n').Any(line => line.StartsWith(start, StringComparison.Ordinal)), $"no line '{start}'\n{_run.Output}\n{_run.Error}");
}
