using PcEdge.Activations;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Numerics;
using PcEdge.Onnx.Baselines;
using PcEdge.Training.Datasets;
using PcEdge.Training.Fitting;
using PcEdge.Training.Methods;

namespace PcEdge.Training.Tests.Methods;

/// <summary>Labels that are doubted: by how much, what comes of it, and that nothing is doubted too early.</summary>
public sealed class LabelGateTests
{
    public static TheoryData<string> Methods => [.. MethodTable.All.Select(static method => method.Name)];

    [Fact]
    public void A_label_weighs_what_is_believed_of_it()
    {
        var gate = new LabelGate { WarmUp = 0 };
        NetworkState state = Outputs([0.9f, 0.05f, 0.05f, 0.9f, 0.05f, 0.05f], [1, 0, 0, 0, 1, 0]);
        float[] weights = gate.Block().Weigh(state.Predictions.Single(static p => p.Sources.Length > 0)).ToArray();

        // softmax(mu/.1), r = .8 p/(.8 p + .2/3)
        double likely = 1 / (1 + (2 * Math.Exp(-8.5))), unlikely = Math.Exp(-8.5) * likely;
        Assert.Equal(0.8 * likely / ((0.8 * likely) + (0.2 / 3)), weights[0], 1e-6);
        Assert.Equal(0.8 * unlikely / ((0.8 * unlikely) + (0.2 / 3)), weights[1], 1e-6);
        gate.Learn();

        // eps += 2 lambda (mean(1 - r) - eps), tau += 2 lambda (mean r e^2/mean r - tau)
        double doubt = 1 - ((weights[0] + weights[1]) / 2.0);
        Assert.Equal(0.2 + (8e-4 * (doubt - 0.2)), gate.NoiseRate, 1e-6);
        double squares = ((weights[0] * ((0.1 * 0.1) + (2 * 0.05 * 0.05))) + (weights[1] * ((0.95 * 0.95) + (0.9 * 0.9) + (0.05 * 0.05)))) / 3;
        Assert.Equal(0.1 + (8e-4 * ((squares / (weights[0] + weights[1])) - 0.1)), gate.Temperature, 1e-6);
    }

