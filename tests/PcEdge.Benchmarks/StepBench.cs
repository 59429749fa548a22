using PcEdge.Filters;

namespace PcEdge.Benchmarks;

/// <summary>One step of the sensor filter at ten channels: time, time against a Kalman filter, bytes allocated.</summary>
internal static class StepBench
{
    private const int Rows = 20_011; // not a multiple of anything

    /// <summary>Measures in this process.</summary>
    public static IEnumerable<Figure> Measure()
    {
        var sensors = new Sensors(Rows);
        var output = new StepOutput(Sensors.Channels);
        var filter = new SensorFilter(Sensors.Channels, new SensorFilterOptions());
        var forecaster = new SensorFilter(Sensors.Channels, new SensorFilterOptions { Horizon = 60 });
        var kalman = new KalmanReference(Sensors.Channels);
        double[] estimate = new double[Sensors.Channels];

        double[] seconds = Rounds.Least(
            () => Run(filter, sensors, output),
            () => Run(forecaster, sensors, output),
            () =>
            {
                for (int row = 0; row < sensors.Rows; row++)
                {
                    kalman.Step(sensors[row], estimate);
                }
            });

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(filter, sensors, output);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        yield return new Figure("filter step, 10 channels", seconds[0] / Rows * 1e6, "us", Target: 2);
        yield return new Figure("the same with a forecast 60 rows ahead", seconds[1] / Rows * 1e6, "us");
        yield return new Figure("ten plain Kalman filters, same stream", seconds[2] / Rows * 1e6, "us");
        yield return new Figure("filter step / ten plain Kalman filters", seconds[0] / seconds[2], "times");
        yield return new Figure("allocated per step", (double)allocated / Rows, "B", Target: 0);
    }

    private static void Run(SensorFilter filter, Sensors sensors, StepOutput output)
    {
        for (int row = 0; row < sensors.Rows; row++)
        {
            filter.Step(sensors[row], output);
        }
    }
}
