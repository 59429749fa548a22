using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Precision.Layers;
using PcEdge.Tests.Contracts;

namespace PcEdge.Tests.Precision.Layers;

/// <summary>What every layer precision owes the network that uses it; holds for each pair of structure and learning that exists.</summary>
public sealed class LayerPrecisionContract
{
    // Bounds are met in float32, a covariance's with the rounding of its inverse.
    private const float Few = 1.001f;
    private const int Width = 11;

    private static readonly float[] Errors =
        [0, 1, -1, 1e-3f, 1e38f, -3e38f, 1e-38f, float.Epsilon, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e19f, -37.5f];

    private static readonly float[] Variances = [0, 1, float.Epsilon, 1e38f, float.NaN, float.PositiveInfinity, -1, 0.1f];

    public static TheoryData<string> Rules =>
        [.. from structure in Enum.GetValues<PrecisionStructure>()
            from learning in Enum.GetValues<PrecisionLearning>()
            where LayerPrecisionTable.Has(structure, learning)
            select $"{structure} {learning}"];

    [Fact]
    public void Every_pair_of_structure_and_learning_is_made_or_refused_by_name()
    {
        foreach (PrecisionStructure structure in Enum.GetValues<PrecisionStructure>())
        {
            foreach (PrecisionLearning learning in Enum.GetValues<PrecisionLearning>())
            {
                NetworkDefinition definition = ErrorBlock.Definition(new PrecisionDefinition { Structure = structure, Learning = learning }, 4);
                if (LayerPrecisionTable.Has(structure, learning))
                {
                    Prediction prediction = new Network(definition, 1).Predictions.Single(p => p.Layer.Name == "sense");
                    Assert.Equal(learning != PrecisionLearning.Pinned, prediction.Precision.Learns);
                }
                else
                {
                    var complaint = Assert.Throws<ModelFormatException>(() => new Network(definition, 1));
                    Assert.Contains("layer.sense.generative", complaint.Subject, StringComparison.Ordinal);
                    Assert.Equal(NetworkWords.PrecisionLearnings.Of(learning), complaint.Found);
                }
            }
        }

        Assert.Equal(14, Rules.Count);
    }

