using System.Text;
using PcEdge.Models;

namespace PcEdge.Tests.Models;

public class FuzzTests
{
    private const int Mutations = 60_000;

    [Fact]
    public void Whatever_is_done_to_a_file_only_the_typed_error_comes_out()
    {
        byte[] container = Containers.Save(Containers.Document("kitchen", "hall"), ProbeModel.Filled(2));
        byte[] plain = Encoding.UTF8.GetBytes("""{"format":1,"kind":"filter","channels":["a","b"],"options":{"horizon":3,"group":[0,1]}}""");
        var random = new Random(20260101);
        int refused = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] file = Mutate(i % 4 == 0 ? plain : container, random);
            try
            {
                ModelContainer read = ModelContainer.Read(file);
                if (read.Tensors.Count == 0)
                {
                    read.CreateModel();
                }
                else
                {
                    read.Restore(new ProbeModel(2));
                }
            }
            catch (ModelFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, Mutations / 2, Mutations);
    }

    internal static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = new List<byte>(original);
        int changes = random.Next(1, 4);
        for (int c = 0; c < changes; c++)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)"0123456789{}[]\",:\\-.eE "[random.Next(23)];
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 17), bytes.Count - at)));
                    break;
                default:
                    bytes[Math.Min(random.Next(8), bytes.Count - 1)] = (byte)random.Next(256); // the header's length
                    break;
            }

            if (bytes.Count == 0)
            {
                return [];
            }
        }

        return [.. bytes];
    }
}
