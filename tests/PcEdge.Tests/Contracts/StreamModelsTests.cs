using PcEdge.Models;
using PcEdge.Tests.Models.Examples;

namespace PcEdge.Tests.Contracts;

/// <summary>Who is held to the contract of a device.</summary>
public sealed class StreamModelsTests
{
    [Fact]
    public void Every_kind_of_model_is_held_to_the_contract()
    {
        HashSet<Type> held = [.. StreamModels.Names.Select(static name => StreamModels.Create(name, 4).GetType())];
        Assert.All(ModelKind.All, kind => Assert.Contains(ModelContainer.Read(ModelExamples.Of(kind)[0].File()).CreateModel().GetType(), held));
    }
}
