using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;

namespace PcEdge.Onnx.Tests.Export;

/// <summary>One sample through the engine: what it infers, under the names of an exported graph.</summary>
internal sealed class EngineRun
{
    private readonly Dictionary<string, float[]> _values = new(StringComparer.Ordinal);

    /// <summary>Infers it; what is given keeps its values.</summary>
    public EngineRun(Network network, InferenceDefinition definition, IReadOnlyDictionary<string, float[]> given)
    {
        State = Clamped(network, given);
        IInference inference = InferenceTable.Create(definition, network);
        inference.Infer(State);
        foreach (LayerState layer in State.Layers)
        {
            if (!layer.IsClamped)
            {
                _values[layer.Layer.Name] = layer.Belief.ToArray();
            }
        }

        foreach (PredictionState prediction in State.Predictions)
        {
            _values[$"{prediction.Prediction.Name}.mean"] = prediction.Mean.ToArray();
            _values[$"{prediction.Prediction.Name}.error"] = prediction.Error.ToArray();
            _values[$"{prediction.Prediction.Name}.weighted_error"] = prediction.WeightedError.ToArray();
            if (inference is OneSweep && prediction.Prediction.Errors == ErrorKind.Gaussian)
            {
                float[] variance = prediction.Spread.ToArray();
                _values[$"{prediction.Prediction.Name}.variance"] = [.. variance.Select((h, i) => (1 / prediction.Marginal[i]) + h)];
            }
        }

        _values["free_energy"] = [(float)State.Energy[0]];
        Gradients(network);
    }

    /// <summary>What the engine left.</summary>
    public NetworkState State { get; }

    /// <summary>One value by its name in a graph.</summary>
    public float[] this[string name] => _values[name];

    /// <summary>A sample with layers that are given.</summary>
    public static NetworkState Clamped(Network network, IReadOnlyDictionary<string, float[]> given)
    {
        var state = new NetworkState(network, capacity: 1) { WantsPosteriorVariance = false };
        foreach ((string name, float[] values) in given)
        {
            LayerState layer = state.Layers[network.Find(name).Index];
            values.CopyTo(layer.Belief);
            layer.Roles.Fill(UnitRole.Clamped);
        }

        return state;
    }

    private void Gradients(Network network)
    {
        Hebbian.Present(State, network.HasRecognition ? Presynaptic.Forward : Presynaptic.Settled);
        foreach (Projection projection in network.Projections)
        {
            ReadOnlySpan<float> xi = State.Predictions[projection.Target.Index].WeightedError;
            ReadOnlySpan<float> f = State.Layers[projection.Source.Index].Forward;
            float[] gradient = new float[xi.Length * f.Length];
            for (int i = 0; i < gradient.Length; i++)
            {
                gradient[i] = xi[i / f.Length] * f[i % f.Length];
            }

            _values[$"{projection.Name}.gradient"] = gradient;
        }
    }
}
