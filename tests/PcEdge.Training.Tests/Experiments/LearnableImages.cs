using System.Buffers.Binary;
using PcEdge.Numerics;
using PcEdge.Training.Datasets.Images;

namespace PcEdge.Training.Tests.Experiments;

/// <summary>Two folders of pictures, 8 x 8 pixels in ten classes that can be told apart: a blurred place for each class, and noise.</summary>
internal sealed class LearnableImages : IDisposable
{
    public const int Training = 400;
    public const int Tests = 100;
    private const int Side = 8;

    public LearnableImages()
    {
        Folder = Directory.CreateTempSubdirectory("pcedge-pictures").FullName;
        foreach (string set in (string[])["mnist", "fashion-mnist"])
        {
            Directory.CreateDirectory(Path.Combine(Folder, set));
            Write(set, 0, Training, 1 + set.Length);
            Write(set, 2, Tests, 2 + set.Length);
        }
    }

    public string Folder { get; }

    /// <summary>As <c>--data</c> takes it.</summary>
    public string[] Data => [$"mnist:{Path.Combine(Folder, "mnist")}", $"fashion-mnist:{Path.Combine(Folder, "fashion-mnist")}"];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Write(string set, int file, int count, long seed)
    {
        var draw = new NormalDraw(seed, 0);
        byte[] pixels = new byte[count * Side * Side], labels = new byte[count];
        for (int n = 0; n < count; n++)
        {
            labels[n] = (byte)(n % 10);
            (double row, double column) = (1 + (labels[n] / 4 * 2.5), 1 + (labels[n] % 4 * 2));
            for (int i = 0; i < Side * Side; i++)
            {
                double distance = (((i / Side) - row) * ((i / Side) - row)) + (((i % Side) - column) * ((i % Side) - column));
                pixels[(n * Side * Side) + i] = (byte)Math.Clamp((200 * Math.Exp(-distance / 2)) + (20 * draw.Next()) + 30, 0, 255);
            }
        }

        Keep(ImageSet.Files[file], [0, 0, 8, 3, .. Size(count), .. Size(Side), .. Size(Side), .. pixels]);
        Keep(ImageSet.Files[file + 1], [0, 0, 8, 1, .. Size(count), .. labels]);

        void Keep(string name, byte[] content) => File.WriteAllBytes(Path.Combine(Folder, set, name), content);
    }

    private static byte[] Size(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