    [Theory]
    [InlineData(0, 0.2, 1)]
    [InlineData(1, 0.13846154, 0.3846154)]
    [InlineData(2, 0.0946545, 0)]
    public void The_fewer_labels_seem_wrong_the_less_a_doubt_is_heeded(int batches, double noise, double heed)
    {
        // Certainly right labels, of each of which q = eps/3 over 1 - eps + eps/3 is doubted: eps is half of eps + q after each.
        var gate = new LabelGate { WarmUp = 0, Rate = 0.25 };
        GatedBlock block = gate.Block();
        NetworkState right = Outputs([1, 0, 0, 1, 0, 0], [1, 0, 0, 1, 0, 0]);
        for (int batch = 0; batch < batches; batch++)
        {
            block.Weigh(right.Predictions.Single(static p => p.Sources.Length > 0));
            gate.Learn();
        }

        Assert.Equal(noise, gate.NoiseRate, 1e-4);
        NetworkState unlikely = Outputs([1, 0, 0, 1, 0, 0], [1, 0, 0, 0, 1, 0]);
        float[] weights = block.Weigh(unlikely.Predictions.Single(static p => p.Sources.Length > 0)).ToArray();
        double credited = (1 - noise) / (1 - noise + (noise / 3));
        Assert.Equal(1 - (heed * (1 - credited)), weights[0], 1e-3);
        Assert.Equal(Math.Max(1e-3, 1 - heed), weights[1], 1e-3);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Right_labels_lose_nothing_by_it(string method)
    {
        Dataset data = Clouds(1000, 0, stream: 4);
        Train(method, data, gated: false, epochs: 40, 1, out FitReport trusting);
        Train(method, data, gated: true, epochs: 40, 1, out FitReport doubting);
        Assert.InRange(doubting.Epochs[^1].Validation!.Value, trusting.Epochs[^1].Validation!.Value - 0.005, 1);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Until_it_opens_it_changes_no_bit(string method)
    {
        Dataset data = Clouds(300, 0.4, stream: 1);
        Assert.Equal(Train(method, data, gated: false, epochs: 3, 1, out _), Train(method, data, gated: true, epochs: 3, 1, out _));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Threads_change_no_bit(string method)
    {
        Dataset data = Clouds(900, 0.4, stream: 1);
        Assert.Equal(Train(method, data, gated: true, epochs: 15, 1, out _), Train(method, data, gated: true, epochs: 15, 2, out _));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void It_finds_the_share_of_labels_that_were_redrawn(string method)
    {
        foreach (double noise in new[] { 0, 0.4, 0.6 })
        {
            Train(method, Clouds(1000, noise, stream: 2), gated: true, epochs: 40, 1, out FitReport report);
            Assert.InRange(report.LabelNoise!.Value, noise - 0.05, noise + 0.06);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void With_many_wrong_labels_it_learns_better_than_without(string method)
    {
        Dataset data = Clouds(400, 0.6, stream: 3);
        Train(method, data, gated: false, epochs: 80, 1, out FitReport trusting);
        Train(method, data, gated: true, epochs: 80, 1, out FitReport doubting);
        double without = trusting.Epochs[^1].Validation!.Value, with = doubting.Epochs[^1].Validation!.Value;
        Assert.True(with > 0.93 && with > without + 0.03, $"{with} with, {without} without");
    }

    private static float[][] Train(string method, Dataset data, bool gated, int epochs, int threads, out FitReport report)
    {
        var options = new MethodOptions
        {
            Hidden = [64, 32], Errors = ErrorKind.Gaussian, GatesLabels = gated, Batch = 90, Threads = threads,
            Learning = new LearningDefinition { Kind = LearningKind.Adam, Rate = 0.01 },
        };
        var fit = new Fit(data, MethodTable.Named(method)!, options, new FitOptions { Epochs = epochs });
        report = fit.Run();
        return Chains.Parameters(fit.Network);
    }

    // Four clouds; a share of the labels to learn from is redrawn evenly, those to score by are right.
    private static Dataset Clouds(int samples, double noise, int stream) => new()
    {
        Name = "clouds",
        Task = BaselineTask.Classify,
        Channels = ["a", "b"],
        Scaling = Scaling.None(2),
        Targets = ["0", "1", "2", "3"],
        TargetScaling = Scaling.None(4),
        Training = Cloud(samples, noise, stream),
        Validation = Cloud(400, 0, stream + 100),
    };

    private static Samples Cloud(int samples, double noise, int stream)
    {
        var draw = new NormalDraw(Chains.Seed, stream);
        float[] inputs = new float[2 * samples], targets = new float[4 * samples];
        for (int n = 0; n < samples; n++)
        {
            int cloud = n % 4;
            inputs[2 * n] = (float)((cloud % 2 == 0 ? -1 : 1) + (0.35 * draw.Next()));
            inputs[(2 * n) + 1] = (float)((cloud / 2 == 0 ? -1 : 1) + (0.35 * draw.Next()));
            targets[(4 * n) + (draw.NextUniform() < noise ? (int)(4 * draw.NextUniform()) : cloud)] = 1;
        }

        return new Samples(samples, inputs, targets);
    }

    private static NetworkState Outputs(float[] means, float[] labels)
    {
        var network = new Network(NetworkDefinition.Discriminative(ActivationKind.Identity, 1, 3), Chains.Seed);
        var state = new NetworkState(network, 2);
        PredictionState outputs = state.Predictions.Single(static p => p.Sources.Length > 0);
        means.CopyTo(outputs.Mean);
        labels.CopyTo(outputs.Target.Belief);
        return state;
    }
}
