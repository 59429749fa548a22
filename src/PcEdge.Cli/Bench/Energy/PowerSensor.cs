namespace PcEdge.Cli.Bench.Energy;

/// <summary>A sensor of power, whose readings are added up over time by the trapezoidal rule: hwmon's powerN_input, or a power channel of IIO.</summary>
/// <param name="file">File of the reading.</param>
/// <param name="watts">Watts of one unit of the reading.</param>
/// <param name="clock">Tells the time between readings.</param>
internal sealed class PowerSensor(string file, double watts, TimeProvider clock) : EnergyMeter
{
    private double _power = double.NaN;
    private long _time;

    /// <inheritdoc/>
    public override string Name => file;

    /// <inheritdoc/>
    public override double Take()
    {
        double power = SysFile.Number(file) * watts;
        long time = clock.GetTimestamp();
        double seconds = (double)(time - _time) / clock.TimestampFrequency;
        double joules = double.IsNaN(_power) ? 0 : 0.5 * (_power + power) * seconds;
        (_power, _time) = (power, time);
        return joules;
    }
}
