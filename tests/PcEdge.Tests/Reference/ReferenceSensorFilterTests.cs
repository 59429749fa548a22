using PcEdge.Filters;
using PcEdge.Tests.Filters.Laws;

namespace PcEdge.Tests.Reference;

public sealed class ReferenceSensorFilterTests
{
    private const int Rows = 4500;

    [Theory]
    [InlineData("one group", new[] { 0, 0, 0, 0, 0 }, 60)]
    [InlineData("two groups and one alone", new[] { 7, 3, 7, 3, 1 }, 300)]
    [InlineData("irregular", new[] { 0, 0, 0, 0, 1 }, 60)]
    public void The_engine_agrees_with_the_equations_written_out(string kind, int[] groups, double seconds)
    {
        SensorFamily family = new SensorFamily(Rows, [1, 1, .7, 1.4, 3], 51, seconds).WithFaults();
        var random = new Random(8);
        for (int t = 0; t < Rows; t++)
        {
            family.Values[t][random.Next(5)] = double.NaN;
        }

        family.Change(4, 0, 100, (_, _) => double.NaN).Change(0, 0, 40, (_, _) => double.NaN);
        var options = new SensorFilterOptions { Groups = groups };
        var filter = new SensorFilter(5, options);
        var output = new StepOutput(5);
        var reference = new ReferenceSensorFilter(groups, new FilterConstants());
        for (int t = 0; t < Rows; t++)
        {
            double dt = t == 0 ? 0 : kind == "irregular" ? seconds * (random.Next(20) == 0 ? random.Next(40) : .7 + (.6 * random.NextDouble())) : seconds;
            filter.Step(new Observation(family.Values[t], Array.ConvertAll(family.Values[t], double.IsFinite), dt), output);
            reference.Step(family.Values[t], dt);
            for (int j = 0; j < 5; j++)
            {
                Near(reference.Estimate[j], output.Estimate[j], 1e-9, $"estimate, row {t} channel {j}");
                Near(reference.Deviation[j], output.Deviation[j], 1e-9, $"deviation, row {t} channel {j}");
                Near(reference.Surprise[j], output.Surprise[j], 1e-7, $"surprise, row {t} channel {j}");
                Near(reference.Health[j], output.Weight[j], 1e-7, $"weight, row {t} channel {j}");
            }
        }
    }

    [Fact]
    public void In_plain_degrees_the_equations_hold_as_well()
    {
        SensorFamily family = new SensorFamily(Rows, SensorFamily.Like(5), 52).WithFaults();
        var reference = new ReferenceSensorFilter([0, 0, 0, 0, 0], new FilterConstants(), scale: 1);
        double worst = 0;
        for (int t = 0; t < Rows; t++)
        {
            reference.Step(family.Values[t], t == 0 ? 0 : 60);
            worst = t > 300 ? Math.Max(worst, Math.Abs(reference.Estimate[4] - family.Truth[t][4])) : 0;
        }

        Assert.True(worst < 1, $"{worst:g3}");
    }

    private static void Near(double expected, double actual, double tolerance, string where) =>
        Assert.True((double.IsNaN(expected) && double.IsNaN(actual)) || Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected)), $"{where}: {actual:r}, not {expected:r}");
}
