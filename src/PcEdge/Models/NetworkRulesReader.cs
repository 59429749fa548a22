using PcEdge.Inference;
using PcEdge.Learning;

namespace PcEdge.Models;

/// <summary>Reads how a network infers and how its weights learn.</summary>
internal static class NetworkRulesReader
{
    // A sample must come to an end, also where a file asks for a tolerance of 0.
    private const int MostSteps = 10_000;
    private const double Tiny = 1e-12;
    private const double Huge = 1e12;
    private const double LargestMemory = 0.999999999;

    /// <summary>The object <c>inference</c>.</summary>
    public static InferenceDefinition Inference(ref JsonCursor cursor)
    {
        var inference = new InferenceDefinition();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject("inference");
        while (cursor.NextField("inference.", seen, out string name))
        {
            string field = "inference." + name;
            inference = name switch
            {
                "kind" => inference with { Kind = NetworkWords.Inferences.Read(cursor, field) },
                "steps" => inference with { Steps = (int)cursor.Integer(field, 1, MostSteps) },
                "rate" => inference with { Rate = cursor.Number(field, Tiny, 1e6) },
                "tolerance" => inference with { Tolerance = cursor.Number(field, 0, Huge) },
                "preconditioned" => inference with { Preconditioned = cursor.Truth(field) },
                "warm-start" => inference with { WarmStart = cursor.Truth(field) },
                "delta-threshold" => inference with { DeltaThreshold = cursor.AtNull ? null : cursor.Number(field, 0, 1) },
                "pinned-ratio" => inference with { PinnedRatio = cursor.Truth(field) },
                _ => throw cursor.Wrong(field, "kind, steps, rate, tolerance, preconditioned, warm-start, delta-threshold or pinned-ratio", "another field"),
            };
            cursor.Advance();
        }

        return inference;
    }

    /// <summary>The object <c>learning</c>.</summary>
    public static LearningDefinition Learning(ref JsonCursor cursor)
    {
        var learning = new LearningDefinition();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject("learning");
        while (cursor.NextField("learning.", seen, out string name))
        {
            string field = "learning." + name;
            learning = name switch
            {
                "kind" => learning with { Kind = NetworkWords.Learnings.Read(cursor, field) },
                "rate" => learning with { Rate = cursor.Number(field, 0, 1e6) },
                "presynaptic" => learning with { Presynaptic = NetworkWords.Presynaptics.Read(cursor, field) },
                "momentum" => learning with { Momentum = cursor.Number(field, 0, LargestMemory) },
                "first-moment" => learning with { FirstMoment = cursor.Number(field, 0, LargestMemory) },
                "second-moment" => learning with { SecondMoment = cursor.Number(field, 0, LargestMemory) },
                "input-damping" => learning with { InputDamping = cursor.Number(field, 0, Huge) },
                "error-damping" => learning with { ErrorDamping = cursor.Number(field, 0, Huge) },
                "factor-rate" => learning with { FactorRate = cursor.Number(field, Tiny, 1) },
                "largest-divergence" => learning with { LargestDivergence = cursor.Number(field, 0, Huge) },
                "window" => learning with { Window = cursor.Number(field, 1, Huge) },
                "prior-precision" => learning with { PriorPrecision = cursor.Number(field, Tiny, Huge) },
                "weight-decay" => learning with { WeightDecay = cursor.Number(field, 0, 1) },
                "largest-gradient" => learning with { LargestGradient = cursor.Number(field, 0, Huge) },
                "rate-ignores-precision" => learning with { RateIgnoresPrecision = cursor.Truth(field) },
                _ => throw cursor.Wrong(
                    field,
                    "kind, rate, presynaptic, momentum, first-moment, second-moment, input-damping, error-damping, factor-rate, "
                    + "largest-divergence, window, prior-precision, weight-decay, largest-gradient or rate-ignores-precision",
                    "another field"),
            };
            cursor.Advance();
        }

        return learning;
    }
}
