using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Tests.Contracts;
using PcEdge.Tests.Networks;

namespace PcEdge.Tests.Inference;

/// <summary>Samples know nothing of each other, units nothing of their order, and inference nothing of the heap.</summary>
public sealed class BatchTests
{
    // Products over a batch sum in another order than those over one sample; eight steps carry the difference on.
    private const double Tolerance = 1e-5;

    public static TheoryData<InferenceKind, string> Cases => InferenceCases.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_batch_is_its_samples_one_by_one(InferenceKind kind, string shape)
    {
        const int samples = 7;
        Network network = NetworkCases.Create(shape, ActivationKind.Tanh);
        var batch = new NetworkState(network, samples + 2) { Samples = samples };
        Roles.Mix(batch, seed: 3);
        NetworkState[] singles = [.. Enumerable.Range(0, samples).Select(_ => new NetworkState(network, 1))];
        for (int b = 0; b < samples; b++)
        {
            for (int l = 0; l < batch.Layers.Length; l++)
            {
                batch.Layers[l].Roles[batch.Layers[l].Of(b)].CopyTo(singles[b].Layers[l].Roles);
                batch.Layers[l].Belief[batch.Layers[l].Of(b)].CopyTo(singles[b].Layers[l].Belief);
            }
        }

        InferenceCases.Create(kind, network).Infer(batch);
        for (int b = 0; b < samples; b++)
        {
            InferenceCases.Create(kind, network).Infer(singles[b]);
            Same(InferenceCases.Left(singles[b], 0), InferenceCases.Left(batch, b), static (_, values) => values);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Permuting_the_units_of_a_layer_permutes_the_results(InferenceKind kind, string shape)
    {
        Network network = NetworkCases.Create(shape, ActivationKind.Gelu);
        foreach (Layer layer in network.Layers)
        {
            int[] order = [.. Enumerable.Range(0, layer.Width).OrderBy(static i => (i * 7919) % 13)];
            Network permuted = PermutedNetwork.Of(network, layer.Name, order);
            NetworkState state = Mixed(network);
            NetworkState other = Mixed(network);
            other = PermutedNetwork.Of(other, permuted, layer.Index, order);
            InferenceCases.Create(kind, network).Infer(state);
            InferenceCases.Create(kind, permuted).Infer(other);
            string suffix = $" {layer.Name}";
            string prefix = $"layer.{layer.Name}.";
            Same(InferenceCases.Left(state, 0), InferenceCases.Left(other, 0), (name, values) =>
                name.EndsWith(suffix, StringComparison.Ordinal) || name.Contains(prefix, StringComparison.Ordinal) ? [.. order.Select(i => values[i])] : values);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Inference_allocates_nothing(InferenceKind kind, string shape)
    {
        Network network = NetworkCases.Create(shape, ActivationKind.Tanh);
        NetworkState state = Mixed(network);
        IInference inference = InferenceCases.Create(kind, network);
        for (int i = 0; i < 50; i++)
        {
            inference.Infer(state);
            inference.Advance(state);
        }

        Assert.Equal(0, Allocated.By(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                inference.Infer(state);
                inference.Advance(state);
            }
        }));
    }

    private static NetworkState Mixed(Network network)
    {
        var state = new NetworkState(network, 1);
        Roles.Mix(state, seed: 9);
        return state;
    }

    private static void Same(
        IEnumerable<(string Name, float[] Values)> expected, IEnumerable<(string Name, float[] Values)> actual, Func<string, float[], float[]> change)
    {
        foreach (((string name, float[] values), (_, float[] others)) in expected.Zip(actual))
        {
            float[] wanted = change(name, values);
            double norm = 1 + Math.Sqrt(wanted.Sum(static x => (double)x * x));
            for (int i = 0; i < wanted.Length; i++)
            {
                Assert.True(Math.Abs(wanted[i] - others[i]) <= Tolerance * norm, $"{name}[{i}]: {wanted[i]} but {others[i]}");
            }
        }
    }
}
