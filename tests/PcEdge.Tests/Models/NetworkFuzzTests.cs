using System.Text;
using PcEdge.Models;

namespace PcEdge.Tests.Models;

public class NetworkFuzzTests
{
    private const int Mutations = 40_000;

    [Fact]
    public void Whatever_is_done_to_a_network_file_only_the_typed_error_comes_out()
    {
        byte[] byHand = NetworkFiles.Good().With("layer.hidden.recognition.precision", [2], 3, 4).Bytes();
        ModelDocument document = NetworkKind.Document(["a", "b", "c", "d"], NetworkFiles.Unusual());
        string plain = Encoding.UTF8.GetString(document.ToJson());
        var random = new Random(20260102);
        int refused = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] file = FuzzTests.Mutate(i % 2 == 0 ? byHand : Encoding.UTF8.GetBytes(plain), random);
            try
            {
                ModelContainer read = ModelContainer.Read(file);
                _ = read.Document.Kind == "network" ? NetworkKind.Options(read.Document) : null;
                read.CreateModel();
            }
            catch (ModelFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, Mutations / 2, Mutations);
    }
}
