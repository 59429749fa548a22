using PcEdge.Training.Datasets.Gas;
using PcEdge.Training.Methods.Drift;

namespace PcEdge.Training.Experiments.Drift;

/// <summary>A way to go on from the first batch.</summary>
/// <param name="Name">As tables name it.</param>
/// <param name="Train">Learns from the first batch; the seed matters where <paramref name="IsRandom"/>.</param>
/// <param name="IsRandom">True where first weights are drawn.</param>
/// <param name="UsesLabels">True where labels that come with the stream change what it does.</param>
internal sealed record GasMethod(string Name, Func<GasBatch, long, GasClassifier> Train, bool IsRandom = false, bool UsesLabels = false)
{
    /// <summary>Name of what is put to the test.</summary>
    public const string Drifting = "drifting Gaussian classes (ours)";

    /// <summary>Name of the same classes that stay as they were learned.</summary>
    public const string Frozen = "frozen Gaussian classes";

    /// <summary>Name of what the claim is made against.</summary>
    public const string Logistic = "frozen logistic regression";

    private const double Shrinkage = 0.03;
    private const double RenormalisingRate = 0.002;

    /// <summary>All of them, the controls first.</summary>
    public static IReadOnlyList<GasMethod> All { get; } =
    [
        new(Logistic, static (batch, _) => Regression(batch, GasForm.Plain, 1)),
        new("frozen logistic regression, log features", static (batch, _) => Regression(batch, GasForm.Logarithm, 0.1)),
        new("frozen backprop", static (batch, seed) => Network(batch, GasForm.Plain, seed), IsRandom: true),
        new("frozen backprop, shape features", static (batch, seed) => Network(batch, GasForm.Shape, seed), IsRandom: true),
        new("renormalised, then that", static (batch, seed) => Network(batch, GasForm.Shape, seed, renormalises: true), IsRandom: true),
        new("backprop learning from its own answers", static (batch, seed) => Network(batch, GasForm.Shape, seed, 0.001, believesItself: true), IsRandom: true),
        new("backprop learning from the labels", static (batch, seed) => Network(batch, GasForm.Shape, seed, 0.1), IsRandom: true, UsesLabels: true),
        new(Frozen, static (batch, _) => Classes(batch, DriftOptions.Frozen)),
        new("renormalised, then frozen Gaussian classes", static (batch, _) => Classes(batch, DriftOptions.Frozen, renormalises: true)),
        new("drifting Gaussian classes, common drift alone", static (batch, _) => Classes(batch, new DriftOptions { ClassVariance = 0, Temperature = 20 })),
        new(Drifting, static (batch, _) => Classes(batch, new DriftOptions()), UsesLabels: true),
    ];

    private static GasClassifier Regression(GasBatch batch, GasForm form, double c)
    {
        var view = new GasView(form, batch);
        LogisticRegression regression = LogisticRegression.Of(view.Of(batch.Features), view.Width, batch.Classes, GasBatch.Gases, c);
        return new GasClassifier(view, (x, _) => regression.Answer(x));
    }

    private static GasClassifier Network(GasBatch batch, GasForm form, long seed, double rate = 0, bool believesItself = false, bool renormalises = false)
    {
        var view = new GasView(form, batch);
        var network = new GasNetwork(view, batch, seed, rate, believesItself);
        RunningStandard? running = renormalises ? new RunningStandard(view.Width, RenormalisingRate) : null;
        return new GasClassifier(view, (x, label) =>
        {
            running?.Step(x);
            return network.Step(x, label);
        });
    }

    private static GasClassifier Classes(GasBatch batch, DriftOptions options, bool renormalises = false)
    {
        var view = new GasView(GasForm.Shape, batch);
        GaussianClasses trained = GaussianClasses.Of(view.Of(batch.Features), view.Width, batch.Classes, GasBatch.Gases, Shrinkage);
        var classes = new DriftingClasses(trained, options);
        RunningStandard? running = renormalises ? new RunningStandard(view.Width, RenormalisingRate) : null;
        return new GasClassifier(view, (x, label) =>
        {
            running?.Step(x);
            return classes.Step(x, label);
        });
    }
}
