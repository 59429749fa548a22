using PcEdge.Filters.Forecast;
using PcEdge.Models;

namespace PcEdge.Tests.Filters.Forecast;

public sealed class ForecastStateTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(200)]
    public void A_restored_forecaster_continues_with_the_same_bits(int horizon)
    {
        const int Rows = 1500;
        double[] values = [.. Draws.Walk(2 * Rows, seed: 31).Zip(Draws.Daily(2 * Rows, 600), (w, d) => (0.1 * w) + d)];
        var first = new Forecaster(2, horizon);
        double[] forecast = new double[2];
        double[] deviation = new double[2];
        double[] forecastAgain = new double[2];
        double[] deviationAgain = new double[2];
        for (int t = 0; t < Rows; t++)
        {
            first.Step([values[t], -values[t]], [t % 7 != 0, true], t == 0 ? 0 : 600, forecast, deviation);
        }

        var saved = new Saved();
        first.VisitState(saved);
        var second = new Forecaster(2, horizon);
        second.VisitState(new Restoring(saved));
        for (int t = Rows; t < 2 * Rows; t++)
        {
            first.Step([values[t], -values[t]], [t % 7 != 0, true], 600, forecast, deviation);
            second.Step([values[t], -values[t]], [t % 7 != 0, true], 600, forecastAgain, deviationAgain);
            Assert.Equal(forecast, forecastAgain);
            Assert.Equal(deviation, deviationAgain);
        }
    }

    [Fact]
    public void The_state_is_always_finite()
    {
        var forecaster = new Forecaster(2, 3);
        double[] forecast = new double[2];
        double[] deviation = new double[2];
        for (int t = 0; t < 400; t++)
        {
            forecaster.Step([t % 5 == 0 ? 1e9 : t, double.NaN], [t % 3 != 0, false], t % 11 == 0 ? double.NaN : 60, forecast, deviation);
        }

        var saved = new Saved();
        forecaster.VisitState(saved);

        Assert.All(saved.Values.SelectMany(pair => pair.Value), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var forecaster = new Forecaster(10, 6);
        double[] level = new double[10];
        bool[] known = new bool[10];
        Array.Fill(known, true);
        double[] forecast = new double[10];
        double[] deviation = new double[10];
        double[] values = Draws.Walk(4000, seed: 32);
        long before = 0;
        for (int t = 0; t < values.Length; t++)
        {
            before = t == 1000 ? GC.GetAllocatedBytesForCurrentThread() : before;
            Array.Fill(level, values[t]);
            forecaster.Step(level, known, 3600, forecast, deviation);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_state_does_not_grow_with_the_horizon()
    {
        Assert.True(Size(100_000) < 1.2 * Size(64));
    }

    private static int Size(int horizon)
    {
        var saved = new Saved();
        new Forecaster(1, horizon).VisitState(saved);
        return saved.Values.Sum(pair => pair.Value.Length);
    }

    private sealed class Saved : IStateVisitor
    {
        public Dictionary<string, double[]> Values { get; } = [];

        public void Visit(string name, Span<double> values) => Values.Add(name, values.ToArray());

        public void Visit(string name, Span<float> values) => throw new NotSupportedException(name);

        public void Visit(string name, Span<long> values) => Values.Add(name, Array.ConvertAll(values.ToArray(), value => (double)value));

        public void Visit(string name, Span<bool> values) => Values.Add(name, Array.ConvertAll(values.ToArray(), value => value ? 1.0 : 0.0));
    }

    private sealed class Restoring(Saved saved) : IStateVisitor
    {
        public void Visit(string name, Span<double> values) => saved.Values[name].CopyTo(values);

        public void Visit(string name, Span<float> values) => throw new NotSupportedException(name);

        public void Visit(string name, Span<long> values) => Array.ConvertAll(saved.Values[name], value => (long)value).CopyTo(values);

        public void Visit(string name, Span<bool> values) => Array.ConvertAll(saved.Values[name], value => value > 0).CopyTo(values);
    }
}
