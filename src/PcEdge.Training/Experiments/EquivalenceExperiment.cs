using System.Globalization;
using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Numerics;
using PcEdge.Precision.Layers;
using PcEdge.Training.Experiments.Equivalence;
using PcEdge.Training.Experiments.Reports;

namespace PcEdge.Training.Experiments;

/// <summary>When is predictive coding backpropagation? Gradients of one batch, layer by layer, as a function of the hidden layers' variance.</summary>
internal sealed class EquivalenceExperiment(params IReadOnlyList<int> widths) : Experiment
{
    private const int Samples = 50;
    private const int Steps = 2000;

    // Below it settling is stiff: its steps shrink with the variance, and float32 ends them.
    private const double LeastSettledVariance = 1e-3;
    private const string OneSweepMethod = "one-sweep";
    private const string PinnedMethod = "deep-hgf-pinned";
    private const string DeepMethod = "deep-hgf";
    private const string SettledMethod = "settled-forward";
    private const string OwnMethod = "settled-own";

    private static readonly double[] s_variances = [1e-10, 1e-8, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.03, 0.1, 0.3, 1];

    private readonly IReadOnlyList<int> _widths = widths.Count > 0 ? widths : [196, 128, 64, 10];

    /// <inheritdoc/>
    public override string Name => "equivalence";

    /// <inheritdoc/>
    public override string Claim =>
        "One-sweep predictive coding becomes backpropagation as the variance of the hidden layers goes to 0, the sweep of the deep HGF where its precision ratio is pinned to 1; "
        + "and one sweep in the innovation form finds what predictive coding settles to.";

