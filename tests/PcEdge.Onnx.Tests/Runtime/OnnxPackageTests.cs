using System.Diagnostics;
using System.Xml.Linq;

namespace PcEdge.Onnx.Tests.Runtime;

/// <summary>Where the native library comes from: a script, or on request the NuGet package.</summary>
public sealed class OnnxPackageTests
{
    private static readonly string Root = FindRoot();

    [Theory]
    [InlineData("nuget", true)]
    [InlineData("", false)]
    public void The_package_is_referred_to_only_on_request(string source, bool expected)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(Root, "src", "PcEdge.Onnx"), $"-p:OnnxRuntimeSource={source}", "-getItem:PackageReference"]) { RedirectStandardOutput = true };
        using Process build = Process.Start(start)!;
        string items = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.Equal(0, build.ExitCode);
        Assert.Equal(expected, items.Contains("\"Microsoft.ML.OnnxRuntime\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Script_and_package_are_of_one_version()
    {
        string script = File.ReadLines(Path.Combine(Root, "tools", "onnxruntime.sh")).Single(line => line.StartsWith("version=", StringComparison.Ordinal));
        XElement package = XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion").Single(entry => entry.Attribute("Include")!.Value == "Microsoft.ML.OnnxRuntime");
        Assert.Equal($"version={package.Attribute("Version")!.Value}", script);
    }

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PcEdge.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