    [Fact]
    public void A_precision_that_depends_on_nothing_and_a_covariance_too_wide_are_refused()
    {
        var depends = new PrecisionDefinition { Structure = PrecisionStructure.StateDependent, Learning = PrecisionLearning.LogVariance };
        NetworkDefinition alone = ErrorBlock.Definition(new PrecisionDefinition(), 4).With(new PredictionDefinition("cause", Pathway.Prior) { Precision = depends });
        Assert.Contains("layer.cause.prior", Assert.Throws<ModelFormatException>(() => new Network(alone, 1)).Subject, StringComparison.Ordinal);
        NetworkDefinition wide = ErrorBlock.Definition(new PrecisionDefinition { Structure = PrecisionStructure.Full }, 2000);
        Assert.Equal("2000", Assert.Throws<ModelFormatException>(() => new Network(wide, 1)).Found);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Precision_stays_positive_and_finite_whatever_comes_in(string rule)
    {
        var random = new Random(4);
        foreach ((double least, double most) in ((double, double)[])[(0.1, 1000), (1e-12, 1e12), (10, 10)])
        {
            foreach (double rate in (double[])[1e-3, 0.5, 1])
            {
                PrecisionDefinition settings = Settings(rule) with { Rate = rate, FastRate = rate, Least = least, Most = most };
                var block = new ErrorBlock(settings, Width, samples: 2);
                for (int k = 0; k < 300; k++)
                {
                    Poison(block, random, calm: random.Next(3) == 0);
                    block.Begin();
                    for (int step = 0; step < 3; step++)
                    {
                        block.Precision.Adapt(block.State);
                        RequirePrecision(block, settings);
                    }

                    block.Learn();
                    block.Precision.Check();
                }

                block.Begin();
                RequirePrecision(block, settings);
                Assert.Equal(settings.Learning == PrecisionLearning.Pinned, block.Precision.BoundHits == 0);
                Assert.Equal(settings.Learning == PrecisionLearning.Pinned, block.Precision.Rejected == 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void What_it_learned_is_restored_to_the_bit_and_goes_on_the_same(string rule)
    {
        ErrorBlock block = Warm(rule, 3);
        var reloaded = new ErrorBlock(Settings(rule), Width, 3);
        Restore(block.Precision, reloaded.Precision);
        reloaded.Precision.Check();
        var (one, other) = (new Random(9), new Random(9));
        for (int k = 0; k < 50; k++)
        {
            block.Draw(one);
            reloaded.Draw(other);
            foreach (ErrorBlock each in new[] { block, reloaded })
            {
                each.Begin();
                each.Precision.Adapt(each.State);
                each.Precision.Weigh(each.State);
                each.Learn();
            }

            Assert.Equal(block.State.Precision.ToArray(), reloaded.State.Precision.ToArray());
            Assert.Equal(block.State.WeightedError.ToArray(), reloaded.State.WeightedError.ToArray());
            Assert.Equal(Lines(block.Precision), Lines(reloaded.Precision));
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_unit_that_is_not_seen_keeps_its_bits(string rule)
    {
        ErrorBlock block = Warm(rule, 2);
        if (rule.StartsWith("Scalar", StringComparison.Ordinal))
        {
            return;
        }

        block.Begin();
        float[] before = Own(block, 3);
        float[] other = Own(block, 4);
        block.MakeAbsent(0, 3);
        block.MakeAbsent(1, 3);
        var random = new Random(5);
        for (int k = 0; k < 20; k++)
        {
            block.Draw(random);
            block.Begin();
            block.Learn();
            Assert.Equal(before, Own(block, 3));
        }

        Assert.Equal(block.Precision.Learns, !other.SequenceEqual(Own(block, 4)));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Samples_that_were_not_informed_teach_nothing(string rule)
    {
        ErrorBlock block = Warm(rule, 2);
        IEnumerable<string> before = Lines(block.Precision);
        block.Draw(new Random(6));
        block.Begin();
        block.State.Informed.Clear();
        block.Learn();
        Assert.Equal(before, Lines(block.Precision));
        block.State.Informed[1] = true;
        block.Learn();
        Assert.Equal(block.Precision.Learns, !before.SequenceEqual(Lines(block.Precision)));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Blocks_teach_the_bits_of_one_block(string rule)
    {
        var whole = new ErrorBlock(Settings(rule), Width, 4);
        var first = new ErrorBlock(Settings(rule), Width, 1);
        var second = new ErrorBlock(Settings(rule), Width, 3, shared: first.Precision);
        var random = new Random(7);
        for (int k = 0; k < 20; k++)
        {
            whole.Draw(random);
            for (int b = 0; b < 4; b++)
            {
                (ErrorBlock block, int at) = b == 0 ? (first, 0) : (second, b - 1);
                whole.State.Error[whole.State.Of(b)].CopyTo(block.State.Error[block.State.Of(at)]);
                whole.State.PosteriorVariance[whole.State.Of(b)].CopyTo(block.State.PosteriorVariance[block.State.Of(at)]);
                whole.State.Sources[0].Activity.Slice(b * 3, 3).CopyTo(block.State.Sources[0].Activity.Slice(at * 3, 3));
            }

            whole.Begin();
            first.Begin();
            second.Begin();
            whole.Learn();
            first.Precision.Learn(new[] { first.State, second.State });
            Assert.Equal(Lines(whole.Precision), Lines(first.Precision));
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Unweighing_undoes_weighing_and_a_certain_prediction_innovates_as_it_weighs(string rule)
    {
        ErrorBlock block = Warm(rule, 2);
        block.MakeAbsent(1, 2);
        block.Draw(new Random(8));
        block.Begin();
        float[] error = block.State.Error.ToArray();
        block.Precision.Weigh(block.State);
        float[] weighted = block.State.WeightedError.ToArray();
        block.Precision.Unweigh(block.State);
        Near(error, block.State.Error.ToArray());
        Assert.Equal(0, block.State.WeightedError[block.State.Of(1)][2]);
        Assert.Equal(0, block.State.Error[block.State.Of(1)][2]);
        block.State.Spread.Clear();
        block.Precision.Innovate(block.State, 0);
        block.Precision.Innovate(block.State, 1);
        Near(weighted, block.State.WeightedError.ToArray());
        float[] once = new float[Width];
        float[] unit = new float[Width];
        float[] variance = new float[Width];
        unit[5] = 1;
        block.Precision.Correlate(block.State, 0, unit, once);
        block.Precision.Variances(block.State, 0, variance);
        Assert.Equal(variance[5], once[5], 1e-5f * variance[5]);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Nothing_is_allocated(string rule)
    {
        ErrorBlock block = Warm(rule, 2);
        block.MakeAbsent(1, 2);
        block.State.Spread.Fill(0.1f);
        PredictionState[] blocks = [block.State];
        float[] product = new float[Width];
        Use();
        Assert.Equal(0, Allocated.By(() =>
        {
            for (int k = 0; k < 100; k++)
            {
                Use();
            }
        }));

        void Use()
        {
            LayerPrecision precision = block.Precision;
            precision.Begin(block.State);
            precision.Refresh(block.State);
            precision.Weigh(block.State);
            precision.Adapt(block.State);
            precision.AddMessage(block.State);
            precision.Energy(block.State, 0);
            precision.Energy(block.State, 1);
            precision.Innovate(block.State, 1);
            precision.Correlate(block.State, 1, product, product);
            precision.Variances(block.State, 1, product);
            precision.Unweigh(block.State);
            precision.Learn(blocks);
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Numbers_that_no_precision_has_are_refused_by_the_name_of_their_tensor(string rule)
    {
        string tensor = rule.Split(' ')[0] switch { "Full" => "covariance", "StateDependent" => "log_precision", _ => "precision" };
        foreach (float bad in (float[])[float.NaN, float.PositiveInfinity, -1e20f])
        {
            var block = new ErrorBlock(Settings(rule), Width);
            block.Precision.Check();
            Parameters.Change(block.Precision, tensor, values => values[0] = bad);
            var complaint = Assert.Throws<ModelFormatException>(block.Precision.Check);
            Assert.Equal($"tensor \"layer.sense.generative.{tensor}\"", complaint.Subject);
            Assert.Contains(bad.ToString(), complaint.Found, StringComparison.Ordinal);
        }
    }

    private static PrecisionDefinition Settings(string rule)
    {
        string[] words = rule.Split(' ');
        return new PrecisionDefinition { Structure = Enum.Parse<PrecisionStructure>(words[0]), Learning = Enum.Parse<PrecisionLearning>(words[1]), Rate = 0.05 };
    }

    private static ErrorBlock Warm(string rule, int samples)
    {
        var block = new ErrorBlock(Settings(rule), Width, samples);
        var random = new Random(3);
        for (int k = 0; k < 60; k++)
        {
            block.Draw(random);
            block.Begin();
            block.Precision.Adapt(block.State);
            block.Learn();
        }

        return block;
    }

    /// <summary>What is kept of one unit alone.</summary>
    private static float[] Own(ErrorBlock block, int unit)
    {
        LayerPrecision precision = block.Precision;
        return precision switch
        {
            FullPrecision => [Parameters.Read(precision, "covariance")[(unit * Width) + unit]],
            StateDependentPrecision => [Parameters.Read(precision, "log_precision")[unit], .. Parameters.Read(precision, "precision_weights.cause").AsSpan(3 * unit, 3)],
            _ => [Parameters.Read(precision, "precision")[unit]],
        };
    }

    private static void Poison(ErrorBlock block, Random random, bool calm)
    {
        block.Draw(random);
        for (int i = 0; !calm && i < 4; i++)
        {
            block.State.Error[random.Next(block.State.Error.Length)] = Errors[random.Next(Errors.Length)];
            block.State.PosteriorVariance[random.Next(block.State.Error.Length)] = Variances[random.Next(Variances.Length)];
            Span<float> activity = block.State.Sources[0].Activity;
            activity[random.Next(activity.Length)] = random.Next(10) == 0 ? Errors[random.Next(Errors.Length)] : 1;
        }
    }

    private static void RequirePrecision(ErrorBlock block, PrecisionDefinition settings)
    {
        (double least, double most) = settings.Learning == PrecisionLearning.Pinned
            ? (PrecisionDefinition.Smallest, PrecisionDefinition.Largest)
            : (settings.Least, settings.Most);
        foreach (float pi in block.State.Precision)
        {
            Assert.InRange(pi, (float)least / Few, (float)most * Few);
        }
    }

    private static void Restore(LayerPrecision from, LayerPrecision to)
    {
        var snapshot = new StateSnapshot();
        from.VisitParameters(snapshot.Saver);
        from.VisitState(snapshot.Saver);
        to.VisitParameters(snapshot.Restorer);
        to.VisitState(snapshot.Restorer);
    }

    private static List<string> Lines(LayerPrecision precision)
    {
        var snapshot = new StateSnapshot();
        precision.VisitParameters(snapshot.Saver);
        return [.. snapshot.Lines()];
    }

    private static void Near(float[] expected, float[] found)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found[i], 1e-4f * (1 + MathF.Abs(expected[i])));
        }
    }
}
