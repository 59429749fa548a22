using PcEdge.Models;

namespace PcEdge.Filters;

/// <summary>
/// Who are siblings. Groups are formed by average linkage: two groups become one while the mean correlation between their members
/// is the largest of all and above the threshold; present siblings are given .15 on top, so that membership does not flicker.
/// Looked at again when a channel has been learned, at row counts growing by a quarter, later every 256 rows.
/// </summary>
internal sealed class SiblingGroups
{
    private const double Loyalty = .15;
    private const int EarlyRows = 1024;
    private const int LateStride = 256;

    private readonly int _channels;
    private readonly double _threshold;
    private readonly IReadOnlyList<int>? _named;
    private readonly SiblingCorrelations _correlations;
    private readonly long[] _next;
    private readonly long[] _rows = new long[2];
    private readonly double[] _linkage;
    private readonly int[] _size;

    public SiblingGroups(int channels, SensorFilterOptions options, FilterConstants constants)
    {
        _channels = channels;
        _threshold = constants.SiblingCorrelation;
        _named = options.Groups;
        _correlations = new SiblingCorrelations(_named is null ? channels : 0, constants.BandRows);
        _next = new long[channels];
        _size = new int[channels];
        int compared = _named is null && channels <= SiblingCorrelations.MostChannels ? channels : 0;
        _linkage = new double[compared * compared];
        _rows[1] = constants.LearningRows;
    }

    /// <summary>Correlation with its sign; 1 where groups are named rather than found.</summary>
    public double Correlation(int first, int second) => _named is null ? _correlations.Of(first, second) : 1;

    public void Learn(ReadOnlySpan<double> values, ReadOnlySpan<bool> present)
    {
        _rows[0]++;
        if (_named is null)
        {
            _correlations.Learn(values, present);
        }
    }

    /// <summary>True when the <paramref name="current"/> memberships are to change; <paramref name="proposed"/> [channels] then holds them.</summary>
    public bool TryPropose(ReadOnlySpan<bool> known, bool newlyKnown, ReadOnlySpan<long> current, Span<long> proposed)
    {
        if (!newlyKnown && _rows[0] < _rows[1])
        {
            return false;
        }

        if (_rows[0] >= _rows[1])               // a newcomer is looked at when it comes and puts nobody else off
        {
            _rows[1] = _rows[0] < EarlyRows ? (_rows[0] * 5 / 4) + 1 : _rows[0] + LateStride;
        }

        if (_linkage.Length > 0)
        {
            Link(known, current);
        }
        else
        {
            Name(known);
        }

        bool changed = !current.SequenceEqual(_next);
        _next.CopyTo(proposed);
        return changed;
    }

    private void Name(ReadOnlySpan<bool> known)
    {
        for (int j = 0; j < _channels; j++)
        {
            _next[j] = known[j] ? j : -1;
            for (int i = 0; i < j && known[j] && _named is not null; i++)
            {
                if (known[i] && _named[i] == _named[j])
                {
                    _next[j] = i;
                    break;
                }
            }
        }
    }

    private void Link(ReadOnlySpan<bool> known, ReadOnlySpan<long> current)
    {
        for (int i = 0; i < _channels; i++)
        {
            _next[i] = known[i] ? i : -1;
            _size[i] = 1;
            for (int j = 0; j < i; j++)
            {
                bool loyal = current[i] >= 0 && current[i] == current[j];
                double link = known[i] && known[j] ? Math.Abs(_correlations.Of(i, j)) + (loyal ? Loyalty : 0) : 0;
                _linkage[(i * _channels) + j] = link;
                _linkage[(j * _channels) + i] = link;
            }
        }

        while (Closest(out int keep, out int join))
        {
            Merge(keep, join);
        }
    }

    private bool Closest(out int keep, out int join)
    {
        double best = _threshold;
        (keep, join) = (-1, -1);
        for (int i = 0; i < _channels; i++)
        {
            for (int j = i + 1; j < _channels && _next[i] == i; j++)
            {
                if (_next[j] == j && _linkage[(i * _channels) + j] >= best)
                {
                    best = _linkage[(i * _channels) + j];
                    (keep, join) = (i, j);
                }
            }
        }

        return keep >= 0;
    }

    // The mean link to a union is the mean of the links, weighted by size.
    private void Merge(int keep, int join)
    {
        for (int i = 0; i < _channels; i++)
        {
            double link = ((_size[keep] * _linkage[(keep * _channels) + i]) + (_size[join] * _linkage[(join * _channels) + i])) / (_size[keep] + _size[join]);
            _linkage[(keep * _channels) + i] = link;
            _linkage[(i * _channels) + keep] = link;
            if (_next[i] == join)
            {
                _next[i] = keep;
            }
        }

        _size[keep] += _size[join];
    }

    public void VisitState(IStateVisitor visitor)
    {
        _correlations.VisitState(visitor);
        visitor.Visit("siblings.schedule", _rows);
    }
}
