using PcEdge.Filters;
using PcEdge.Precision;

namespace PcEdge.Tests.Contracts;

/// <summary>What every precision rule owes the filter that uses it; holds for each entry of <see cref="PrecisionTable"/>.</summary>
public sealed class PrecisionContract
{
    private static readonly double[] Innovations = [0, 1, -1, 1e-3, 1e100, -2e100, 1e-100, double.Epsilon, 37.5];
    private static readonly double[] Variances = [Noise.Smallest, 1e-12, 0.1, 1, 1e6, Noise.Largest];
    private static readonly double[] Steps = [0, double.Epsilon, 0.5, 1, 3, 1e9];

    public static TheoryData<string> Rules => [.. Enum.GetValues<PrecisionKind>().Select(PrecisionTable.Name)];

    [Fact]
    public void Every_kind_is_constructible_under_a_name_of_its_own()
    {
        PrecisionKind[] kinds = Enum.GetValues<PrecisionKind>();
        Assert.Equal(kinds.Length, kinds.Select(PrecisionTable.Name).Distinct().Count());
        Assert.Equal(kinds.Length, kinds.Select(kind => PrecisionTable.Create(kind, 2).ToString()).Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => PrecisionTable.Name((PrecisionKind)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrecisionTable.Create((PrecisionKind)99, 2));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Variances_stay_positive_and_finite_whatever_comes_in(string name)
    {
        var random = new Random(4);
        foreach (double rate in (double[])[0.001, 0.02, 0.5, 1])
        {
            IPrecisionRule rule = PrecisionTable.Create(Kind(name), 1, rate);
            var noise = new Noise(0.1, 1);
            rule.Begin(0, noise);
            for (int k = 0; k < 5000; k++)
            {
                Meet(rule, ref noise, Any(random, Innovations), Any(random, Variances), Any(random, Variances), Any(random, Steps));
                Assert.True(noise.Process > 0 && double.IsFinite(noise.Process), $"q {noise.Process}");
                Assert.True(noise.Sensor > 0 && double.IsFinite(noise.Sensor), $"R {noise.Sensor}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Absence_teaches_nothing(string name)
    {
        (LocalLevel filter, StepOutput output, HostileStream stream) = Warm(name);
        (double q, double r) = (filter.ProcessNoise[0], filter.SensorNoise[0]);
        string[] before = [.. StateSnapshot.Of(filter).Lines().Where(OfTheRule)];
        for (int k = 0; k < 100; k++)
        {
            filter.Step(stream.NextSilent(), output);
            Assert.Equal((q, r), (filter.ProcessNoise[0], filter.SensorNoise[0]));
        }

        Assert.Equal(before, StateSnapshot.Of(filter).Lines().Where(OfTheRule));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_channel_learns_from_its_own_readings_alone(string name)
    {
        IPrecisionRule alone = PrecisionTable.Create(Kind(name), 1);
        IPrecisionRule together = PrecisionTable.Create(Kind(name), 3);
        var single = new Noise(0.1, 1);
        Noise[] noise = [single, single, single];
        alone.Begin(0, single);
        for (int j = 0; j < 3; j++)
        {
            together.Begin(j, noise[j]);
        }

        var random = new Random(6);
        for (int k = 0; k < 500; k++)
        {
            double nu = random.NextDouble() - 0.5;
            Meet(alone, ref single, nu, 0.3, 0.2, 1);
            for (int j = 0; j < 3; j++)
            {
                Meet(together, ref noise[j], j == 1 ? nu : 50 * random.NextDouble(), 0.3, 0.2, 1, j);
            }

            Assert.Equal(single, noise[1]);
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Learning_allocates_nothing(string name)
    {
        IPrecisionRule rule = PrecisionTable.Create(Kind(name), 1);
        var noise = new Noise(0.1, 1);
        rule.Begin(0, noise);
        for (int k = 0; k < 200; k++)
        {
            Meet(rule, ref noise, 0.1 * k, 0.3, 0.2, 1);
        }

        Assert.Equal(0, Allocated.By(() =>
        {
            for (int k = 0; k < 1000; k++)
            {
                Meet(rule, ref noise, 0.1 * (k % 7), 0.3, 0.2, 1);
            }
        }));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void What_a_rule_remembers_is_part_of_the_state(string name)
    {
        (LocalLevel filter, StepOutput output, HostileStream stream) = Warm(name);
        var reloaded = new LocalLevel([new LocalLevelChannel(new Noise(5, 5))], new LocalLevelOptions(), PrecisionTable.Create(Kind(name), 1));
        reloaded.VisitState(StateSnapshot.Of(filter).Restorer);
        var reloadedOutput = new StepOutput(1);
        for (int k = 0; k < 400; k++)
        {
            Observation row = stream.Next();
            filter.Step(row, output);
            reloaded.Step(row, reloadedOutput);
            Assert.Equal(filter.ProcessNoise[0], reloaded.ProcessNoise[0]);
            Assert.Equal(filter.SensorNoise[0], reloaded.SensorNoise[0]);
        }
    }

    private static PrecisionKind Kind(string name) => Enum.GetValues<PrecisionKind>().Single(kind => PrecisionTable.Name(kind) == name);

    private static bool OfTheRule(string line) => !line.StartsWith("local_level", StringComparison.Ordinal);

    private static double Any(Random random, double[] values) => values[random.Next(values.Length)];

    private static (LocalLevel Filter, StepOutput Output, HostileStream Stream) Warm(string name)
    {
        var filter = new LocalLevel([new LocalLevelChannel(new Noise(0.1, 1))], new LocalLevelOptions(), PrecisionTable.Create(Kind(name), 1));
        var output = new StepOutput(1);
        var stream = new HostileStream(1, 5);
        for (int k = 0; k < 300; k++)
        {
            filter.Step(stream.Next(), output);
        }

        return (filter, output, stream);
    }

    /// <summary>One reading as a filter would tell of it.</summary>
    private static void Meet(IPrecisionRule rule, ref Noise noise, double nu, double predicted, double previous, double steps, int channel = 0)
    {
        rule.Predicted(channel, new Innovation(nu, predicted), ref noise);
        double s = predicted + noise.Sensor;
        double gain = predicted / s;
        rule.Corrected(channel, new Correction(nu, steps, previous, predicted, s, gain, (1 - gain) * predicted), ref noise);
    }
}
