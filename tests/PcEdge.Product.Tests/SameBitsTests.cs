namespace PcEdge.Product.Tests;

/// <summary>Same stream, same bits: just-in-time and ahead-of-time compilation, on two frameworks, write the same bytes.</summary>
[Collection(OneProduct.Name)]
public sealed class SameBitsTests(Product product)
{
    private static readonly string[] Written = ["out.jsonl", "out.csv", "out.state"];

    [Fact]
    public void Native_and_managed_program_write_the_same_bytes_for_a_made_up_stream()
    {
        using var folder = new TemporaryFolder();
        AssertSameBytes(folder.Write("made-up.csv", Recording.Csv(rows: 3000)));
    }

    [Fact]
    public void Native_and_managed_program_write_the_same_bytes_for_the_demo_recording() =>
        AssertSameBytes(Repository.PathOf("models", "lab-temperature", "recording.csv"));

    private void AssertSameBytes(string recording)
    {
        using var native = new TemporaryFolder();
        using var managed = new TemporaryFolder();
        string[] arguments =
        [
            "run", "--source", $"csv:{recording}", "--horizon", "10",
            "--sink", $"jsonl:{Written[0]}", "--sink", $"csv:{Written[1]}", "--state", Written[2],
        ];
        product.RunNative(arguments, folder: native.Location).MustSucceed();
        Product.RunManaged(arguments, folder: managed.Location).MustSucceed();
        foreach (string name in Written)
        {
            byte[] bytes = File.ReadAllBytes(native.PathOf(name));
            Assert.NotEmpty(bytes);
            Assert.True(bytes.AsSpan().SequenceEqual(File.ReadAllBytes(managed.PathOf(name))), $"{name} differs between the native and the managed program");
        }
    }
}
