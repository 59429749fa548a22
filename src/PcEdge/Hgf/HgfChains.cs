using System.Runtime.CompilerServices;
using PcEdge.Numerics;

namespace PcEdge.Hgf;

/// <summary>
/// A network that is nothing but chains, each an input, the state it reads, that state's volatility parent, and so on: what most people filter with.
/// One pass up each chain predicts and updates a level and hands what it says to the next in registers, where the way through the couplings would take
/// it through memory. The operations and their order are those of <see cref="HgfPrediction"/>, <see cref="HgfObserving"/> and
/// <see cref="HgfPosterior"/>, so the bits are too.
/// </summary>
internal sealed class HgfChains
{
    private readonly int[] _first;
    private readonly int[] _levels;
    private readonly double[] _kappa;

    private HgfChains(int[] first, List<int> levels, List<double> kappa)
    {
        _first = first;
        _levels = [.. levels];
        _kappa = [.. kappa];
    }

    /// <summary>The chains of a network, one for each channel; null where it has anything else, or an update that looks at a child twice.</summary>
    public static HgfChains? Of(HgfProgram program, HgfUpdate update)
    {
        if (update is not (HgfUpdate.Classic or HgfUpdate.Enhanced2024))
        {
            return null;
        }

        int[] first = new int[program.Channels.Length + 1];
        var levels = new List<int>();
        var kappa = new List<double>();
        for (int j = 0; j < program.Channels.Length; j++)
        {
            if (program.Channels[j].Reading != HgfReading.Continuous || !Climb(program, program.Readers[program.Channels[j].First], levels, kappa))
            {
                return null;
            }

            first[j + 1] = levels.Count;
        }

        return levels.Count == program.States ? new HgfChains(first, levels, kappa) : null;
    }

    // Up from an input, through states with one child and at most one parent.
    private static bool Climb(HgfProgram program, int input, List<int> levels, List<double> kappa)
    {
        if (!program.Units[input].IsPlain)
        {
            return false;
        }

        int unit = program.Edges[program.Units[input].ValueParents].Unit;
        while (true)
        {
            ref readonly HgfUnit state = ref program.Units[unit];
            int parents = state.ValueChildren - state.VolatilityParents;
            if (state.VolatilityParents > state.ValueParents || state.End - state.ValueChildren != 1 || parents > 1)
            {
                return false;
            }

            levels.Add(unit);
            kappa.Add(parents == 1 ? program.Edges[state.VolatilityParents].Strength : 0);
            if (parents == 0)
            {
                return true;
            }

            unit = program.Edges[state.VolatilityParents].Unit;
        }
    }

