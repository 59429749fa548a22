namespace PcEdge.Product.Tests;

/// <summary>
/// The native binary against a real kernel, in a virtual machine whose buses and chips are made of software: tests/kernel. A test
/// for each check there; what the machine prints decides.
/// </summary>
[Collection(OneProduct.Name)]
public sealed class RealKernelTests(GuestRun guest) : IClassFixture<GuestRun>
{
    /// <summary>Names of the checks.</summary>
    public static TheoryData<string> Checks =>
        [.. Directory.GetFiles(Repository.PathOf("tests", "kernel", "checks"), "*.sh").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Checks))]
    public void Check_of_the_guest_passes(string check) => guest.MustSay($"ok {check}: ");

    [Fact]
    public void Kernel_has_nothing_to_complain_of() => guest.MustSay("ok kernel: ");
}
