using System.Runtime.CompilerServices;
using PcEdge.Numerics;

namespace PcEdge.Health;

/// <summary>
/// What a sample says of "all groups are sound" (0) and of "group g - 1 is broken" (g = 1 to G): its exact log density, the causes integrated out.
/// Under hypothesis h with P_h = (I + W' Pi_h W)^-1, Pi_h = 1/s on present channels of sound groups and 0 elsewhere, and t = W' Pi_h r,
/// <code>
/// ln p(r | h) = -1/2 sum_sound (r^2/s + ln 2 pi s) + 1/2 t' P_h t + 1/2 ln|P_h| - 1/2 sum_broken (min(r^2/(9 v), 4) + ln 2 pi 9 v)
/// </code>
/// A sample costs O(dK + GK^2); one in which other channels are absent than before O(dK^2 + GK^3).
/// </summary>
internal sealed class GroupHypotheses
{
    // A broken group may say anything: three times as wide as it was in training, and never less likely than this.
    private const double Broad = 9;
    private const double LargestSquare = 4;
    private const double LogTwoPi = 1.8378770664093453;
    private const double LeastShare = 1e-12;

    private readonly HealthParameters _trained;
    private readonly int[] _group;
    private readonly int _causes;
    private readonly int _groups;
    private readonly double[] _loadings;
    private readonly double[] _information;
    private readonly double[] _factor;
    private readonly double[] _logFactor;
    private readonly double[] _logSound;
    private readonly double[] _logBroken;
    private readonly double[] _square;
    private readonly double[] _broad;
    private readonly double[] _message;
    private readonly double[] _cause;
    private readonly double[] _evidence;
    private readonly double[] _spread;
    private readonly double[] _row;
    private readonly bool[] _applied;
    private bool _conditioned;

    /// <param name="trained">W, s, m, v.</param>
    /// <param name="group">[channels]; from 0.</param>
    /// <param name="groups">G.</param>
    public GroupHypotheses(HealthParameters trained, int[] group, int groups)
    {
        int k = trained.Causes, hypotheses = groups + 1;
        _trained = trained;
        _group = group;
        _causes = k;
        _groups = groups;
        _loadings = new double[trained.Loadings.Length];
        _information = new double[groups * k * k];
        _factor = new double[hypotheses * k * k];
        _logFactor = new double[hypotheses];
        _logSound = new double[groups];
        _logBroken = new double[groups];
        _square = new double[groups];
        _broad = new double[groups];
        _message = new double[groups * k];
        _cause = new double[hypotheses * k];
        _evidence = new double[hypotheses];
        _spread = new double[trained.Channels];
        _row = new double[k];
        _applied = new bool[trained.Channels];
    }

    /// <summary>[1 + G]; ln p(r | h), nats.</summary>
    public ReadOnlySpan<double> Evidence => _evidence;

    /// <summary>w' P_h w of each channel, unit^2: what the causes leave open of it where its own group is not listened to.</summary>
    public ReadOnlySpan<double> Spread => _spread;

    /// <summary>The parameters are others now.</summary>
    public void Forget() => _conditioned = false;

    /// <summary>What hypothesis <paramref name="h"/> expects of channel <paramref name="i"/>, as deviation from its mean.</summary>
    public double Predict(int h, int i) => Cholesky.Dot(Loading(i), _cause.AsSpan(h * _causes, _causes));

    /// <summary>Weighs deviations r = x - m, [channels], of those that are present.</summary>
    public void Weigh(ReadOnlySpan<double> r, ReadOnlySpan<bool> presence)
    {
        if (!_conditioned || !presence.SequenceEqual(_applied))
        {
            Condition(presence);
        }

        Gather(r, presence);
        for (int h = 0; h <= _groups; h++)
        {
            Span<double> cause = _cause.AsSpan(h * _causes, _causes);
            ReadOnlySpan<double> factor = Factor(h);
            cause.Clear();
            double energy = 0;
            for (int g = 0; g < _groups; g++)
            {
                bool sound = g != h - 1;
                energy += sound ? _square[g] + _logSound[g] : _broad[g] + _logBroken[g];
                if (sound)
                {
                    Cholesky.AddScaled(1, _message.AsSpan(g * _causes, _causes), cause);
                }
            }

            // t' P t = |L^-1 t|^2
            Cholesky.SolveLower(factor, _causes, cause);
            _evidence[h] = (0.5 * (Cholesky.Dot(cause, cause) - energy)) - _logFactor[h];
            Cholesky.SolveUpper(factor, _causes, cause);
        }
    }

    private Span<double> Factor(int h) => _factor.AsSpan(h * _causes * _causes, _causes * _causes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<double> Loading(int i) => _loadings.AsSpan(i * _causes, _causes);

    // m_g = sum W' r/s and the squares of each group.
    private void Gather(ReadOnlySpan<double> r, ReadOnlySpan<bool> presence)
    {
        _message.AsSpan().Clear();
        _square.AsSpan().Clear();
        _broad.AsSpan().Clear();
        for (int i = 0; i < _group.Length; i++)
        {
            if (presence[i])
            {
                int g = _group[i];
                double precise = r[i] / _trained.Noise[i];
                _square[g] += precise * r[i];
                _broad[g] += Math.Min(r[i] * r[i] / (Broad * _trained.Variance[i]), LargestSquare);
                Cholesky.AddScaled(precise, Loading(i), _message.AsSpan(g * _causes, _causes));
            }
        }
    }

    // All that depends on which channels are present, but not on what they say.
    private void Condition(ReadOnlySpan<bool> presence)
    {
        presence.CopyTo(_applied);
        _conditioned = true;
        _information.AsSpan().Clear();
        _logSound.AsSpan().Clear();
        _logBroken.AsSpan().Clear();
        for (int i = 0; i < _loadings.Length; i++)
        {
            _loadings[i] = _trained.Loadings[i];
        }

        for (int i = 0; i < _group.Length; i++)
        {
            if (presence[i])
            {
                int g = _group[i];
                _logSound[g] += Elementary.Log(_trained.Noise[i]) + LogTwoPi;
                _logBroken[g] += Elementary.Log(Broad * _trained.Variance[i]) + LogTwoPi;
                ReadOnlySpan<double> w = Loading(i);
                for (int k = 0; k < _causes; k++)
                {
                    Cholesky.AddScaled(w[k] / _trained.Noise[i], w[..(k + 1)], _information.AsSpan(((g * _causes) + k) * _causes, k + 1));
                }
            }
        }

        for (int h = 0; h <= _groups; h++)
        {
            Combine(h);
        }

        for (int i = 0; i < _group.Length; i++)
        {
            Loading(i).CopyTo(_row);
            Cholesky.SolveLower(Factor(_group[i] + 1), _causes, _row);
            _spread[i] = Cholesky.Dot(_row, _row);
        }
    }

    // L_h L_h' = I + sum over the sound groups of W' W/s; ln|L_h| = -1/2 ln|P_h|
    private void Combine(int h)
    {
        Span<double> factor = Factor(h);
        factor.Clear();
        for (int k = 0; k < _causes; k++)
        {
            factor[(k * _causes) + k] = 1;
        }

        for (int g = 0; g < _groups; g++)
        {
            if (g != h - 1)
            {
                Cholesky.AddScaled(1, _information.AsSpan(g * _causes * _causes, _causes * _causes), factor);
            }
        }

        Cholesky.Factor(factor, _causes, LeastShare);
        _logFactor[h] = 0;
        for (int k = 0; k < _causes; k++)
        {
            _logFactor[h] += Elementary.Log(factor[(k * _causes) + k]);
        }
    }
}
