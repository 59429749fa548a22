using System.Globalization;
using PcEdge.Models;

namespace PcEdge.Training.Experiments.Noise;

/// <summary>The runs of conditions times methods times seeds on pictures.</summary>
internal sealed class NoisePlan(ExperimentOptions options, NoiseSize size)
{
    private readonly ImageDraw _draw = new(options);
    private readonly Dictionary<string, string> _identities = [];

    /// <summary>Seeds outermost, so that a whole table is there early.</summary>
    public IReadOnlyList<ExperimentRun> Runs(IReadOnlyList<NoiseCondition> conditions, IReadOnlyList<NoiseMethod> methods, IReadOnlyList<long> seeds) =>
        [.. from seed in seeds from condition in conditions from method in methods select Run(condition, method.At(method.Options.Learning.Rate * size.RateFactor), seed)];

    /// <summary>The usual runs: few methods and one seed where it has to be quick, else all of them and three.</summary>
    public IReadOnlyList<ExperimentRun> Runs(IReadOnlyList<NoiseCondition> all, IReadOnlyList<string> quick) => options.Quick
        ? Runs([.. all.Where(condition => quick.Contains(condition.Short))], NoiseMethods.Few, options.SeedsOr(1))
        : Runs(all, NoiseMethods.All, options.SeedsOr(1, 2, 3));

    private ExperimentRun Run(NoiseCondition condition, NoiseMethod method, long seed) => new(condition.Name, method.Name, seed)
    {
        Settings = Settings(condition, method),
        Work = stop =>
        {
            (Datasets.Dataset data, Datasets.Samples right) = condition.Apply(_draw.Draw(condition.Set, size.Pool, size.Samples, seed), size.Pool, seed);
            return NoiseRun.Do(data, right, method, size, seed, stop);
        },
    };

    private Dictionary<string, string> Settings(NoiseCondition condition, NoiseMethod method)
    {
        var settings = new Dictionary<string, string>
        {
            ["version"] = "1",
            ["data"] = _identities.TryGetValue(condition.Set, out string? identity) ? identity : _identities[condition.Set] = _draw.Identity(condition.Set),
            ["pool"] = $"{size.Pool}",
            ["samples"] = $"{size.Samples.Training}+{size.Samples.Validation}+{size.Samples.Test}",
            ["hidden"] = string.Join('-', size.Hidden),
            ["activation"] = NetworkWords.Activations.Of(method.Options.Activation),
            ["epochs"] = $"{size.Epochs}",
            ["batch"] = $"{method.Options.Batch}",
            ["method"] = method.Method.Name,
            ["errors"] = method.Options.Errors?.ToString() ?? "own",
            ["learning"] = NetworkWords.Learnings.Of(method.Options.Learning.Kind),
            ["rate"] = method.Options.Learning.Rate.ToString("R", CultureInfo.InvariantCulture),
            ["gate"] = method.Options.GatesLabels ? "heeded from .1 on" : "no",
        };
        if (method.IsOwn)
        {
            settings["inference"] = method.Options.Inference.Kind is { } kind ? NetworkWords.Inferences.Of(kind) : "own";
            settings["steps"] = $"{method.Options.Inference.Steps}";
            settings["most-precision"] = method.Options.Precision.Most.ToString("R", CultureInfo.InvariantCulture);
        }

        return settings;
    }
}