    /// <summary>Takes a row, and returns its surprise; fallback: the last unit whose update was replaced, or -1.</summary>
    public double Step(
        ReadOnlySpan<double> values, ReadOnlySpan<bool> presence, Span<HgfUnit> units, HgfProgram program, Span<HgfChannel> channels, in HgfTime time,
        bool classic, Span<long> fallbacks, out int fallback)
    {
        double surprise = 0;
        fallback = -1;
        for (int j = 0; j < channels.Length; j++)
        {
            ref HgfChannel channel = ref channels[j];
            ref HgfUnit input = ref units[program.Readers[channel.First]];
            double value = values[j];
            if (presence[j] && HgfObserving.IsUsable(channel, value))
            {
                channel.Value = value;
                surprise += Climb(j, value, ref channel, ref input, units, program.Edges, time, classic, fallbacks, ref fallback);
            }
            else
            {
                Age(j, ref input, units, time.Elapsed);
                HgfObserving.Miss(ref channel);
            }
        }

        return surprise;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Climb(
        int chain, double value, ref HgfChannel channel, ref HgfUnit input, Span<HgfUnit> units, ReadOnlySpan<HgfEdge> edges, in HgfTime time, bool classic,
        Span<long> fallbacks, ref int fallback)
    {
        double elapsed = time.Elapsed;
        int level = _first[chain];
        int end = _first[chain + 1];
        ref HgfUnit unit = ref units[_levels[level]];
        double kappa = _kappa[level];
        double gamma = Predict(ref unit, units, level, end, kappa, elapsed);

        // The reading: scored, then heard by the lowest level.
        double error = value - unit.ExpectedMean;
        double square = error * error;
        input.ExpectedMean = unit.ExpectedMean;
        input.Spread = unit.ExpectedVariance;
        input.Informed = true;
        input.Mean = value;
        input.WeightedError = input.ExpectedPrecision * error;
        channel.Square = square;
        double spread = unit.ExpectedVariance;
        double expected = unit.ExpectedPrecision;
        double precision = expected + input.Weight;
        double variance = 1 / precision;
        HgfPosterior.Settle(ref unit, precision, variance, input.WeightedError * variance);
        double heard = unit.Square;

        for (level++; level < end; level++)
        {
            double childKappa = kappa;
            double gain = childKappa * gamma;
            double delta = (expected * heard) - 1;
            unit = ref units[_levels[level]];
            kappa = _kappa[level];
            gamma = Predict(ref unit, units, level, end, kappa, elapsed);
            expected = unit.ExpectedPrecision;
            precision = expected + (gain * ((0.5 * gain) + ((gain - (0.5 * childKappa)) * delta)));
            double push = 0.5 * gain * delta;
            variance = 1 / precision;
            double move = push * (classic ? variance : unit.ExpectedVariance);
            if (precision >= HgfLimits.Smallest && precision <= HgfLimits.Largest && unit.Strongest * Math.Abs(unit.ExpectedMean + move) <= HgfLimits.LargestLogVolatility)
            {
                HgfPosterior.Settle(ref unit, precision, variance, move);
            }
            else
            {
                fallback = _levels[level];
                fallbacks[fallback]++;
                new HgfPosterior(units, 0, edges, time, HgfUpdate.Classic).Unbounded(ref unit, expected, 0);
            }

            heard = unit.Square;
        }

        // Last, since nobody waits for it.
        double surprise = HgfObserving.GaussianSurprise(square, spread);
        channel.Surprise = surprise;
        return surprise;
    }

    private void Age(int chain, ref HgfUnit input, Span<HgfUnit> units, double elapsed)
    {
        int end = _first[chain + 1];
        for (int level = _first[chain]; level < end; level++)
        {
            ref HgfUnit unit = ref units[_levels[level]];
            Predict(ref unit, units, level, end, _kappa[level], elapsed);
            if (level == _first[chain])
            {
                input.ExpectedMean = unit.ExpectedMean;
                input.Spread = unit.ExpectedVariance;
                input.Informed = false;
            }

            HgfPosterior.Age(ref unit);
        }
    }

    // Returns gamma. The parent above has not moved yet in this row.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Predict(ref HgfUnit unit, Span<HgfUnit> units, int level, int end, double kappa, double elapsed)
    {
        double omega = elapsed * unit.TonicVariance;
        if (level + 1 < end)
        {
            double log = unit.TonicVolatility + (kappa * units[_levels[level + 1]].Mean);
            unit.LogVolatility = log;
            double volatility = Elementary.Exp(HgfLimits.BoundLog(log));
            omega = elapsed == 1 ? volatility : elapsed * volatility;
        }

        double variance = HgfLimits.BoundVariance(unit.Variance + omega);
        double precision = 1 / variance;
        double gamma = omega * precision;
        unit.Informed = false;
        unit.PreviousVariance = unit.Variance;
        unit.ExpectedVariance = variance;
        unit.ExpectedPrecision = precision;
        unit.Weight = precision;
        unit.Gamma = gamma;
        unit.ExpectedMean = HgfLimits.BoundMean((unit.Autoconnection * unit.Mean) + (elapsed * unit.TonicDrift));
        return gamma;
    }
}
