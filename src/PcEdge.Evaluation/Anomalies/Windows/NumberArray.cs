using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Anomalies.Windows;

/// <summary>NumPy's file of one array (<c>.npy</c>): of float64 or float32, row by row, with one or two dimensions.</summary>
internal static class NumberArray
{
    private const string Remedy = "save it again with numpy.save, as an array of float64 in C order";

    /// <summary>The first column of an array; of a vector all.</summary>
    /// <exception cref="DeploymentException">It is not there or of another form.</exception>
    public static double[] FirstColumn(string file)
    {
        if (!File.Exists(file))
        {
            throw new DeploymentException($"{file}: is not there, though the labels name it; is the archive unpacked?");
        }

        byte[] bytes = File.ReadAllBytes(file);
        if (bytes.Length < 12 || bytes[0] != 0x93 || !bytes.AsSpan(1, 5).SequenceEqual("NUMPY"u8))
        {
            throw new DeploymentException($"{file}: is no array of NumPy; {Remedy}");
        }

        int start = bytes[6] == 1 ? 10 : 12;
        int length = bytes[6] == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8)) : BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
        string header = length >= 0 && start + length <= bytes.Length ? Encoding.Latin1.GetString(bytes, start, length) : "";
        int width = header.Contains("'<f8'", StringComparison.Ordinal) ? 8 : header.Contains("'<f4'", StringComparison.Ordinal) ? 4 : 0;
        int[] shape = Shape(header);
        int columns = shape.Length == 2 ? shape[1] : 1;
        if (width == 0 || shape.Length is 0 or > 2 || header.Contains("True", StringComparison.Ordinal) || bytes.Length - start - length != (long)shape[0] * columns * width)
        {
            throw new DeploymentException($"{file}: expected little-endian float64 or float32 in rows, found {header.Trim()}; {Remedy}");
        }

        double[] values = new double[shape[0]];
        for (int row = 0; row < values.Length; row++)
        {
            ReadOnlySpan<byte> at = bytes.AsSpan(start + length + (row * columns * width));
            values[row] = width == 8 ? BinaryPrimitives.ReadDoubleLittleEndian(at) : BinaryPrimitives.ReadSingleLittleEndian(at);
        }

        return values;
    }

    private static int[] Shape(string header)
    {
        int open = header.IndexOf('(', StringComparison.Ordinal), close = header.IndexOf(')', StringComparison.Ordinal);
        if (open < 0 || close < open)
        {
            return [];
        }

        string[] sizes = header[(open + 1)..close].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        return Array.ConvertAll(sizes, static size => int.TryParse(size, CultureInfo.InvariantCulture, out int number) && number >= 0 ? number : int.MaxValue);
    }
}
