using System.Buffers.Binary;
using PcEdge.Models;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Onnx.Graphs;

/// <summary>Reads constants (TensorProto): int64 with their numbers, float32 with them where they are wanted, other types by name and shape.</summary>
internal sealed class TensorReader(string file, bool numbers)
{
    private const long FloatType = 1;
    private const long LongType = 7;
    private const long KeptElsewhere = 1;

    /// <summary>A constant whose size agrees with its shape.</summary>
    public OnnxTensor Read(ProtobufReader reader)
    {
        string name = "";
        var shape = new List<long>();
        var singles = new List<float>();
        var wholes = new List<long>();
        ReadOnlySpan<byte> raw = default;
        bool hasRaw = false, elsewhere = false;
        long type = 0;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    reader.Wholes(shape);
                    break;
                case 2:
                    type = reader.Whole();
                    break;
                case 4:
                    reader.Singles(singles);
                    break;
                case 7:
                    reader.Wholes(wholes);
                    break;
                case 8:
                    name = reader.Text();
                    break;
                case 9:
                    raw = reader.Bytes();
                    hasRaw = true;
                    break;
                case 13:
                    reader.Skip();
                    elsewhere = true;
                    break;
                case 14:
                    elsewhere |= reader.Whole() == KeptElsewhere;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (elsewhere)
        {
            throw new OnnxException($"{file}: constant '{OneLine.Of(name)}' lies in another file; save the model as one file, with its weights inside");
        }

        long count = Count(shape, name);
        var tensor = new OnnxTensor(name, shape);
        return type switch
        {
            FloatType => tensor with { Numbers = hasRaw ? Singles(raw, count, name) : Expect(singles.Count, count, name) ? singles.ToArray() : default },
            LongType => tensor with { Wholes = hasRaw ? Wholes(raw, count, name) : wholes.Count == count ? wholes : throw Disagreement(name) },
            _ => tensor,
        };
    }

    private long Count(List<long> shape, string name)
    {
        long count = 1;
        foreach (long size in shape)
        {
            // Nothing in a file of at most 2 GiB has more elements than that.
            count = size >= 0 && (size == 0 || count <= int.MaxValue / size) ? count * size : throw Disagreement(name);
        }

        return count;
    }

    private float[] Singles(ReadOnlySpan<byte> raw, long count, string name)
    {
        if (!Expect(raw.Length, count * sizeof(float), name))
        {
            return [];
        }

        var read = new float[(int)count];
        for (int i = 0; i < read.Length; i++)
        {
            read[i] = BinaryPrimitives.ReadSingleLittleEndian(raw[(i * sizeof(float))..]);
        }

        return read;
    }

    private long[] Wholes(ReadOnlySpan<byte> raw, long count, string name)
    {
        if (raw.Length != count * sizeof(long))
        {
            throw Disagreement(name);
        }

        var read = new long[(int)count];
        for (int i = 0; i < read.Length; i++)
        {
            read[i] = BinaryPrimitives.ReadInt64LittleEndian(raw[(i * sizeof(long))..]);
        }

        return read;
    }

    // Whether the numbers are wanted; that they are as many as the shape says holds either way.
    private bool Expect(long found, long expected, string name) => found == expected ? numbers : throw Disagreement(name);

    private OnnxException Disagreement(string name) =>
        new($"{file}: constant '{OneLine.Of(name)}' has other numbers than its shape says; the file is damaged: copy it again, or export it again");
}
