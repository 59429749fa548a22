using PcEdge.Networks;

namespace PcEdge.Tests.Reference;

/// <summary>Beliefs and roles of one sample, by layer.</summary>
internal sealed record ReferenceSample(double[][] Belief, UnitRole[][] Roles)
{
    /// <summary>One sample of an engine's state, copied.</summary>
    public static ReferenceSample Of(NetworkState state, int sample)
    {
        var beliefs = new List<double[]>();
        var roles = new List<UnitRole[]>();
        foreach (LayerState layer in state.Layers)
        {
            beliefs.Add([.. layer.Belief[layer.Of(sample)].ToArray().Select(static x => (double)x)]);
            roles.Add(layer.Roles[layer.Of(sample)].ToArray());
        }

        return new ReferenceSample([.. beliefs], [.. roles]);
    }
}
