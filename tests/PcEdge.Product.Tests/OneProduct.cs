namespace PcEdge.Product.Tests;

/// <summary>Published once for all classes of tests that look at it.</summary>
[CollectionDefinition(Name)]
public sealed class OneProduct : ICollectionFixture<Product>
{
    /// <summary>Its name.</summary>
    public const string Name = "product";
}
