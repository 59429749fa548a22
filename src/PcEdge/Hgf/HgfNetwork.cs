using PcEdge.Models;

namespace PcEdge.Hgf;

/// <summary>
/// A hierarchical Gaussian filter that meets a series, a row at a time: predict, score, update, in closed form (Mathys et al. 2011, 2014; Weber et al.
/// 2024). The definition is compiled once into flat arrays; a row takes time in proportion to nodes and couplings, and allocates nothing.
/// As a model of a stream it is <see cref="HgfModel"/>.
/// </summary>
public sealed class HgfNetwork
{
    private readonly HgfProgram _program;
    private readonly HgfUnit[] _units;
    private readonly HgfChannel[] _channels;
    private readonly long[] _fallbacks;
    private readonly double[] _total = new double[1];
    private readonly long[] _rows = new long[1];
    private readonly HgfMemory _memory;
    private readonly HgfUpdate _update;
    private readonly HgfChains? _chains;
    private int _fallback = -1;

    /// <summary>A filter that has seen nothing yet.</summary>
    /// <exception cref="ModelFormatException">The definition makes no filter; the message names the node and the field.</exception>
    public HgfNetwork(HgfDefinition definition)
        : this(definition, chains: true)
    {
    }

    /// <summary>The same; chains: false to go through the couplings where there would be a shorter way to the same bits.</summary>
    internal HgfNetwork(HgfDefinition definition, bool chains)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Definition = definition;
        _update = definition.Update;
        _program = HgfCompiler.Compile(definition);
        _units = [.. _program.Units];
        _channels = [.. _program.Channels];
        _fallbacks = new long[_units.Length];
        _chains = chains ? HgfChains.Of(_program, _update) : null;
        _memory = new HgfMemory(_units, _channels, _fallbacks);
    }

    /// <summary>What it was made from.</summary>
    public HgfDefinition Definition { get; }

    /// <summary>Names of the inputs: what a row has one value of each of.</summary>
    public IReadOnlyList<string> Channels => _program.ChannelNames;

    /// <summary>Names that <see cref="Belief(int)"/> knows: every node, and behind each volatile one <c>NAME.volatility</c>.</summary>
    public IReadOnlyList<string> Nodes => _program.Names;

    /// <summary>Surprise of all rows so far, nats.</summary>
    public double TotalSurprise => _total[0];

    /// <summary>Rows so far.</summary>
    public long Rows => _rows[0];

    /// <summary>Updates that gave no precision, or a mean beyond all bounds, and were taken from <see cref="HgfUpdate.Unbounded"/> instead.</summary>
    public long Fallbacks
    {
        get
        {
            long sum = 0;
            foreach (long count in _fallbacks)
            {
                sum += count;
            }

            return sum;
        }
    }

    /// <summary>The node whose update was replaced in the last row; null where none was.</summary>
    public string? FallbackNode => _fallback < 0 ? null : _program.UnitNames[_fallback];

    /// <summary>Takes a row and returns its surprise, nats. Never allocates, never throws; a value that cannot be used counts as absent.</summary>
    /// <param name="values">[channels].</param>
    /// <param name="presence">[channels]; true where the value arrived.</param>
    /// <param name="dt">Units of time since the row before; 0 or more.</param>
    public double Step(ReadOnlySpan<double> values, ReadOnlySpan<bool> presence, double dt)
    {
        Span<HgfUnit> units = _units;
        var time = new HgfTime(dt);
        double surprise;
        if (_chains is not null)
        {
            surprise = _chains.Step(values, presence, units, _program, _channels, time, _update == HgfUpdate.Classic, _fallbacks, out _fallback);
        }
        else
        {
            surprise = Step(values, presence, units, time);
        }

        _total[0] += surprise;
        _rows[0]++;
        return surprise;
    }

    private double Step(ReadOnlySpan<double> values, ReadOnlySpan<bool> presence, Span<HgfUnit> units, in HgfTime time)
    {
        ReadOnlySpan<HgfEdge> edges = _program.Edges;
        HgfPrediction.Run(units, _program.States, edges, time, _update == HgfUpdate.Enhanced2026);
        double surprise = 0;
        for (int j = 0; j < _channels.Length; j++)
        {
            ref HgfChannel channel = ref _channels[j];
            surprise += presence[j] && HgfObserving.IsUsable(channel, values[j])
                ? HgfObserving.Take(ref channel, values[j], units, _program.Readers)
                : HgfObserving.Miss(ref channel);
        }

        _fallback = new HgfPosterior(units, _program.States, edges, time, _update).Run(_fallbacks);
        return surprise;
    }

    /// <summary>Takes rows one unit of time apart and returns their surprise, nats.</summary>
    /// <param name="rows">[rows, channels], row-major; NaN where a value is absent.</param>
    /// <exception cref="ArgumentException">The numbers are not whole rows.</exception>
    public double Run(ReadOnlySpan<double> rows)
    {
        int width = _channels.Length;
        if (rows.Length % width != 0)
        {
            throw new ArgumentException($"{rows.Length} numbers are no rows of {width}", nameof(rows));
        }

        bool[] presence = new bool[width];
        Array.Fill(presence, true);
        double sum = 0;
        for (int row = 0; row < rows.Length; row += width)
        {
            sum += Step(rows.Slice(row, width), presence, 1);
        }

        return sum;
    }

    /// <summary>What a node believes; index: in <see cref="Nodes"/>.</summary>
    public HgfBelief Belief(int index)
    {
        int unit = _program.UnitOfName[index];
        return unit < 0 ? HgfReadout.Of(_channels[-1 - unit], _units, _program.Readers) : HgfReadout.Of(_units[unit]);
    }

    /// <summary>What a node believes.</summary>
    /// <exception cref="ArgumentException">No node is called so.</exception>
    public HgfBelief Belief(string name)
    {
        int index = Array.IndexOf(_program.Names, name);
        return index >= 0 ? Belief(index) : throw new ArgumentException($"no node is called \"{name}\"", nameof(name));
    }

    /// <summary>Forgets all rows.</summary>
    public void Reset()
    {
        _program.Units.CopyTo(_units.AsSpan());
        _program.Channels.CopyTo(_channels.AsSpan());
        Array.Clear(_fallbacks);
        _total[0] = 0;
        _rows[0] = 0;
        _fallback = -1;
    }

    /// <summary>Walks what the rows have taught it. Restored, it goes on with the same bits.</summary>
    /// <exception cref="ModelFormatException">What was restored is no belief.</exception>
    public void VisitState(IStateVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        _memory.Visit(visitor);
        visitor.Visit("hgf.surprise", _total);
        visitor.Visit("hgf.rows", _rows);
    }

    /// <summary>Nodes of which updates were replaced, each with how many, the first so many of them.</summary>
    internal List<string> FallbackNodes(int most)
    {
        var nodes = new List<string>();
        for (int i = 0; i < _fallbacks.Length && nodes.Count < most; i++)
        {
            if (_fallbacks[i] > 0)
            {
                nodes.Add($"{_program.UnitNames[i]} {_fallbacks[i]}");
            }
        }

        return nodes;
    }

    /// <summary>The channel after the last row.</summary>
    internal ref readonly HgfChannel Channel(int channel) => ref _channels[channel];

    /// <summary>How far the channel's reading was from what was expected, nats; 0 is as expected.</summary>
    internal double Energy(int channel) => HgfReadout.Energy(_channels[channel], _units, _program.Readers);

    /// <summary>What a channel is estimated to be after the last row, without its noise.</summary>
    internal void Estimate(int channel, out double mean, out double variance, out double precision) =>
        HgfReadout.Estimate(_channels[channel], _units, _program.Edges, _program.Readers, out mean, out variance, out precision);
}
