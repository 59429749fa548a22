using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Precision.Layers;
using PcEdge.Training.Fitting;
using PcEdge.Training.Methods;

namespace PcEdge.Training.Tests.Methods;

/// <summary>Every method with every inference, rule of learning, kind of error and pathway either learns or says why not.</summary>
public sealed class CombinationTests
{
    private static readonly InferenceKind[] s_sweeps = [InferenceKind.OneSweep, InferenceKind.WholeCovariance, InferenceKind.DeepHgf, InferenceKind.ErrorSpace];

    public static TheoryData<string, string, string, string, bool> All()
    {
        var all = new TheoryData<string, string, string, string, bool>();
        foreach (bool gate in new[] { false, true })
        {
            foreach (LearningKind learning in Enum.GetValues<LearningKind>())
            {
                string rule = NetworkWords.Learnings.Of(learning);
                foreach (string errors in new[] { "gaussian", "softmax" })
                {
                    all.Add("backprop", "default", rule, errors, gate);
                    foreach (InferenceKind kind in Enum.GetValues<InferenceKind>())
                    {
                        all.Add("predictive-coding " + NetworkWords.Inferences.Of(kind), "discriminative", rule, errors, gate);
                    }
                }
            }

            foreach (InferenceKind kind in Enum.GetValues<InferenceKind>())
            {
                all.Add("predictive-coding " + NetworkWords.Inferences.Of(kind), "generative", "adam", "gaussian", gate);
                all.Add("predictive-coding " + NetworkWords.Inferences.Of(kind), "bidirectional", "adam", "gaussian", gate);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_learns_or_says_why_not(string method, string pathways, string rule, string errors, bool gate)
    {
        string[] words = method.Split(' ');
        InferenceKind? kind = words.Length > 1 ? NetworkWords.Inferences.Find(words[1]) : null;
        LearningKind learning = NetworkWords.Learnings.Find(rule)!.Value;

        var options = new MethodOptions
        {
            Hidden = [12], Batch = 20, GatesLabels = gate, Pathways = MethodWords.Pathways.Find(pathways)!.Value, Errors = NetworkWords.Errors.Find(errors),
            Learning = new LearningDefinition { Kind = learning, Rate = Rate(learning, errors, kind), FactorRate = 0.002 },
            Inference = new InferenceDefinition { Kind = kind, Steps = kind == InferenceKind.Incremental ? 5 : 20 },
        };
        string? reason = Reason(words[0], kind, learning, errors, gate, options.Pathways);
        if (reason is not null)
        {
            ModelFormatException refused = Assert.Throws<ModelFormatException>(() => Create(words[0], options));
            Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
            return;
        }

        FitReport report = Create(words[0], options).Run();
        Assert.Null(report.StoppedBecause);
        Assert.InRange(report.Validation!.Value, 0.9, 1);
    }

    [Fact]
    public void What_makes_no_sense_is_refused_with_a_reason()
    {
        foreach ((MethodOptions options, string reason) in new[]
        {
            (new MethodOptions { GatesLabels = true, Precision = new PrecisionDefinition { Structure = PrecisionStructure.Full } }, "diagonal or scalar"),
            (new MethodOptions { Pathways = NetworkPathways.Generative, Errors = ErrorKind.Softmax }, "where labels are causes too"),
        })
        {
            Assert.Contains(reason, Assert.Throws<ModelFormatException>(() => Create("predictive-coding", options)).Message, StringComparison.Ordinal);
        }
    }

    private static Fit Create(string method, MethodOptions options) =>
        new(options.Pathways is NetworkPathways.Default or NetworkPathways.Discriminative ? Blobs.Create() : Blobs.Apart(), MethodTable.Named(method)!, options, new FitOptions { Epochs = 40, Patience = 25 });

    // What each refusal says; null where it learns.
    private static string? Reason(string method, InferenceKind? kind, LearningKind learning, string errors, bool gate, NetworkPathways pathways) =>
        method == "backprop" ? null
        : gate && pathways == NetworkPathways.Generative ? "choose --network bidirectional"
        : gate && errors != "gaussian" ? "gaussian errors, whose precision it weighs"
        : gate && learning is LearningKind.DiagonalNaturalGradient or LearningKind.SynapticPrecision && gate ? "a rule that learns from weighted errors"
        : pathways == NetworkPathways.Bidirectional && s_sweeps.Contains(kind!.Value) ? "settling or incremental"
        : null;

    // A softmax sends errors of at most 1 whatever the precisions below it, by which a synaptic precision is counted.
    // An incremental inference takes five steps of learning where the others take one.
    private static double Rate(LearningKind learning, string errors, InferenceKind? kind) => learning switch
    {
        LearningKind.Adam => 0.02, LearningKind.Momentum => 0.03, LearningKind.GradientDescent => 0.3, LearningKind.KroneckerNaturalGradient => 0.05,
        LearningKind.SynapticPrecision => errors != "softmax" ? 1 : kind == InferenceKind.Incremental ? 6 : 30, _ => 0.1,
    };
}
