using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Evaluation.Anomalies.Methods;

/// <summary>
/// Each channel is normal with the mean and the deviation of its last rows: evidence = -ln P(|Z| &gt; |x - mean|/sd), the largest of the channels.
/// The sums are kept about the channel's first reading, so that a large offset costs no digits.
/// </summary>
internal sealed class WindowedGaussian : IStreamModel
{
    private const int FewestRows = 10;
    private const double Floor = 1e-9;

    private readonly int _rows;
    private readonly double[] _window;           // [channels x rows], a ring for each channel
    private readonly double[] _origin;
    private readonly double[] _sum;
    private readonly double[] _squares;
    private readonly long[] _seen;

    /// <summary>A window of so many present rows.</summary>
    public WindowedGaussian(int channels, int rows)
    {
        _rows = rows;
        _window = new double[channels * rows];
        _origin = new double[channels];
        _sum = new double[channels];
        _squares = new double[channels];
        _seen = new long[channels];
    }

    /// <inheritdoc/>
    public int Channels => _origin.Length;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        output.TotalEvidence = 0;
        for (int j = 0; j < Channels; j++)
        {
            if (observation.IsUsable(j))
            {
                _origin[j] = _seen[j] == 0 ? observation.Values[j] : _origin[j];
                output.TotalEvidence = Math.Max(output.TotalEvidence, Take(j, observation.Values[j] - _origin[j]));
            }
        }
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("gaussian.window", _window);
        visitor.Visit("gaussian.origin", _origin);
        visitor.Visit("gaussian.sum", _sum);
        visitor.Visit("gaussian.squares", _squares);
        visitor.Visit("gaussian.seen", _seen);
    }

    private double Take(int channel, double x)
    {
        double count = Math.Min(_seen[channel], _rows);
        double mean = count > 0 ? _sum[channel] / count : 0;
        double variance = count > 0 ? Math.Max(0, (_squares[channel] / count) - (mean * mean)) : 0;
        double evidence = count < FewestRows ? 0 : NormalDistribution.Evidence((x - mean) / (Math.Sqrt(variance) + (Floor * (1 + Math.Abs(_origin[channel])))));
        ref double place = ref _window[(channel * _rows) + (int)(_seen[channel]++ % _rows)];
        double gone = count == _rows ? place : 0;
        place = x;
        _sum[channel] += x - gone;
        _squares[channel] += (x * x) - (gone * gone);
        return evidence;
    }
}
