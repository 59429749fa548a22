namespace PcEdge.Streams;

/// <summary>
/// Makes one lasting alarm of rows that are in alarm and rows between them that are not: on after so many in succession, off
/// after so long without any.
/// </summary>
/// <param name="after">Rows in alarm, one behind the other, until it is on; at least 1.</param>
/// <param name="hold">Seconds of the stream without alarm until it is off.</param>
internal sealed class AlarmLatch(int after, double hold)
{
    private int _rows;
    private double _quiet;

    /// <summary>True while it is on.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Takes a row; true where it goes on just now.</summary>
    public bool Take(bool alarm, double dt)
    {
        bool wasOn = IsOn;
        if (alarm)
        {
            _rows = Math.Min(_rows + 1, after);
            _quiet = 0;
            IsOn |= _rows == after;
        }
        else
        {
            _rows = 0;
            _quiet += dt;
            IsOn &= _quiet < hold;
        }

        return IsOn && !wasOn;
    }
}
