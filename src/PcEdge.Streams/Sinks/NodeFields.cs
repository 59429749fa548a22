using System.Text;
using PcEdge.Hgf;

namespace PcEdge.Streams;

/// <summary>
/// What records say of the nodes of a hierarchical Gaussian filter: of each its belief before and after the row. Of an input only what was expected, since
/// its value and precision stand with its channel. Nothing is allocated per row.
/// </summary>
internal sealed class NodeFields
{
    private readonly HgfNetwork _network;
    private readonly byte[][] _names;
    private readonly bool[] _inputs;

    public NodeFields(HgfNetwork network)
    {
        _network = network;
        _names = new byte[network.Nodes.Count][];
        _inputs = new bool[network.Nodes.Count];
        var channels = new HashSet<string>(network.Channels, StringComparer.Ordinal);
        for (int i = 0; i < _names.Length; i++)
        {
            _names[i] = Encoding.UTF8.GetBytes(network.Nodes[i]);
            _inputs[i] = channels.Contains(network.Nodes[i]);
        }
    }

    /// <summary>The columns of a table, in order.</summary>
    public IEnumerable<string> Columns
    {
        get
        {
            for (int i = 0; i < _inputs.Length; i++)
            {
                string node = _network.Nodes[i];
                yield return node + ".expected_mean";
                yield return node + ".expected_precision";
                if (!_inputs[i])
                {
                    yield return node + ".mean";
                    yield return node + ".precision";
                }
            }
        }
    }

    /// <summary>The fields of a row, each behind a comma.</summary>
    public void WriteCsv(Utf8Writer writer)
    {
        for (int i = 0; i < _inputs.Length; i++)
        {
            HgfBelief belief = _network.Belief(i);
            WriteCsv(writer, belief.ExpectedMean);
            WriteCsv(writer, belief.ExpectedPrecision);
            if (!_inputs[i])
            {
                WriteCsv(writer, belief.Mean);
                WriteCsv(writer, belief.Precision);
            }
        }
    }

    /// <summary>The field <c>nodes</c> of a record, behind a comma.</summary>
    public void WriteJson(Utf8Writer writer)
    {
        writer.Write(",\"nodes\":{"u8);
        for (int i = 0; i < _inputs.Length; i++)
        {
            HgfBelief belief = _network.Belief(i);
            if (i > 0)
            {
                writer.Write(',');
            }

            writer.WriteJsonString(_names[i]);
            writer.Write(":{\"expected_mean\":"u8);
            writer.WriteNumber(belief.ExpectedMean, "null"u8);
            writer.Write(",\"expected_precision\":"u8);
            writer.WriteNumber(belief.ExpectedPrecision, "null"u8);
            if (!_inputs[i])
            {
                writer.Write(",\"mean\":"u8);
                writer.WriteNumber(belief.Mean, "null"u8);
                writer.Write(",\"precision\":"u8);
                writer.WriteNumber(belief.Precision, "null"u8);
            }

            writer.Write('}');
        }

        writer.Write('}');
    }

    private static void WriteCsv(Utf8Writer writer, double value)
    {
        writer.Write(',');
        writer.WriteNumber(value, []);
    }
}
