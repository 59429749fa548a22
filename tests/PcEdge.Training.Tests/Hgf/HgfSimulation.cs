using PcEdge.Hgf;
using PcEdge.Hgf.Responses;
using PcEdge.Tests.Precision;
using PcEdge.Training.Hgf;
using Published = PcEdge.Tests.Hgf.HgfSeries;

namespace PcEdge.Training.Tests.Hgf;

/// <summary>Series whose parameters are known, because they were made from them.</summary>
internal static class HgfSimulation
{
    /// <summary>One channel, rows one unit apart.</summary>
    public static HgfSeries Series(double[] values, double[]? responses = null) => new()
    {
        Name = "made up",
        Values = values,
        Presence = [.. values.Select(static value => !double.IsNaN(value))],
        Steps = [.. values.Select(static _ => 1.0)],
        Times = [.. values.Select(static _ => double.NaN)],
        Responses = responses ?? [],
    };

    /// <summary>A Gaussian random walk from 0 with a log variance.</summary>
    public static double[] Walk(int rows, double tonicVolatility, int seed)
    {
        var random = new Random(seed);
        double[] walk = new double[rows];
        double x = 0;
        for (int row = 0; row < rows; row++)
        {
            x += Math.Exp(0.5 * tonicVolatility) * RandomWalk.Normal(random);
            walk[row] = x;
        }

        return walk;
    }

    /// <summary>The published inputs, met by somebody with those beliefs who answers by that model.</summary>
    public static HgfSeries Answers(HgfDefinition beliefs, ResponseModel model, int times, int seed)
    {
        double[] inputs = [.. Enumerable.Repeat(Published.BinaryInput, times).SelectMany(static trials => trials)];
        var random = new Random(seed);
        var network = new HgfNetwork(beliefs);
        return Series(inputs, [.. inputs.Select(input =>
        {
            network.Run([input]);
            return random.NextDouble() < model.Probability(network.Belief("u").ExpectedMean) ? 1.0 : 0.0;
        })]);
    }

    /// <summary>Options that estimate some parameters, with the usual priors or none.</summary>
    public static HgfFitOptions Options(HgfDefinition filter, bool flat, params string[] names)
    {
        var subject = new HgfSubject(filter);
        var table = new HgfParameterTable(filter, responds: true);
        return new HgfFitOptions
        {
            Subject = subject,
            Parameters = [.. names.Select(name => FreeParameter.Usual(table.Find(name)!, subject)).Select(free => flat ? free with { Prior = new GaussianPrior(0, double.PositiveInfinity) } : free)],
        };
    }
}
