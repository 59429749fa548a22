using System.Text.Json;

namespace PcEdge.Product.Tests;

/// <summary>Reading a CycloneDX bill of materials.</summary>
internal static class ReleaseBillOfMaterials
{
    /// <summary>A property of the whole.</summary>
    public static string Property(JsonDocument bill, string name) =>
        bill.RootElement.GetProperty("metadata").GetProperty("properties").EnumerateArray()
            .Single(property => property.GetProperty("name").GetString() == name).GetProperty("value").GetString()!;

    /// <summary>Components of a kind.</summary>
    public static IEnumerable<JsonElement> Components(JsonDocument bill, string type) =>
        bill.RootElement.GetProperty("components").EnumerateArray().Where(component => component.GetProperty("type").GetString() == type);

    /// <summary>A field of a component that is text.</summary>
    public static string Text(this JsonElement component, string field) => component.GetProperty(field).GetString()!;

    /// <summary>The one licence of a component, by its name in the SPDX list.</summary>
    public static string Licence(this JsonElement component) =>
        component.GetProperty("licenses").EnumerateArray().Single().GetProperty("license").Text("id");
}
