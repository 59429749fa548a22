using PcEdge.Detection;
using PcEdge.Tests.Reference;

namespace PcEdge.Tests.Detection;

/// <summary>The engine says what the equations say.</summary>
public sealed class ReferenceDetectorTests
{
    // The engine keeps patterns in float32: a distance is right to seven digits, and ranks between bins follow it.
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData("normal")]
    [InlineData("daily")]
    [InlineData("steps and spikes")]
    [InlineData("counts")]
    public void Evidence_is_that_of_the_equations(string kind)
    {
        double[] values = kind switch
        {
            "normal" => Series.Normal(6000, 21),
            "counts" => Array.ConvertAll(Series.Normal(6000, 22), static x => Math.Floor(20 + (4 * x))),
            _ => Series.Daily(6000, seed: 23),
        };
        for (int t = 0; kind == "steps and spikes" && t < values.Length; t++)
        {
            values[t] += (t > 3000 ? 4 : 0) + (t % 700 == 699 ? 9 : 0);
        }

        var engine = new SeriesDetector(new DetectorOptions());
        var reference = new ReferenceDetector();
        double largest = 0;
        for (int t = 0; t < values.Length; t++)
        {
            double time = Series.Monday + (t * Series.FiveMinutes);
            engine.Step(values[t], time, t == 0 ? 0 : Series.FiveMinutes);
            double expected = reference.Step(values[t], time);
            Assert.InRange(engine.Sum, expected - (Tolerance * (1 + expected)), expected + (Tolerance * (1 + expected)));
            largest = Math.Max(largest, expected);
        }

        Assert.True(largest > 5, $"nothing happened: {largest}");
    }
}
