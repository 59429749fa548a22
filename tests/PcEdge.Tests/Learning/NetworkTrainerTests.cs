using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Tests.Contracts;

namespace PcEdge.Tests.Learning;

public class NetworkTrainerTests
{
    private const int Batch = 130; // two whole blocks and a part of one

    public static TheoryData<InferenceKind, LearningKind> Ways()
    {
        var ways = new TheoryData<InferenceKind, LearningKind>();
        foreach (LearningKind learning in Enum.GetValues<LearningKind>())
        {
            ways.Add(InferenceKind.OneSweep, learning);
        }

        foreach (InferenceKind inference in new[] { InferenceKind.Settling, InferenceKind.Incremental, InferenceKind.DeepHgf, InferenceKind.ErrorSpace, InferenceKind.WholeCovariance })
        {
            ways.Add(inference, LearningKind.GradientDescent);
        }

        return ways;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_number_of_threads_does_not_change_a_bit(InferenceKind inference, LearningKind learning)
    {
        Dictionary<string, double[]> one = Trained(1), two = Trained(2), three = Trained(3);
        Assert.Equal(one, two);
        Assert.Equal(one, three);

        Dictionary<string, double[]> Trained(int threads)
        {
            NetworkTrainer trainer = Trainer(inference, learning, threads);
            for (int step = 0; step < 6; step++)
            {
                Learn(trainer, step);
            }

            return LearningExample.Numbers(trainer.VisitState);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Restored_in_the_middle_of_learning_it_goes_on_to_the_bit(InferenceKind inference, LearningKind learning)
    {
        NetworkTrainer uninterrupted = Trainer(inference, learning, 1), restored = Trainer(inference, learning, 1, seed: 7);
        for (int step = 0; step < 12; step++)
        {
            if (step == 7)
            {
                LearningExample.Restore(LearningExample.Numbers(uninterrupted.VisitState), restored.VisitState);
            }

            Learn(uninterrupted, step);
            if (step >= 7)
            {
                Learn(restored, step);
            }
        }

        Assert.Equal(LearningExample.Numbers(uninterrupted.VisitState), LearningExample.Numbers(restored.VisitState));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Three_clouds_are_told_apart(InferenceKind inference, LearningKind learning)
    {
        const int Samples = 120;
        var network = new Network(NetworkDefinition.Discriminative(PcEdge.Activations.ActivationKind.Tanh, 2, 12, 3), seed: 3);
        LearningDefinition definition = LearningExample.Definition(learning) with { LargestDivergence = 0.03 };
        var trainer = new NetworkTrainer(
            network, new NetworkTraining { Inference = new InferenceDefinition { Kind = inference }, Learning = definition, Batch = Samples });
        for (int step = 0; step < 300; step++)
        {
            (float[] points, float[] classes) = Clouds(Samples, step);
            trainer.Clamp("0", points);
            trainer.Clamp("2", classes);
            trainer.Learn(Samples);
        }

        (float[] unseen, float[] truth) = Clouds(Samples, stream: 9999);
        float[] believed = new float[truth.Length];
        trainer.Clamp("0", unseen);
        trainer.Free("2");
        trainer.Infer(Samples);
        trainer.Read("2", believed);
        int right = Enumerable.Range(0, Samples).Count(i => Largest(believed, i) == Largest(truth, i));
        Assert.Equal(0, trainer.RejectedSteps);
        Assert.True(right > 0.95 * Samples, $"{right} of {Samples} right");
    }

    [Fact]
    public void Free_energy_falls_while_it_learns()
    {
        NetworkTrainer trainer = Trainer(InferenceKind.OneSweep, LearningKind.Adam, 2);
        double first = Learn(trainer, 0);
        for (int step = 0; step < 100; step++)
        {
            Learn(trainer, 0);
        }

        Assert.True(Learn(trainer, 0) < first);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_batch_that_is_not_finite_changes_nothing(InferenceKind inference, LearningKind learning)
    {
        NetworkTrainer trainer = Trainer(inference, learning, 2);
        Learn(trainer, 0);
        Dictionary<string, double[]> before = LearningExample.Numbers(trainer.VisitState);
        float[] targets = LearningExample.Normal(3 * Batch, 5);
        targets[^1] = float.NaN;
        trainer.Clamp("3", targets);
        Assert.False(double.IsFinite(trainer.Learn(Batch)));
        Assert.True(trainer.RejectedSteps > 0);
        Dictionary<string, double[]> after = LearningExample.Numbers(trainer.VisitState);
        before.Remove("learning.rejected-steps");
        after.Remove("learning.rejected-steps");
        Assert.Equal(before, after);

        // The next batch is learned as if nothing had been.
        Assert.True(double.IsFinite(Learn(trainer, 1)));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void On_one_thread_a_batch_allocates_nothing(InferenceKind inference, LearningKind learning)
    {
        NetworkTrainer trainer = Trainer(inference, learning, 1);
        float[] inputs = LearningExample.Normal(5 * Batch, 1), targets = LearningExample.Normal(3 * Batch, 2);
        Step(); // first calls may allocate

        Assert.Equal(0, Allocated.By(() =>
        {
            for (int i = 0; i < 5; i++)
            {
                Step();
            }
        }));

        void Step()
        {
            trainer.Clamp("0", inputs);
            trainer.Clamp("3", targets);
            trainer.Learn(Batch);
        }
    }

    [Fact]
    public void What_is_clamped_in_part_is_completed()
    {
        // Two units that are always equal, seen by one cause: the half that is given tells the other.
        var network = new Network(NetworkDefinition.Generative(PcEdge.Activations.ActivationKind.Identity, 2, 1), seed: 4);
        var trainer = new NetworkTrainer(
            network,
            new NetworkTraining { Inference = new InferenceDefinition { Kind = InferenceKind.Settling }, Learning = new LearningDefinition { Rate = 0.1 }, Batch = 50 });
        for (int step = 0; step < 400; step++)
        {
            trainer.Clamp("0", [.. LearningExample.Normal(50, step).SelectMany(static x => new[] { x, x })]);
            trainer.Learn(50);
        }

        float[] believed = new float[4];
        trainer.Clamp("0", [1, 0, 0, -1]);
        trainer.SetRoles("0", [UnitRole.Clamped, UnitRole.Free, UnitRole.Free, UnitRole.Clamped]);
        trainer.Infer(2);
        trainer.Read("0", believed);
        Assert.Equal(1, believed[0]);
        Assert.InRange(believed[1], 0.7, 1.1);
        Assert.InRange(believed[2], -1.1, -0.7);
        Assert.Equal(-1, believed[3]);
    }

    [Fact]
    public void Without_learning_weights_stay_and_without_its_precision_precisions_do()
    {
        foreach ((bool weights, bool precisions) in new[] { (true, false), (false, true) })
        {
            var network = new Network(LearningExample.Chain(), LearningExample.Seed);
            var trainer = new NetworkTrainer(
                network, new NetworkTraining { Learning = weights ? new LearningDefinition() : null, LearnsPrecision = precisions, Batch = Batch });
            Dictionary<string, double[]> before = LearningExample.Parameters(network);
            Learn(trainer, 0);
            foreach ((string name, double[] values) in LearningExample.Parameters(network).Where(static pair => !pair.Key.Contains("prior", StringComparison.Ordinal)))
            {
                bool moves = name.EndsWith("precision", StringComparison.Ordinal) ? precisions : weights;
                Assert.Equal(moves, !values.SequenceEqual(before[name]));
            }
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused_by_name()
    {
        NetworkTrainer trainer = Trainer(InferenceKind.OneSweep, LearningKind.GradientDescent, 1);
        Assert.Contains("\"9\"", Assert.Throws<ArgumentException>(() => trainer.Clamp("9", new float[5])).Message, StringComparison.Ordinal);
        Assert.Contains("\"0\"", Assert.Throws<ArgumentException>(() => trainer.Clamp("0", new float[7])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => trainer.Clamp("0", new float[5 * (Batch + 1)]));
        Assert.Throws<ArgumentException>(() => trainer.Read("3", new float[4]));
        Assert.Throws<ArgumentException>(() => trainer.SetRoles("3", new UnitRole[4]));
        trainer.Clamp("0", new float[5 * 10]);
        Assert.Contains("\"0\"", Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Learn(11)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Learn(0));
    }

    [Fact]
    public void A_setting_out_of_its_range_is_refused_by_name()
    {
        var network = new Network(LearningExample.Chain(), LearningExample.Seed);
        foreach ((LearningDefinition learning, string field) in new (LearningDefinition, string)[]
        {
            (new() { Rate = double.NaN }, "rate"), (new() { Window = 0 }, "window"), (new() { SecondMoment = 1 }, "second-moment"),
            (new() { FactorRate = 0 }, "factor-rate"), (new() { PriorPrecision = 0 }, "prior-precision"), (new() { Kind = (LearningKind)99 }, "kind"),
        })
        {
            ModelFormatException wrong = Assert.Throws<ModelFormatException>(() => new NetworkTrainer(network, new NetworkTraining { Learning = learning }));
            Assert.Contains(field, wrong.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkTrainer(network, new NetworkTraining { Batch = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkTrainer(network, new NetworkTraining { Threads = 0 }));
    }

    private static NetworkTrainer Trainer(InferenceKind inference, LearningKind learning, int threads, long seed = LearningExample.Seed) => new(
        new Network(LearningExample.Chain(), seed),
        new NetworkTraining
        {
            Inference = new InferenceDefinition { Kind = inference, Steps = 4 },
            Learning = LearningExample.Definition(learning),
            Batch = Batch,
            Threads = threads,
        });

    private static double Learn(NetworkTrainer trainer, int step)
    {
        int samples = step % 3 == 2 ? 60 : Batch;
        trainer.Clamp("0", LearningExample.Normal(5 * samples, step));
        trainer.Clamp("3", LearningExample.Normal(3 * samples, step + 1000, 0.3));
        return trainer.Learn(samples);
    }

    private static (float[] Points, float[] Classes) Clouds(int samples, int stream)
    {
        float[] points = LearningExample.Normal(2 * samples, stream, 0.35);
        float[] classes = new float[3 * samples];
        for (int i = 0; i < samples; i++)
        {
            int cloud = i % 3;
            points[2 * i] += (float)Math.Cos(2.1 * cloud);
            points[(2 * i) + 1] += (float)Math.Sin(2.1 * cloud);
            classes[(3 * i) + cloud] = 1;
        }

        return (points, classes);
    }

    private static int Largest(float[] rows, int sample)
    {
        int largest = 0;
        for (int i = 1; i < 3; i++)
        {
            largest = rows[(3 * sample) + i] > rows[(3 * sample) + largest] ? i : largest;
        }

        return largest;
    }
}
