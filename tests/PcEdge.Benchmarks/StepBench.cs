using PcEdge.Detection;
using PcEdge.Filters;

namespace PcEdge.Benchmarks;

/// <summary>One step of the sensor filter at ten channels: time, time against a Kalman filter, bytes allocated.</summary>
internal static class StepBench
{
    private const int Rows = 20_011; // not a multiple of anything
    private const int RowsOfARound = 499;

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
            round => Run(filter, sensors, output, round),
            round => Run(forecaster, sensors, output, round),
            round =>
            {
                for (int i = 0; i < RowsOfARound; i++)
                {
                    kalman.Step(sensors[Row(round, i)], estimate);
                }
            });

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(filter, sensors, output, round: 0);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // Apart, so that the rounds of the others stay what they were.
        var detector = new MultivariateDetector(Sensors.Channels, new DetectorOptions());
        double[] detecting = Rounds.Least(round => Run(detector, sensors, output, round));
        before = GC.GetAllocatedBytesForCurrentThread();
        Run(detector, sensors, output, round: 0);
        long detectorAllocated = GC.GetAllocatedBytesForCurrentThread() - before;

        yield return new Figure("detector, a reading", detecting[0] / RowsOfARound / Sensors.Channels * 1e6, "us", Target: 1);
        yield return new Figure("allocated by the detector per row", (double)detectorAllocated / RowsOfARound, "B", Target: 0);
        yield return new Figure("filter step, 10 channels", seconds[0] / RowsOfARound * 1e6, "us", Target: 2);
        yield return new Figure("the same with a forecast 60 rows ahead", seconds[1] / RowsOfARound * 1e6, "us");
        yield return new Figure("ten plain Kalman filters, same stream", seconds[2] / RowsOfARound * 1e6, "us");
        yield return new Figure("filter step / ten plain Kalman filters", seconds[0] / seconds[2], "times");
        yield return new Figure("allocated per step", (double)allocated / RowsOfARound, "B", Target: 0);
    }

    private static void Run(SensorFilter filter, Sensors sensors, StepOutput output, int round)
    {
        for (int i = 0; i < RowsOfARound; i++)
        {
            filter.Step(sensors[Row(round, i)], output);
        }
    }

    private static void Run(MultivariateDetector detector, Sensors sensors, StepOutput output, int round)
    {
        for (int i = 0; i < RowsOfARound; i++)
        {
            detector.Step(sensors[Row(round, i)], output);
        }
    }

    // The rounds follow each other through the stream, again and again.
    private static int Row(int round, int i) => ((round * RowsOfARound) + i) % Rows;
}
