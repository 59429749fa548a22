using PcEdge.Filters;
using PcEdge.Tests.Contracts;

namespace PcEdge.Tests.Filters.Laws;

/// <summary>A filter saved and restored anywhere goes on to the last bit; no number, however wild, makes it lose its own.</summary>
public sealed class SensorFilterLawsOfState
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Restored_at_any_row_it_continues_to_the_last_bit(int stride)
    {
        SensorFamily family = new SensorFamily(260 * stride, [1, -.5, 3, 1], 41).Change(3, 0, 90 * stride, (_, _) => double.NaN);
        var other = new SensorFamily(family.Rows, [1], 42);
        family.Join(t => other.Normal()).Change(0, 150, 158, (_, x) => x + 20);
        var filter = new SensorFilter(5, new SensorFilterOptions { Horizon = 3 });
        var output = new StepOutput(5);
        var restoredOutput = new StepOutput(5);
        int regrouped = 0;
        for (int t = 0; t < family.Rows - 2; t += stride)
        {
            var restored = new SensorFilter(5, new SensorFilterOptions { Horizon = 3 });
            restored.VisitState(StateSnapshot.Of(filter).Restorer);
            int[] groups = [.. Enumerable.Range(0, 5).Select(filter.GroupOf)];
            for (int k = t; k < t + stride; k++)
            {
                var row = new Observation(family.Values[k], Array.ConvertAll(family.Values[k], double.IsFinite), k == 0 ? 0 : 60);
                filter.Step(row, output);
                restored.Step(row, restoredOutput);
                Assert.Equal(output.Estimate.Select(BitConverter.DoubleToInt64Bits), restoredOutput.Estimate.Select(BitConverter.DoubleToInt64Bits));
                Assert.Equal(output.Surprise, restoredOutput.Surprise);
                Assert.Equal(output.State, restoredOutput.State);
            }

            Assert.Equal(StateSnapshot.Of(filter).Lines(), StateSnapshot.Of(restored).Lines());
            regrouped += groups.SequenceEqual(Enumerable.Range(0, 5).Select(filter.GroupOf)) ? 0 : 1;
        }

        Assert.True(regrouped >= 2, $"{regrouped} changes of the groups were met");
    }

    public static TheoryData<string> Extremes =>
        ["both ends", "ends and nothing", "tiny beside huge", "first huge", "growing", "constant then huge", "smallest", "after learning"];

    [Theory]
    [MemberData(nameof(Extremes))]
    public void No_number_makes_it_lose_its_own(string kind)
    {
        var filter = new SensorFilter(3, new SensorFilterOptions { Horizon = 2 });
        var output = new StepOutput(3);
        var random = new Random(7);
        double[] values = new double[3];
        for (int t = 0; t < 4000; t++)
        {
            for (int j = 0; j < 3; j++)
            {
                double sign = (t + j) % 2 == 0 ? 1 : -1;
                values[j] = kind switch
                {
                    "both ends" => sign * 1e100,
                    "ends and nothing" => t % 3 == 0 ? double.NaN : sign * double.MaxValue / (t % 5 == 0 ? 1 : 1e209),
                    "tiny beside huge" => j == 0 ? sign * 1e-300 : sign * 1e99,
                    "first huge" => t == 0 ? 1e100 : random.NextDouble(),
                    "growing" => sign * Math.Pow(10, t % 400 * .25),
                    "constant then huge" => t < 500 ? 0 : t % 100 == 0 ? 1e100 : 1e-310 * random.NextDouble(),
                    "smallest" => sign * double.Epsilon * random.Next(3),
                    _ => t > 1000 && random.Next(10) == 0 ? sign * 1e99 : random.NextDouble(),
                };
            }

            double dt = (t % 50) switch { 7 => -1, 8 => double.NaN, 9 => double.PositiveInfinity, 10 => 1e300, 11 => double.Epsilon, 12 => 0, _ => 60 };
            filter.Step(new Observation(values, Array.ConvertAll(values, static x => !double.IsNaN(x)), dt), output);
            for (int j = 0; j < 3; j++)
            {
                double[] numbers = [output.Precision[j], output.Weight[j], output.Surprise[j], output.Evidence[j], output.Anomaly[j]];
                Assert.All(numbers, x => Assert.True(double.IsFinite(x), $"row {t} channel {j}: {string.Join(' ', numbers)}"));
                if (filter.GroupOf(j) >= 0)
                {
                    Assert.True(double.IsFinite(output.Estimate[j]) && double.IsFinite(output.Deviation[j]), $"row {t} channel {j}: {output.Estimate[j]} +- {output.Deviation[j]}");
                }
            }
        }
    }
}
