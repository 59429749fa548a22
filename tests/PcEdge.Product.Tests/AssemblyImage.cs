using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PcEdge.Product.Tests;

/// <summary>What a built assembly refers to, read from its metadata without loading it.</summary>
internal sealed record AssemblyImage(string Name, IReadOnlyList<string> Assemblies, IReadOnlyList<string> Types)
{
    /// <summary>Reads an assembly that lies beside the tests.</summary>
    public static AssemblyImage Read(string name)
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        using var image = new PEReader(file);
        MetadataReader metadata = image.GetMetadataReader();
        return new AssemblyImage(
            name,
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
            [.. metadata.TypeReferences.Select(handle => NameOf(metadata, metadata.GetTypeReference(handle)))]);
    }

    private static string NameOf(MetadataReader metadata, TypeReference type) =>
        $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
}
