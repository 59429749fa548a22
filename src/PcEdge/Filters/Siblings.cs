using PcEdge.Models;

namespace PcEdge.Filters;

/// <summary>Finds out who is whose sibling, and ties and unties the channels accordingly.</summary>
internal sealed class Siblings
{
    private const int DoubtStride = 16;
    private const int NormaliseStride = 16;

    private readonly Beliefs _beliefs;
    private readonly SiblingGroups _groups;
    private readonly Membership _membership;
    private readonly long[] _rows = new long[1];

    public Siblings(int channels, SensorFilterOptions options, FilterConstants constants, Beliefs beliefs)
    {
        _beliefs = beliefs;
        _groups = new SiblingGroups(channels, options, constants);
        _membership = new Membership(channels);
    }

    public int Groups => _membership.Groups;

    /// <summary>Group of a channel, -1 while it is being learned.</summary>
    public int Of(int channel) => _membership.Of(channel);

    /// <summary>Members of the n-th group, ascending; the first names the group.</summary>
    public ReadOnlySpan<long> Members(int n) => _membership.Members(n);

    /// <summary>Learns from a row; a reading that was not believed says little of who the siblings are: a fault must not part them.</summary>
    public void Learn(ReadOnlySpan<double> values, bool newlyKnown)
    {
        Row row = _beliefs.Row;
        for (int j = 0; j < values.Length; j++)
        {
            row.Believed[j] = row.Present[j] && (_beliefs.Deviation.Health(j) > .5 || _rows[0] % DoubtStride == 0);
        }

        _groups.Learn(values, row.Believed);
        if (_groups.TryPropose(row.Active, newlyKnown, _membership.Current, _membership.Proposed))
        {
            Regroup();
        }
    }

    /// <summary>Every so often the description of each group is brought to its usual form.</summary>
    public void Normalise()
    {
        if (_rows[0]++ % NormaliseStride != 0)
        {
            return;
        }

        for (int g = 0; g < Groups; g++)
        {
            ReadOnlySpan<long> members = Members(g);
            _beliefs.Causes.Normalise((int)members[0], members, _beliefs.Synapses);
        }
    }

    private void Regroup()
    {
        _membership.Change();
        _beliefs.Causes.Regroup(_membership.ContinuedFrom);
        for (int g = 0; g < _membership.Groups; g++)
        {
            ReadOnlySpan<long> members = _membership.Members(g);
            for (int place = 0; place < members.Length; place++)
            {
                if (_membership.Moved((int)members[place]))
                {
                    Tie(members, place);
                }
            }
        }
    }

    // A new member starts from its correlation with those who were here before it, at the level it is believed to have now.
    private void Tie(ReadOnlySpan<long> members, int place)
    {
        int j = (int)members[place];
        double level = _beliefs.Row.Present[j] ? _beliefs.Row.Reading[j] : _beliefs.Synapses.Mean[j] + _beliefs.LastCaused[j] + _beliefs.Deviation.Belief[j];
        double vote = 0;
        for (int other = 0; other < members.Length; other++)
        {
            int i = (int)members[other];
            if (other < place || !_membership.Moved(i))
            {
                vote += i == j ? 0 : _groups.Correlation(i, j) * (_beliefs.Synapses.Loading[i] < 0 ? -1 : 1);
            }
        }

        _beliefs.Deviation.Begin(j);
        if (!_membership.WasKnown(j))
        {
            _beliefs.LastReading[j] = _beliefs.Row.Reading[j];
        }

        _beliefs.Synapses.Tie(j, members.Length == 1 ? 0 : vote < 0 ? -1 : 1);
        double caused = _beliefs.Synapses.Loading[j] * _beliefs.Causes.Belief((int)members[0]);
        _beliefs.Synapses.Mean[j] = level - caused;
        _beliefs.LastCaused[j] = caused;
        _beliefs.Row.Caused[j] = caused;
        _beliefs.Precisions.Rejoin(j);
    }

    public void VisitState(IStateVisitor visitor)
    {
        _groups.VisitState(visitor);
        _membership.VisitState(visitor);
        visitor.Visit("filter.rows", _rows);
    }
}
