using PcEdge.Models;

namespace PcEdge.Filters;

/// <summary>
/// How closely channels move together, in two bands: what is faster than 16 rows and what is faster than 256.
/// Each reading less its own running mean, over its mean absolute deviation and clipped at 3, so that no scale and no outlier counts;
/// r_ij is the running mean of the products. Beyond <see cref="MostChannels"/> channels nothing is compared.
/// </summary>
internal sealed class SiblingCorrelations
{
    /// <summary>Largest number of channels whose siblings are looked for; larger sets name their groups in the configuration.</summary>
    public const int MostChannels = 128;

    private const int Bands = 2;
    private const int BandFactor = 16;
    private const double Memory = 4000;
    private const int DenseRows = 1024;
    private const double Clip = 3;
    private const double SlowestRate = .001;
    private const double LargestMove = 8;
    private const double Significance = 12;
    private const int FirstClipped = 20;

    private readonly int _channels;
    private readonly double _bandRows;
    private readonly double[] _rate;
    private readonly double[] _mean;
    private readonly double[] _deviation;
    private readonly double[] _moved;
    private readonly double[] _product;
    private readonly long[] _count;
    private readonly long[] _rows = new long[1];

    public SiblingCorrelations(int channels, double bandRows)
    {
        _channels = channels;
        _bandRows = bandRows;
        _rate = [1 / bandRows, 1 / (bandRows * BandFactor)];
        _mean = new double[channels * Bands];
        _deviation = new double[channels * Bands];
        _moved = new double[channels * Bands];
        _product = new double[channels <= MostChannels ? channels * channels * Bands : 0];
        _count = new long[channels];
    }

    /// <summary>Takes one row: raw readings and who is present.</summary>
    public void Learn(ReadOnlySpan<double> values, ReadOnlySpan<bool> present)
    {
        if (_product.Length == 0)
        {
            return;
        }

        for (int j = 0; j < _channels; j++)
        {
            if (present[j])
            {
                Move(j, values[j]);
            }
        }

        long row = _rows[0]++;
        if (row < DenseRows)
        {
            for (int i = 0; i < _channels; i++)
            {
                Multiply(i, present, 1 / Memory, 1);
            }

            return;
        }

        // Neighbouring rows tell much the same: once there is a history, one channel a row is compared with the others, in turn.
        double each = Math.Max(1.0 / DenseRows, _channels / Memory);
        Multiply((int)(row % _channels), present, each, _channels);
    }

    private void Multiply(int i, ReadOnlySpan<bool> present, double slowest, double stride)
    {
        if (!present[i])
        {
            return;
        }

        double fast = _moved[i * Bands];
        double slow = _moved[(i * Bands) + 1];
        for (int j = 0; j <= i; j++)
        {
            if (present[j])
            {
                int at = ((i * _channels) + j) * Bands;
                double rate = Math.Max(slowest, Math.Min(1, stride / Together(i, j)));
                _product[at] += rate * ((fast * _moved[j * Bands]) - _product[at]);
                _product[at + 1] += rate * ((slow * _moved[(j * Bands) + 1]) - _product[at + 1]);
            }
        }
    }

    /// <summary>
    /// The stronger significant correlation of the two bands, with its sign; 0 where neither r^2 n/(1-r^2) reaches 12,
    /// n the number of independent samples, rows/(2 band).
    /// </summary>
    public double Of(int first, int second)
    {
        double strongest = 0;
        if (_product.Length == 0 || first == second)
        {
            return strongest;
        }

        int i = Math.Max(first, second);
        int j = Math.Min(first, second);
        double rows = _bandRows;
        for (int band = 0; band < Bands; band++)
        {
            double variances = _product[(((i * _channels) + i) * Bands) + band] * _product[(((j * _channels) + j) * Bands) + band];
            double r = variances > 0 ? _product[(((i * _channels) + j) * Bands) + band] / Math.Sqrt(variances) : 0;
            double independent = Math.Min(Together(i, j), Memory) / (2 * rows);
            bool significant = r * r * independent > Significance * (1 - Math.Min(r * r, .99));
            if (significant && Math.Abs(r) > Math.Abs(strongest))
            {
                strongest = r;
            }

            rows *= BandFactor;
        }

        return strongest;
    }

    // Rows of the pair, as many as the one that was seen less often has had: who came late is not measured by an empty memory.
    private long Together(int i, int j) => Math.Min(_count[i], _count[j]);

    private void Move(int channel, double value)
    {
        long seen = _count[channel]++;
        double early = seen < DenseRows ? 1.0 / (seen + 1) : 0;
        for (int band = 0; band < Bands; band++)
        {
            int at = (channel * Bands) + band;
            double moved = value - _mean[at];
            if (seen >= FirstClipped && _deviation[at] > 0)
            {
                moved = Math.Clamp(moved, -LargestMove * _deviation[at], LargestMove * _deviation[at]);
            }

            double rate = Math.Max(_rate[band], early);
            _mean[at] += rate * moved;
            moved *= 1 - rate;
            _deviation[at] += Math.Max(SlowestRate, early) * (Math.Abs(moved) - _deviation[at]);
            _moved[at] = _deviation[at] > 0 ? Math.Clamp(moved / _deviation[at], -Clip, Clip) : 0;
        }
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("siblings.mean", _mean);
        visitor.Visit("siblings.deviation", _deviation);
        visitor.Visit("siblings.moved", _moved);
        visitor.Visit("siblings.product", _product);
        visitor.Visit("siblings.count", _count, [0], [IStateVisitor.LargestCount]);
        visitor.Visit("siblings.rows", _rows, [0], [IStateVisitor.LargestCount]);
    }
}