    /// <inheritdoc/>
    public override ExperimentPlan Plan(ExperimentOptions options)
    {
        var runs = new List<ExperimentRun>();
        foreach (long seed in options.SeedsOr(1, 2, 3))
        {
            foreach (double variance in s_variances)
            {
                string[] methods = variance < LeastSettledVariance ? [OneSweepMethod, PinnedMethod, DeepMethod] : [OneSweepMethod, PinnedMethod, DeepMethod, SettledMethod, OwnMethod];
                runs.AddRange(methods.Select(method => new ExperimentRun(Condition(variance), method, seed)
                {
                    Settings = new Dictionary<string, string>
                    {
                        ["version"] = "1", ["widths"] = string.Join('-', _widths), ["samples"] = $"{Samples}", ["steps"] = $"{Steps}",
                    },
                    Work = _ => Compare(variance, method, seed),
                }));
            }
        }

        return new ExperimentPlan
        {
            Runs = runs,
            Protocol =
            [
                $"A network {string.Join('-', _widths)}, tanh, weights N(0, 1/fan-in), one batch of {Samples} inputs N(0, 1) with one-hot targets drawn evenly; output variance 1; nothing is learned, the gradients of the weights are compared.",
                "Relative error: |g - g*|/|g*| with g* of backpropagation through the same weights, squared error.",
                $"Settled: gradient descent of F in the beliefs, preconditioned, rate 0.5, up to {Steps} steps or until |dF/dx| is 1e-6, from a hidden variance of {Number(LeastSettledVariance)} on. Its Hebbian product takes the activity of the forward sweep or its own; either is compared with one sweep.",
            ],
            Search = ["Nothing was searched."],
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<ReportBlock> Report(ExperimentResults results)
    {
        (string, string)[] conditions = [.. s_variances.Select(static variance => (Condition(variance), Number(variance)))];
        (string, double)[] axis = [.. s_variances.Select(static variance => (Condition(variance), variance))];
        Spread pinned = Spread.Of([.. s_variances.Select(variance => results.Metric(Condition(variance), PinnedMethod, "relative-error").Mean).Where(double.IsFinite)]);
        Spread smallest = results.Metric(Condition(s_variances[0]), OneSweepMethod, "relative-error");
        yield return new TextBlock(string.Create(
            CultureInfo.InvariantCulture,
            $"Largest relative error over the layers against backpropagation: one sweep {smallest.Mean:0e0} at a hidden variance of {Number(s_variances[0])}; deep HGF with its ratio pinned {pinned.Mean:0e0} at every hidden variance."));
        yield return TableBlock.Of("Largest relative error over the layers against backpropagation, by hidden variance", results, "relative-error", conditions, 1, "0e0");
        yield return new ChartBlock(
            "relative-error", "Relative error of the gradient against backpropagation, by layer of weights", "hidden variance", "relative error", [.. ByLayer(results, [OneSweepMethod, DeepMethod], "relative-error", axis)])
        {
            LogX = true, LogY = true,
        };
        yield return TableBlock.Of("Smallest cosine over the layers between the settled gradient and that of one sweep, by hidden variance", results, "sweep-cosine", conditions, 1, "0.0000");
        yield return TableBlock.Of("Length of the settled gradient over that of one sweep, mean over the layers, by hidden variance", results, "sweep-ratio", conditions, 1, "0.000");
        yield return new ChartBlock(
            "cosine", "Cosine between the settled gradient and that of one sweep, by layer of weights", "hidden variance", "cosine", [.. ByLayer(results, [SettledMethod, OwnMethod], "sweep-cosine", axis)])
        {
            LogX = true,
        };
    }

    private static string Condition(double variance) => $"hidden-variance/{Number(variance)}";

    private static string Number(double value) => value.ToString(value < 1e-2 ? "0e0" : "0.##", CultureInfo.InvariantCulture);

    private IEnumerable<ChartSeries> ByLayer(ExperimentResults results, string[] methods, string metric, (string Condition, double X)[] axis)
    {
        for (int m = 0; m < methods.Length; m++)
        {
            for (int l = 1; l < _widths.Count; l++)
            {
                foreach (ChartSeries line in ChartBlock.Lines(results, $"{metric}-{l}", axis, 1, [methods[m]]))
                {
                    yield return line with { Name = $"{methods[m]}, layer {l}", Colour = l - 1, Dashed = m > 0 };
                }
            }
        }
    }

    private RunOutcome Compare(double variance, string method, long seed)
    {
        (float[] inputs, float[] targets) = Batch(seed);
        Network network = Create(variance, seed);
        float[][] backpropagated = GradientReader.OfBackpropagation(Create(1, seed), inputs, targets);
        float[][] gradient = method switch
        {
            OneSweepMethod => Sweep(),
            PinnedMethod => GradientReader.Of(network, new InferenceDefinition { Kind = InferenceKind.DeepHgf, PinnedRatio = true }, Presynaptic.Forward, inputs, targets),
            DeepMethod => GradientReader.Of(network, new InferenceDefinition { Kind = InferenceKind.DeepHgf }, Presynaptic.Forward, inputs, targets),
            SettledMethod => Settle(Presynaptic.Forward),
            _ => Settle(Presynaptic.Settled),
        };
        var metrics = new Dictionary<string, double>();
        if (method is SettledMethod or OwnMethod)
        {
            float[][] sweep = Sweep();
            GradientComparison[] layers = [.. gradient.Zip(sweep, static (settled, swept) => GradientComparison.Of(settled, swept))];
            Keep("sweep-cosine", [.. layers.Select(static layer => layer.Cosine)], static values => values.Min());
            Keep("sweep-ratio", [.. layers.Select(static layer => layer.Ratio)], static values => values.Average());
        }

        GradientComparison[] against = [.. gradient.Zip(backpropagated, static (found, expected) => GradientComparison.Of(found, expected))];
        Keep("relative-error", [.. against.Select(static layer => layer.RelativeError)], static values => values.Max());
        Keep("cosine", [.. against.Select(static layer => layer.Cosine)], static values => values.Min());
        return new RunOutcome { Metrics = metrics };

        float[][] Sweep() => GradientReader.Of(network, new InferenceDefinition { Kind = InferenceKind.OneSweep }, Presynaptic.Forward, inputs, targets);

        float[][] Settle(Presynaptic activity) =>
            GradientReader.Of(network, new InferenceDefinition { Kind = InferenceKind.Settling, Steps = Steps, Tolerance = 1e-6 }, activity, inputs, targets);

        void Keep(string name, double[] layers, Func<double[], double> overall)
        {
            metrics[name] = overall(layers);
            for (int l = 0; l < layers.Length; l++)
            {
                metrics[$"{name}-{l + 1}"] = layers[l];
            }
        }
    }

    private Network Create(double variance, long seed)
    {
        NetworkDefinition chain = NetworkDefinition.Discriminative(ActivationKind.Tanh, _widths);
        for (int l = 1; l < _widths.Count; l++)
        {
            double precision = l == _widths.Count - 1 ? 1 : 1 / variance;
            chain = chain.With(new PredictionDefinition(chain.Layers[l].Name, Pathway.Recognition) { Precision = PrecisionDefinition.Pinned(precision) });
        }

        return new Network(chain, seed);
    }

    private (float[] Inputs, float[] Targets) Batch(long seed)
    {
        // Apart from the streams of first weights, which count from 0.
        var draw = new NormalDraw(seed, 1L << 40);
        float[] inputs = new float[Samples * _widths[0]], targets = new float[Samples * _widths[^1]];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = (float)draw.Next();
        }

        for (int n = 0; n < Samples; n++)
        {
            targets[(n * _widths[^1]) + (int)(draw.NextUniform() * _widths[^1])] = 1;
        }

        return (inputs, targets);
    }
}
