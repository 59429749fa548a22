using PcEdge.Onnx.Export;
using PcEdge.Streams;

namespace PcEdge.Product.Tests;

/// <summary>Public means promised: what the packages offer is on record, and a change of it is a decision.</summary>
public sealed class PublicApiTests
{
    private const string WriteVariable = "PCEDGE_WRITE_PUBLIC_API";

    public static TheoryData<Type> OnePublicTypePerPackage => [typeof(StepOutput), typeof(StreamLoop), typeof(NetworkExport)];

    [Theory]
    [MemberData(nameof(OnePublicTypePerPackage))]
    public void Public_surface_is_the_one_on_record(Type type)
    {
        string name = type.Assembly.GetName().Name!;
        string record = Repository.PathOf("tests", "PcEdge.Product.Tests", "PublicApi", name + ".txt");
        string now = PublicApi.Of(type.Assembly);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(record, now);
        }

        Assert.True(
            File.ReadAllText(record) == now,
            $"The public surface of {name} has changed. If that is meant: {WriteVariable}=1 dotnet test tests/PcEdge.Product.Tests --filter PublicApi, and commit {record}");
    }
}
