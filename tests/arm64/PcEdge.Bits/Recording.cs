using System.Buffers.Text;

namespace PcEdge.Bits;

/// <summary>A recording in CSV: a column of times, then one of readings for each channel; an empty field is an absent reading.</summary>
internal sealed class Recording
{
    private readonly List<double> _values = [];
    private readonly List<bool> _presence = [];

    public Recording(ReadOnlySpan<byte> csv)
    {
        int end = csv.IndexOf((byte)'\n');
        Channels = csv[..end].Count((byte)',');
        for (csv = csv[(end + 1)..]; !csv.IsEmpty; csv = csv[(end + 1)..])
        {
            end = csv.IndexOf((byte)'\n');
            AddRow(csv[..end].TrimEnd((byte)'\r'));
        }
    }

    public int Channels { get; }

    public int Rows => _values.Count / Channels;

    /// <summary>Row k of the recording played round and round; rows are a minute apart.</summary>
    public Observation Row(int k, double[] values, bool[] presence)
    {
        int start = k % Rows * Channels;
        for (int j = 0; j < Channels; j++)
        {
            values[j] = _values[start + j];
            presence[j] = _presence[start + j];
        }

        return new Observation(values, presence, k == 0 ? 0 : 60);
    }

    private void AddRow(ReadOnlySpan<byte> line)
    {
        for (int j = 0; j < Channels; j++)
        {
            line = line[(line.IndexOf((byte)',') + 1)..];
            bool present = Utf8Parser.TryParse(line, out double value, out int length) && length > 0;
            _values.Add(present ? value : 0);
            _presence.Add(present);
        }
    }
}
