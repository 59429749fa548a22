using PcEdge.Networks;

namespace PcEdge.Onnx.Tests.Export;

/// <summary>Whether what a graph computes is what the engine computes: 1e-5 of the vector's norm.</summary>
internal static class Agreement
{
    /// <summary>Share of the norm by which float32 sums in another order may differ.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>Outputs that differ by more, told; empty where none does.</summary>
    public static List<string> Differences(EngineRun engine, GraphRun graph, bool settled, string of)
    {
        var differences = new List<string>();
        foreach (string name in graph.Outputs)
        {
            double scale = settled ? Scale(engine, name) : Norm(engine[name]);
            if (!AreNear(engine[name], graph[name], scale))
            {
                differences.Add($"{name} differs by {Distance(engine[name], graph[name]):E2} of {scale:E2}: {of}");
            }
        }

        return differences;
    }

    /// <summary>Within the tolerance of each other.</summary>
    public static bool AreNear(ReadOnlySpan<float> one, ReadOnlySpan<float> other, double scale) => Distance(one, other) <= Tolerance * scale;

    /// <summary>Euclidean norm.</summary>
    public static double Norm(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += (double)value * value;
        }

        return Math.Sqrt(sum);
    }

    private static double Distance(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        float[] difference = one.ToArray();
        for (int i = 0; i < difference.Length; i++)
        {
            difference[i] -= other[i];
        }

        return Norm(difference);
    }

    // A settled error is a difference of belief and prediction, and no more exact than these: its scale is theirs, times pi where it is weighed.
    private static double Scale(EngineRun engine, string name)
    {
        PredictionState? state = Array.Find(engine.State.Predictions, prediction => name.StartsWith(prediction.Prediction.Name + ".", StringComparison.Ordinal));
        if (state is null || name.EndsWith(".mean", StringComparison.Ordinal))
        {
            return Norm(engine[name]);
        }

        double scale = Norm(state.Target.Belief) + (state.Prediction.Errors == ErrorKind.Gaussian ? Norm(state.Mean) : 1);
        if (name.EndsWith(".error", StringComparison.Ordinal))
        {
            return scale;
        }

        double weight = 0;
        foreach (float pi in state.Precision)
        {
            weight = Math.Max(weight, pi);
        }

        Projection? projection = state.Prediction.Sources.Find(projection => name == $"{projection.Name}.gradient");
        return weight * scale * (projection is null ? 1 : Norm(engine.State.Layers[projection.Source.Index].Forward));
    }
}
