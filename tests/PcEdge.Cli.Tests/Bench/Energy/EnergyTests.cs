using PcEdge.Cli.Bench.Energy;

namespace PcEdge.Cli.Tests.Bench.Energy;

public sealed class EnergyTests : IDisposable
{
    private const string Package = "sys/class/powercap/intel-rapl:0";

    private readonly string _root = Directory.CreateTempSubdirectory("pcedge").FullName;
    private readonly FakeClock _clock = new();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_machine_without_sensors_has_no_meter() => Assert.Null(EnergySources.Find(_root, _clock));

    [Fact]
    public void Rapl_counts_microjoules_and_starts_again_at_its_range()
    {
        Write($"{Package}/name", "package-0");
        Write($"{Package}/max_energy_range_uj", "262143328850");
        Write($"{Package}/energy_uj", "262143000000");
        EnergyMeter meter = Find();
        Assert.Equal(0, meter.Take());
        Write($"{Package}/energy_uj", "262143300000");
        Assert.Equal(0.3, meter.Take(), 9);
        Write($"{Package}/energy_uj", "971150");
        Assert.Equal(1.0, meter.Take(), 9);
    }

    [Fact]
    public void Packages_are_added_up_and_their_cores_the_platform_and_their_second_interface_are_not()
    {
        foreach ((string zone, string name) in (ReadOnlySpan<(string, string)>)
            [("intel-rapl:0", "package-0"), ("intel-rapl:1", "package-1"), ("intel-rapl:0:0", "core"), ("intel-rapl:2", "psys"), ("intel-rapl-mmio:0", "package-0")])
        {
            Write($"sys/class/powercap/{zone}/name", name);
            Write($"sys/class/powercap/{zone}/max_energy_range_uj", "1000000000");
            Write($"sys/class/powercap/{zone}/energy_uj", "0");
        }

        EnergyMeter meter = Find();
        Assert.Equal(0, meter.Take());
        foreach (string zone in (ReadOnlySpan<string>)["intel-rapl:0", "intel-rapl:1", "intel-rapl:0:0", "intel-rapl:2", "intel-rapl-mmio:0"])
        {
            Write($"sys/class/powercap/{zone}/energy_uj", "1500000");
        }

        Assert.Equal(3, meter.Take(), 9);
    }

    [Fact]
    public void Sockets_of_hwmon_are_taken_and_their_cores_are_not()
    {
        Write("sys/class/hwmon/hwmon0/name", "nvme");
        Write("sys/class/hwmon/hwmon1/name", "amd_energy");
        Write("sys/class/hwmon/hwmon1/energy1_label", "Ecore000");
        Write("sys/class/hwmon/hwmon1/energy1_input", "5");
        Write("sys/class/hwmon/hwmon1/energy2_label", "Esocket0");
        Write("sys/class/hwmon/hwmon1/energy2_input", "1000000");
        EnergyMeter meter = Find();
        meter.Take();
        Write("sys/class/hwmon/hwmon1/energy1_input", "9000000");
        Write("sys/class/hwmon/hwmon1/energy2_input", "3500000");
        Assert.Equal(2.5, meter.Take(), 9);
    }

    [Fact]
    public void A_counter_without_a_range_that_goes_back_is_broken()
    {
        Write("sys/class/hwmon/hwmon0/name", "amd_energy");
        Write("sys/class/hwmon/hwmon0/energy1_input", "100");
        EnergyMeter meter = Find();
        meter.Take();
        Write("sys/class/hwmon/hwmon0/energy1_input", "99");
        Assert.Contains("went back from 100 to 99", Assert.Throws<IOException>(() => meter.Take()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Microwatts_of_hwmon_are_added_up_over_time_and_a_graphics_card_is_passed_over()
    {
        Write("sys/class/hwmon/hwmon0/name", "amdgpu");
        Write("sys/class/hwmon/hwmon0/power1_input", "99000000");
        Write("sys/class/hwmon/hwmon10/name", "ina219");
        Write("sys/class/hwmon/hwmon10/power1_input", "4000000");
        EnergyMeter meter = Find();
        Assert.Equal(0, meter.Take());
        _clock.Pass(TimeSpan.FromSeconds(2));
        Write("sys/class/hwmon/hwmon10/power1_input", "6000000");
        Assert.Equal(10, meter.Take(), 9);
    }

    [Theory]
    [InlineData("in_power2_scale")]
    [InlineData("in_power_scale")]
    public void Raw_times_scale_of_iio_is_milliwatts(string scale)
    {
        Write("sys/bus/iio/devices/iio:device0/name", "ina226");
        Write("sys/bus/iio/devices/iio:device0/in_power2_raw", "200");
        Write($"sys/bus/iio/devices/iio:device0/{scale}", "12.5");
        EnergyMeter meter = Find();
        meter.Take();
        _clock.Pass(TimeSpan.FromSeconds(4));
        Assert.Equal(10, meter.Take(), 9);
    }

    [Fact]
    public void Blocks_give_each_contender_its_own_energy_and_what_it_is_above_the_idle_machine()
    {
        var meter = new Bill();
        var blocks = new EnergyBlocks(meter, _clock, time => Draw(2, time));
        EnergyFigures[] figures = blocks.Measure(
            [() => Draw(10, TimeSpan.FromMilliseconds(1)), () => Draw(6, TimeSpan.FromMilliseconds(4))], TimeSpan.FromSeconds(2), default);
        Assert.Equal(2, blocks.IdleWatts, 9);
        Assert.Equal(0.010, figures[0].JoulesPerSample, 9);
        Assert.Equal(0.008, figures[0].AboveIdle, 9);
        Assert.Equal(0.024, figures[1].JoulesPerSample, 9);
        Assert.Equal(0.016, figures[1].AboveIdle, 9);

        void Draw(double watts, TimeSpan time)
        {
            meter.Joules += watts * time.TotalSeconds;
            _clock.Pass(time);
        }
    }

    private EnergyMeter Find() => EnergySources.Find(_root, _clock)!;

    private void Write(string path, string text)
    {
        string file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text + "\n");
    }

    private sealed class Bill : EnergyMeter
    {
        public double Joules { get; set; }

        public override string Name => "bill";

        public override double Take()
        {
            double joules = Joules;
            Joules = 0;
            return joules;
        }
    }
}
