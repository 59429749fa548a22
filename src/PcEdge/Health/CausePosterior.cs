using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Health;

/// <summary>
/// What the channels say of the causes: P = (I + W' Pi W)^-1 and z = P W' Pi (x - m), where Pi = diag(weight/s).
/// Exact for the weights it applies. A weight that moves costs O(K^2), a sample in which any moved O(K^3) more, any other sample O(dK).
/// </summary>
internal sealed class CausePosterior
{
    // A weight that moved less is applied as it was: precisions that flicker would cost a factorisation a sample.
    private const double Move = 0.01;

    // Spreads follow the weights over so many samples, in turn: the only product of O(dK^2).
    private const int Turns = 4;

    // A channel that the causes nearly copy: what the others say of it without it cannot be told from rounding.
    private const double LeastShare = 0.02;

    private readonly int _channels;
    private readonly int _causes;
    private readonly double[] _loadings;
    private readonly double[] _noise;
    private readonly double[] _applied;
    private readonly double[] _information;
    private readonly double[] _spread;
    private readonly double[] _factor;
    private readonly double[] _cause;
    private readonly double[] _row;
    private readonly long[] _turn = new long[2];
    private bool _factored;

    public CausePosterior(int channels, int causes)
    {
        _channels = channels;
        _causes = causes;
        _loadings = new double[channels * causes];
        _noise = new double[channels];
        _applied = new double[channels];
        _information = new double[causes * causes];
        _factor = new double[causes * causes];
        _spread = new double[channels];
        _cause = new double[causes];
        _row = new double[causes];
    }

    /// <summary>[channels]; the weights in use.</summary>
    public ReadOnlySpan<double> Applied => _applied;

    /// <summary>w' P w: [channels]; variance of what the causes say of each channel, unit^2.</summary>
    public ReadOnlySpan<double> Spread => _spread;

    /// <summary>Row i of W.</summary>
    public ReadOnlySpan<double> Loading(int i) => _loadings.AsSpan(i * _causes, _causes);

    /// <summary>Takes W and s over; false where they were the same already.</summary>
    public bool Take(HealthParameters parameters) => Copy(parameters.Loadings, _loadings) | Copy(parameters.Noise, _noise);

    /// <summary>Applies exactly these weights, [channels], and brings every spread up to date: O(dK^2).</summary>
    public void Apply(ReadOnlySpan<double> weights)
    {
        weights.CopyTo(_applied);
        _information.AsSpan().Clear();
        for (int k = 0; k < _causes; k++)
        {
            _information[(k * _causes) + k] = 1;
        }

        for (int i = 0; i < _channels; i++)
        {
            AddInformation(i, weights[i] / _noise[i]);
        }

        _turn[1] = 0;
        Factor();
        for (int i = 0; i < _channels; i++)
        {
            _spread[i] = SpreadOf(i);
        }
    }

    /// <summary>Applies those weights, [channels], that moved or became 0; spreads follow in turn.</summary>
    public void Follow(ReadOnlySpan<double> weights)
    {
        for (int i = 0; i < _channels; i++)
        {
            double change = weights[i] - _applied[i];
            if (Math.Abs(change) > Move || (weights[i] == 0 && change != 0))
            {
                AddInformation(i, change / _noise[i]);
                _applied[i] = weights[i];
                _factored = false;
                _turn[1] = Turns;
            }
        }

        if (!_factored)
        {
            Factor();
        }

        if (_turn[1] > 0)
        {
            _turn[1]--;
            int count = (_channels + Turns - 1) / Turns;
            for (int n = 0; n < count; n++)
            {
                int i = (int)_turn[0];
                _spread[i] = SpreadOf(i);
                _turn[0] = i + 1 < _channels ? i + 1 : 0;
            }
        }
    }

    /// <summary>prediction &lt;- W z, for deviations r = x - m; both [channels], sensor unit.</summary>
    public void Infer(ReadOnlySpan<double> r, Span<double> prediction)
    {
        _cause.AsSpan().Clear();
        for (int i = 0; i < _channels; i++)
        {
            if (_applied[i] > 0)
            {
                Cholesky.AddScaled(_applied[i] / _noise[i] * r[i], Loading(i), _cause);
            }
        }

        Cholesky.SolveLower(_factor, _causes, _cause);
        Cholesky.SolveUpper(_factor, _causes, _cause);
        for (int i = 0; i < _channels; i++)
        {
            prediction[i] = Cholesky.Dot(Loading(i), _cause);
        }
    }

    /// <summary>
    /// What the other channels leave of r_i: its error e and that error's variance s + w' P_(-i) w. From the whole posterior, by the formula
    /// for one observation less: with c = 1 - pi_i w' P w, e = (r - W z)/c and the variance is s + w' P w/c.
    /// </summary>
    public (double Error, double Variance) LeaveOut(int i, double residual)
    {
        double c = Math.Max(1 - (_applied[i] / _noise[i] * _spread[i]), LeastShare);
        return (residual / c, _noise[i] + (_spread[i] / c));
    }

    /// <summary>Walks the weights in use and what was made of them.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("health.applied", _applied);
        visitor.Visit("health.information", _information);
        visitor.Visit("health.spread", _spread);
        visitor.Visit("health.turn", _turn, [0], [_channels - 1, Turns]);
        _factored = false;
    }

    private void AddInformation(int channel, double precision)
    {
        ReadOnlySpan<double> w = Loading(channel);
        for (int k = 0; k < _causes; k++)
        {
            Cholesky.AddScaled(precision * w[k], w[..(k + 1)], _information.AsSpan(k * _causes, k + 1));
        }
    }

    private void Factor()
    {
        const double leastShare = 1e-12;
        _information.CopyTo(_factor, 0);
        Cholesky.Factor(_factor, _causes, leastShare);
        _factored = true;
    }

    // |L^-1 w|^2
    private double SpreadOf(int i)
    {
        Loading(i).CopyTo(_row);
        Cholesky.SolveLower(_factor, _causes, _row);
        return Cholesky.Dot(_row, _row);
    }

    private static bool Copy(float[] from, double[] to)
    {
        bool changed = false;
        for (int i = 0; i < to.Length; i++)
        {
            changed |= to[i] != from[i];
            to[i] = from[i];
        }

        return changed;
    }
}
