using System.IO.Compression;

namespace PcEdge.Product.Tests;

/// <summary>The NuGet packages, as a stranger meets them.</summary>
[Collection(OneProduct.Name)]
public sealed class PackageTests(Product product)
{
    private const string EmptyProject = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <UseAppHost>false</UseAppHost>
            <InvariantGlobalization>true</InvariantGlobalization>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <RestorePackagesPath>packages</RestorePackagesPath>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="PcEdge" Version="*" />
            <PackageReference Include="PcEdge.Streams" Version="*" />
            <PackageReference Include="PcEdge.Onnx" Version="*" />
          </ItemGroup>
        </Project>
        """;

    [Theory]
    [InlineData("PcEdge")]
    [InlineData("PcEdge.Streams")]
    [InlineData("PcEdge.Onnx")]
    public void Package_holds_both_frameworks_their_documentation_the_readme_and_the_licence(string name)
    {
        using ZipArchive package = ZipFile.OpenRead(Directory.GetFiles(Product.Packages, name + ".?.?.?.nupkg").Single());
        string[] files = [.. package.Entries.Select(entry => entry.FullName)];
        foreach (string framework in new[] { "net9.0", "net10.0" })
        {
            Assert.Contains($"lib/{framework}/{name}.dll", files);
            Assert.Contains($"lib/{framework}/{name}.xml", files);
        }

        Assert.Contains("README.md", files);
        Assert.Contains("LICENSE", files);
    }

    [Fact]
    public void Every_csharp_example_of_the_readme_runs_in_an_empty_project_with_the_packages_alone()
    {
        Assert.True(File.Exists(product.Binary));
        using var folder = new TemporaryFolder();
        folder.Write("Example.csproj", EmptyProject);
        folder.Write("Directory.Build.props", "<Project />");
        folder.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="ours" value="{Product.Packages}" />
                <add key="nuget.org" value="https://api.nuget.org/v3/index.json" />
              </packageSources>
              <packageSourceMapping>
                <packageSource key="ours"><package pattern="PcEdge*" /></packageSource>
                <packageSource key="nuget.org"><package pattern="*" /></packageSource>
              </packageSourceMapping>
            </configuration>
            """);
        string[] examples = [.. Readme.Examples("csharp")];
        Assert.NotEmpty(examples);
        foreach (string example in examples)
        {
            folder.Write("Program.cs", example);
            Command run = Command.Run("dotnet", ["run", "--project", folder.Location], folder: folder.Location).MustSucceed();
            Assert.NotEmpty(run.Output);
        }
    }
}
