namespace PcEdge.Cli.Table;

/// <summary>
/// The course of one channel in a row of small bars. Of a recording it shows the whole so far, by merging neighbours
/// whenever it is full; of a live stream the last rows. Allocated once.
/// </summary>
internal sealed class Sparkline(int capacity, bool wholeRecording)
{
    private readonly double[] _sums = new double[capacity];
    private readonly int[] _counts = new int[capacity];
    private readonly bool[] _marks = new bool[capacity];
    private int _length;
    private int _rowsPerPoint = 1;
    private int _rowsInPoint;

    /// <summary>Takes one row; one that is not finite leaves a gap.</summary>
    public void Add(double value, bool mark)
    {
        if (_rowsInPoint == 0)
        {
            OpenPoint();
        }

        int at = _length - 1;
        if (double.IsFinite(value))
        {
            _sums[at] += value;
            _counts[at]++;
        }

        _marks[at] |= mark;
        _rowsInPoint = (_rowsInPoint + 1) % _rowsPerPoint;
    }

    /// <summary>Writes at most <paramref name="width"/> bars; -1 in <paramref name="heights"/> is a gap, else 0 to 7. Returns how many.</summary>
    public int Draw(int width, Span<sbyte> heights, Span<bool> marks)
    {
        int points = Math.Min(width, _length);
        double least = double.PositiveInfinity;
        double most = double.NegativeInfinity;
        for (int i = 0; i < points; i++)
        {
            (double mean, marks[i]) = Bar(i, points);
            least = Math.Min(least, double.IsNaN(mean) ? least : mean);
            most = Math.Max(most, double.IsNaN(mean) ? most : mean);
        }

        for (int i = 0; i < points; i++)
        {
            double mean = Bar(i, points).Mean;
            heights[i] = double.IsNaN(mean) ? (sbyte)-1 : most > least ? (sbyte)Math.Min(7, 8 * (mean - least) / (most - least)) : (sbyte)3;
        }

        return points;
    }

    /// <summary>One bar: the newest points of a live stream, or an even share of a recording's.</summary>
    private (double Mean, bool Mark) Bar(int bar, int bars)
    {
        int from = wholeRecording ? (int)((long)bar * _length / bars) : _length - bars + bar;
        int to = wholeRecording ? Math.Max(from + 1, (int)((long)(bar + 1) * _length / bars)) : from + 1;
        double sum = 0;
        int count = 0;
        bool mark = false;
        for (int i = from; i < to; i++)
        {
            sum += _sums[i];
            count += _counts[i];
            mark |= _marks[i];
        }

        return (count > 0 ? sum / count : double.NaN, mark);
    }

    private void OpenPoint()
    {
        if (_length == capacity)
        {
            if (wholeRecording)
            {
                MergePairs();
            }
            else
            {
                Forget();
            }
        }

        _sums[_length] = 0;
        _counts[_length] = 0;
        _marks[_length] = false;
        _length++;
    }

    private void MergePairs()
    {
        for (int i = 0; i < capacity / 2; i++)
        {
            _sums[i] = _sums[2 * i] + _sums[(2 * i) + 1];
            _counts[i] = _counts[2 * i] + _counts[(2 * i) + 1];
            _marks[i] = _marks[2 * i] | _marks[(2 * i) + 1];
        }

        _length = capacity / 2;
        _rowsPerPoint *= 2;
    }

    // Half at once, so that a row costs no shift of the whole.
    private void Forget()
    {
        int kept = capacity / 2;
        Array.Copy(_sums, capacity - kept, _sums, 0, kept);
        Array.Copy(_counts, capacity - kept, _counts, 0, kept);
        Array.Copy(_marks, capacity - kept, _marks, 0, kept);
        _length = kept;
    }
}
