using PcEdge.Hgf;
using PcEdge.Models;
using PcEdge.Streams.Configuration;

namespace PcEdge.Training.Hgf;

/// <summary>
/// Every parameter of a filter by its name: NODE.FIELD for the numbers of a document, NODE.valueParents.PARENT and its like for couplings.
/// Priors where nobody says otherwise: around the value of the document; an initial mean as the node itself believes it, a tonic volatility with
/// standard deviation 4 (that of the HGF toolbox), the logarithm of a precision with 2, a drift with what the state moves in a unit of time.
/// </summary>
internal sealed class HgfParameterTable
{
    /// <summary>The inverse temperature of the response model.</summary>
    public const string InverseTemperature = "response.inverseTemperature";

    private const int MostNamed = 16;
    private const double VolatilityDeviation = 4;
    private const double LogDeviation = 2;

    private readonly Dictionary<string, HgfParameter> _parameters = new(StringComparer.Ordinal);

    /// <summary>The parameters of a filter, with that of a response model where there is one.</summary>
    public HgfParameterTable(HgfDefinition filter, bool responds)
    {
        foreach (HgfNode node in filter.Nodes)
        {
            foreach (HgfField field in HgfField.Of(node))
            {
                // A binary input without noise has no precision.
                if (double.IsFinite(field.Get(node)))
                {
                    Add(Number(node, field));
                }
            }

            Couplings(node, "valueParents", HgfLimits.LargestCoupling, static node => node.ValueParents, static (node, parents) => node with { ValueParents = parents });
            Couplings(node, "volatilityParents", HgfLimits.LargestTonicVolatility, static node => node.VolatilityParents, static (node, parents) => node with { VolatilityParents = parents });
            Couplings(node, "noiseParents", HgfLimits.LargestTonicVolatility, static node => node.NoiseParents, static (node, parents) => node with { NoiseParents = parents });
        }

        if (responds)
        {
            Add(new HgfParameter(
                InverseTemperature, ParameterScale.Logarithm(1e-6, 1e6), LogDeviation,
                static subject => subject.InverseTemperature, static (subject, value) => subject with { InverseTemperature = value }));
        }
    }

    /// <summary>Their names.</summary>
    public IReadOnlyCollection<string> Names => _parameters.Keys;

    /// <summary>The parameter of that name; null where there is none.</summary>
    public HgfParameter? Find(string name) => _parameters.GetValueOrDefault(name);

    /// <summary>What there is instead of a name that is none.</summary>
    public string Instead(string name)
    {
        if (NearestName.Of(name, _parameters.Keys) is string near)
        {
            return $"did you mean {near}?";
        }

        string known = string.Join(", ", _parameters.Keys.Take(MostNamed));
        return $"there are {known}{(_parameters.Count > MostNamed ? ", ..." : "")}";
    }

    private static HgfParameter Number(HgfNode node, HgfField field)
    {
        (ParameterScale scale, double deviation) = field.Name switch
        {
            "precision" or "volatilityPrecision" => (ParameterScale.Logarithm(1 / HgfLimits.LargestPrecision, HgfLimits.LargestPrecision), LogDeviation),
            "nu" => (ParameterScale.Logarithm(1e-6, HgfLimits.LargestParameter), LogDeviation),
            "autoconnection" => (ParameterScale.Share(), LogDeviation),
            "tonicVolatility" or "volatilityTonicVolatility" => (ParameterScale.Itself(HgfLimits.LargestTonicVolatility), VolatilityDeviation),
            "volatilityCoupling" => (ParameterScale.Itself(HgfLimits.LargestTonicVolatility), 1),
            "mean" => (ParameterScale.Itself(HgfLimits.LargestParameter), 1 / Math.Sqrt(node.Precision)),
            "volatilityMean" => (ParameterScale.Itself(HgfLimits.LargestTonicVolatility), 1 / Math.Sqrt(node.VolatilityPrecision)),
            "tonicDrift" => (ParameterScale.Itself(HgfLimits.LargestParameter), Math.Exp(0.5 * node.TonicVolatility)),
            _ => (ParameterScale.Itself(HgfLimits.LargestParameter), 1.0),
        };
        string name = node.Name;
        return new HgfParameter(
            $"{name}.{field.Name}", scale, deviation,
            subject => field.Get(Node(subject, name)),
            (subject, value) => subject with { Filter = subject.Filter.With(name, node => field.With(node, value)) });
    }

    private void Couplings(
        HgfNode node, string field, double limit, Func<HgfNode, IReadOnlyList<HgfCoupling>> get, Func<HgfNode, IReadOnlyList<HgfCoupling>, HgfNode> with)
    {
        string name = node.Name;
        for (int i = 0; i < get(node).Count; i++)
        {
            int place = i;
            Add(new HgfParameter(
                $"{name}.{field}.{get(node)[i].Parent}", ParameterScale.Itself(limit), 1,
                subject => get(Node(subject, name))[place].Strength,
                (subject, value) => subject with { Filter = subject.Filter.With(name, node => with(node, Changed(get(node), place, value))) }));
        }
    }

    private static HgfCoupling[] Changed(IReadOnlyList<HgfCoupling> parents, int place, double strength)
    {
        HgfCoupling[] changed = [.. parents];
        changed[place] = changed[place] with { Strength = strength };
        return changed;
    }

    private static HgfNode Node(HgfSubject subject, string name) => subject.Filter.Nodes.First(node => node.Name == name);

    // Two nodes may be called so that two parameters are called alike; the first is meant.
    private void Add(HgfParameter parameter) => _parameters.TryAdd(parameter.Name, parameter);
}
