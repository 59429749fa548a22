using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;
using PcEdge.Precision.Layers;

namespace PcEdge.Tests.Learning;

/// <summary>Small networks, blocks of samples and ways to look at all parameters, for the laws of learning.</summary>
internal static class LearningExample
{
    public const long Seed = 20260;

    /// <summary>5 inputs, 7 and 6 hidden units, 3 outputs.</summary>
    public static NetworkDefinition Chain(ActivationKind activation = ActivationKind.Tanh) => NetworkDefinition.Discriminative(activation, 5, 7, 6, 3);

    /// <summary>The same chain with precisions that do not move.</summary>
    public static NetworkDefinition Pinned(NetworkDefinition definition, double hidden, double output)
    {
        string last = definition.Layers[^1].Name;
        foreach (LayerDefinition layer in definition.Layers.Skip(1))
        {
            definition = definition.With(new PredictionDefinition(layer.Name, Pathway.Recognition)
            {
                Precision = PrecisionDefinition.Pinned(layer.Name == last ? output : hidden),
            });
        }

        return definition;
    }

    public static float[] Normal(int count, long stream, double scale = 1)
    {
        var draw = new NormalDraw(Seed, stream);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(scale * draw.Next()))];
    }

    /// <summary>A block whose first and last layers are clamped to those samples.</summary>
    public static NetworkState Block(Network network, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        int width = network.Layers[0].Width;
        var state = new NetworkState(network, inputs.Length / width);
        Clamp(state, 0, inputs);
        Clamp(state, network.Layers.Count - 1, targets);
        return state;
    }

    public static void Clamp(NetworkState state, int layer, ReadOnlySpan<float> values)
    {
        values.CopyTo(state.Layers[layer].Belief);
        state.Layers[layer].Roles.Fill(UnitRole.Clamped);
    }

    public static void Infer(NetworkState state, InferenceDefinition? inference = null) =>
        InferenceTable.Create(inference ?? new InferenceDefinition(), state.Network).Infer(state);

    /// <summary>Every number of a walk by name.</summary>
    public static Dictionary<string, double[]> Parameters(Network network) => Numbers(network.VisitParameters);

    public static Dictionary<string, double[]> Numbers(Action<IStateVisitor> walk)
    {
        var reader = new Reader();
        walk(reader);
        return reader.Numbers;
    }

    /// <summary>Puts back what <see cref="Numbers"/> read.</summary>
    public static void Restore(Dictionary<string, double[]> numbers, Action<IStateVisitor> walk) => walk(new Writer(numbers));

    public static LearningDefinition Definition(LearningKind kind) => kind switch
    {
        LearningKind.Adam => new() { Kind = kind, Rate = 3e-3 },
        LearningKind.KroneckerNaturalGradient => new() { Kind = kind, Rate = 0.02 },
        LearningKind.SynapticPrecision => new() { Kind = kind, Rate = 1 },
        _ => new() { Kind = kind, Rate = 0.05 },
    };

    public static TheoryData<LearningKind> Kinds => [.. Enum.GetValues<LearningKind>()];

    private sealed class Reader : IStateVisitor
    {
        public Dictionary<string, double[]> Numbers { get; } = [];

        public void Visit(string name, Span<double> values) => Numbers.Add(name, values.ToArray());

        public void Visit(string name, Span<float> values) => Numbers.Add(name, [.. values.ToArray().Select(static x => (double)x)]);

        public void Visit(string name, Span<long> values) => Numbers.Add(name, [.. values.ToArray().Select(static x => (double)x)]);

        public void Visit(string name, Span<bool> values) => Numbers.Add(name, [.. values.ToArray().Select(static x => x ? 1.0 : 0)]);
    }

    private sealed class Writer(Dictionary<string, double[]> numbers) : IStateVisitor
    {
        public void Visit(string name, Span<double> values) => numbers[name].CopyTo(values);

        public void Visit(string name, Span<float> values) => Set(name, values, static x => (float)x);

        public void Visit(string name, Span<long> values) => Set(name, values, static x => (long)x);

        public void Visit(string name, Span<bool> values) => Set(name, values, static x => x != 0);

        private void Set<T>(string name, Span<T> values, Func<double, T> convert)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = convert(numbers[name][i]);
            }
        }
    }
}
