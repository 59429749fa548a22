using PcEdge.Models;

namespace PcEdge.Filters;

/// <summary>
/// Who is in which group, as lists. A group is known by its first member; when memberships change, a group goes on as the old group
/// with which it shares most members, and members who were in that one have not moved.
/// </summary>
internal sealed class Membership
{
    private readonly long[] _group;
    private readonly long[] _before;
    private readonly long[] _order;
    private readonly long[] _start;
    private readonly long[] _groups = new long[1];
    private readonly long[] _from;
    private readonly int[] _shared;
    private readonly bool[] _alone;

    public Membership(int channels)
    {
        _group = new long[channels];
        _before = new long[channels];
        _order = new long[channels];
        _start = new long[channels + 1];
        _from = new long[channels];
        _shared = new int[channels];
        _alone = new bool[channels];
        Proposed = new long[channels];
        Array.Fill(_group, -1);
    }

    /// <summary>[channels] where the next memberships are written.</summary>
    public long[] Proposed { get; }

    public int Groups => (int)_groups[0];

    /// <summary>[channels]; the group of each, -1 while it is being learned.</summary>
    public ReadOnlySpan<long> Current => _group;

    /// <summary>[channels]; for the first member of each group the old group it continues, -1 for a new one.</summary>
    public ReadOnlySpan<long> ContinuedFrom => _from;

    public int Of(int channel) => (int)_group[channel];

    /// <summary>Members of the n-th group, ascending.</summary>
    public ReadOnlySpan<long> Members(int n) => _order.AsSpan((int)_start[n], (int)(_start[n + 1] - _start[n]));

    public bool WasKnown(int channel) => _before[channel] >= 0;

    /// <summary>True where the channel's ties no longer hold: it left its siblings, or was alone and is no longer.</summary>
    public bool Moved(int channel)
    {
        int now = (int)_group[channel];
        return _before[channel] < 0 || _from[now] != _before[channel] || (_alone[channel] && Size(now) > 1);
    }

    /// <summary>Takes over <see cref="Proposed"/>.</summary>
    public void Change()
    {
        int channels = _group.Length;
        _group.CopyTo(_before, 0);
        for (int j = 0; j < channels; j++)
        {
            _alone[j] = _before[j] >= 0 && CountOf(_before, _before[j]) == 1;
        }

        Proposed.CopyTo(_group, 0);
        Array.Fill(_from, -1);
        long at = 0;
        int groups = 0;
        for (int g = 0; g < channels; g++)
        {
            if (_group[g] != g)
            {
                continue;
            }

            _start[groups++] = at;
            for (int j = g; j < channels; j++)
            {
                if (_group[j] == g)
                {
                    _order[at++] = j;
                }
            }

            _from[g] = Continued(g);
        }

        _start[groups] = at;
        _groups[0] = groups;
    }

    private long Continued(int group)
    {
        Array.Clear(_shared);
        long best = -1;
        for (int j = group; j < _group.Length; j++)
        {
            if (_group[j] == group && _before[j] >= 0)
            {
                _shared[_before[j]]++;
                best = best < 0 || _shared[_before[j]] > _shared[best] ? _before[j] : best;
            }
        }

        for (int g = 0; g < group; g++)
        {
            best = _group[g] == g && _from[g] == best ? -1 : best;
        }

        return best;
    }

    private int Size(int group) => CountOf(_group, group);

    private static int CountOf(long[] groups, long group)
    {
        int count = 0;
        foreach (long g in groups)
        {
            count += g == group ? 1 : 0;
        }

        return count;
    }

    // Order, start and count of the groups follow from who is in which; a file in which they do not is damaged.
    private void RequireOneMeaning()
    {
        int groups = 0;
        long at = 0;
        bool fits = true;
        for (int g = 0; g < _group.Length; g++)
        {
            fits &= _group[g] < 0 || _group[_group[g]] == _group[g];
            if (_group[g] != g)
            {
                continue;
            }

            fits &= _start[groups++] == at;
            for (int j = g; j < _group.Length; j++)
            {
                if (_group[j] == g)
                {
                    fits &= _order[at++] == j;
                }
            }
        }

        if (!fits || _groups[0] != groups || (groups > 0 && _start[groups] != at))
        {
            throw new ModelFormatException("tensor \"membership.group\"", "groups as membership.order, .start and .groups say", "others", "the state is damaged: remove it to start anew");
        }
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("membership.group", _group, [-1], [_group.Length - 1]);
        visitor.Visit("membership.order", _order, [0], [_group.Length - 1]);
        visitor.Visit("membership.start", _start, [0], [_group.Length]);
        visitor.Visit("membership.groups", _groups, [0], [_group.Length]);
        RequireOneMeaning();
    }
}
