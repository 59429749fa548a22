namespace PcEdge.Streams.Live;

/// <summary>
/// The readings of one feed on their way from its thread to the stream's: the last of each channel with its time, and the
/// sum of those since the last row. The lock is held for the copy of a few numbers; nothing is allocated.
/// </summary>
internal sealed class Mailbox
{
    private readonly Lock _lock = new();
    private readonly double[] _last;
    private readonly double[] _when;
    private readonly double[] _sum;
    private readonly int[] _count;

    public Mailbox(int channels)
    {
        _last = new double[channels];
        _when = new double[channels];
        _sum = new double[channels];
        _count = new int[channels];
        Array.Fill(_last, double.NaN);
    }

    /// <summary>True where a reading came since the last row.</summary>
    public bool HasNews
    {
        get
        {
            lock (_lock)
            {
                return _count.AsSpan().IndexOfAnyExcept(0) >= 0;
            }
        }
    }

    /// <summary>Takes readings; one that is not finite leaves its channel without, or as it was where <paramref name="keep"/>.</summary>
    /// <param name="values">[channels].</param>
    /// <param name="when">Their time on the steady clock, seconds.</param>
    /// <param name="keep">True where silence says nothing: rows of text name only what is new.</param>
    public void Put(ReadOnlySpan<double> values, double when, bool keep = false)
    {
        lock (_lock)
        {
            for (int j = 0; j < _last.Length; j++)
            {
                if (double.IsFinite(values[j]))
                {
                    _last[j] = values[j];
                    _when[j] = when;
                    _sum[j] += values[j];
                    _count[j]++;
                }
                else if (!keep)
                {
                    Clear(j);
                }
            }
        }
    }

    /// <summary>The device failed: no channel has a reading until the next one.</summary>
    public void Drop()
    {
        lock (_lock)
        {
            for (int j = 0; j < _last.Length; j++)
            {
                Clear(j);
            }
        }
    }

    /// <summary>Gives a row its readings.</summary>
    /// <param name="now">Time of the row on the steady clock, seconds.</param>
    /// <param name="oldest">Seconds that a reading counts.</param>
    /// <param name="alignment">Which reading is given.</param>
    /// <param name="values">[channels]; NaN where there is none.</param>
    /// <param name="counters">[channels]; readings too old are counted.</param>
    public void Take(double now, double oldest, Alignment alignment, Span<double> values, ReadOnlySpan<ChannelCounters> counters)
    {
        lock (_lock)
        {
            for (int j = 0; j < _last.Length; j++)
            {
                values[j] = alignment == Alignment.Mean && _count[j] > 0 ? _sum[j] / _count[j] : _last[j];
                _sum[j] = 0;
                _count[j] = 0;
                if (now - _when[j] > oldest && !double.IsNaN(values[j]))
                {
                    values[j] = double.NaN;
                    counters[j].CountStale();
                }
            }
        }
    }

    private void Clear(int channel)
    {
        _last[channel] = double.NaN;
        _sum[channel] = 0;
        _count[channel] = 0;
    }
}
