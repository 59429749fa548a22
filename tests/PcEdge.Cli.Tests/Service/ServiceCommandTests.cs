namespace PcEdge.Cli.Tests.Service;

public sealed class ServiceCommandTests : IDisposable
{
    private const string Unit = "etc/systemd/system/pcedge.service";
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Install_writes_the_unit_once_and_uninstall_removes_it()
    {
        Assert.Equal(0, Service("install"));
        Assert.Contains("wrote " + _rig.Path(Unit), _rig.Out, StringComparison.Ordinal);
        string first = File.ReadAllText(_rig.Path(Unit));
        Assert.Equal(0, Service("install"));
        Assert.Contains("is as it should be", _rig.Out, StringComparison.Ordinal);
        Assert.Equal(first, File.ReadAllText(_rig.Path(Unit)));
        Directory.CreateDirectory(_rig.Path("etc/systemd/system/multi-user.target.wants"));
        File.CreateSymbolicLink(_rig.Path("etc/systemd/system/multi-user.target.wants/pcedge.service"), "/etc/systemd/system/pcedge.service");
        Assert.Equal(0, Service("uninstall"));
        Assert.Empty(Directory.GetFileSystemEntries(_rig.Path("etc"), "pcedge.service*", SearchOption.AllDirectories));
        Assert.Equal(0, Service("uninstall"));
        Assert.Contains("there is no ", _rig.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_unit_has_the_rights_that_the_configuration_needs_and_no_others()
    {
        Group("i2c:x:998:", "gpio:x:997:", "dialout:x:20:");
        Configure("""{ "source": ["i2c:1/bme280", "csv:/data/a.csv"], "sink": ["gpio:pinctrl-bcm2711/27", "jsonl:/data/out/b.jsonl", "metrics:9464"] }""");
        string[] unit = Print();
        Assert.Contains("SupplementaryGroups=i2c gpio", unit);
        Assert.Equal(["DeviceAllow=char-i2c rw", "DeviceAllow=char-gpiochip rw"], unit.Where(static line => line.StartsWith("DeviceAllow", StringComparison.Ordinal)));
        Assert.Contains("DevicePolicy=closed", unit);
        Assert.Contains("ReadWritePaths=-/data/out", unit);
        Assert.Contains("ProtectHome=yes", unit);
        Assert.Contains("ProtectKernelTunables=yes", unit);
    }

    [Fact]
    public void A_group_that_the_machine_lacks_is_left_out_since_the_service_would_not_start()
    {
        Group("root:x:0:");
        Configure("""{ "source": "spi:0.0/mcp3008" }""");
        string[] unit = Print();
        Assert.Contains("DeviceAllow=char-spi rw", unit);
        Assert.DoesNotContain(unit, static line => line.StartsWith("SupplementaryGroups", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_devices_there_are_none_and_with_a_buffer_the_kernels_attributes_can_be_set()
    {
        Configure("""{ "source": "mqtt:broker/topic" }""");
        Assert.Contains("PrivateDevices=yes", Print());
        Configure("""{ "source": "iio:mpu6050?buffer=128&rate=100" }""");
        Assert.Contains("ProtectKernelTunables=no", Print());
        Configure("""{ "source": "csv:/home/pi/a.csv" }""");
        Assert.Contains("ProtectHome=read-only", Print());
    }

    [Fact]
    public void Realtime_is_allowed_where_the_configuration_asks_for_it()
    {
        Configure("""{ "source": "csv:/data/a.csv", "sink": "jsonl:/data/b.jsonl", "priority": "realtime" }""");
        string[] unit = Print();
        Assert.Contains("RestrictRealtime=no", unit);
        Assert.Contains("LimitRTPRIO=50", unit);
        Assert.Contains("LimitMEMLOCK=infinity", unit);
        Assert.Contains("SystemCallFilter=~@privileged", unit);

        Configure("""{ "source": "csv:/data/a.csv", "sink": "jsonl:/data/b.jsonl" }""");
        unit = Print();
        Assert.Contains("RestrictRealtime=yes", unit);
        Assert.Contains("SystemCallFilter=~@privileged @resources", unit);
    }

    [Theory]
    [InlineData("libsystemd-shared-252.so", "Type=notify")]
    [InlineData("libsystemd-shared-257.9-1~deb13u1.so", "Type=notify-reload")]
    [InlineData(null, "Type=notify-reload")]
    public void The_reload_is_that_of_the_machines_systemd(string? library, string type)
    {
        Directory.CreateDirectory(_rig.Path("usr/lib/x86_64-linux-gnu/systemd"));
        if (library is not null)
        {
            _rig.Write("usr/lib/x86_64-linux-gnu/systemd/" + library, "");
        }

        string[] unit = Print();
        Assert.Contains(type, unit);
        Assert.Equal(type == "Type=notify", unit.Contains("ExecReload=/bin/kill -HUP $MAINPID"));
    }

    [Theory]
    [InlineData("/home/pi/pcedge")]
    [InlineData("/tmp/pcedge")]
    public void A_program_where_the_service_cannot_see_it_is_refused_with_the_remedy(string program)
    {
        Assert.Equal(2, _rig.Run(["service", "install", "--root", _rig.Folder, "--binary", program]));
        Assert.Contains("sudo install " + program, _rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_with_blanks_and_percents_are_quoted()
    {
        Assert.Equal(0, _rig.Run(["service", "install", "--print", "--root", _rig.Folder, "--binary", "/opt/100% a b/pcedge", "--config", "/etc/x.json"]));
        Assert.Contains("ExecStart=\"/opt/100%% a b/pcedge\" run --config /etc/x.json", _rig.Lines);
    }

    [Fact]
    public void Who_may_not_is_told_what_to_do()
    {
        Assert.Equal(1, _rig.Run(["service", "install", "--root", "/proc", "--binary", "/usr/local/bin/pcedge"]));
        Assert.Contains("/proc/etc/systemd/system/pcedge.service: cannot be written by this user; run it as root", _rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_would_go_nowhere_are_told_of()
    {
        Configure("""{ "source": "hwmon:cpu_thermal" }""");
        Assert.Equal(0, Service("install"));
        Assert.Contains("names no sink", _rig.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_that_cannot_be_read_is_refused()
    {
        Configure("{ \"sinc\": 1 }");
        Assert.Equal(2, Service("install"));
        Assert.Contains("did you mean \"sink\"?", _rig.Err, StringComparison.Ordinal);
        Assert.False(File.Exists(_rig.Path(Unit)));
    }

    private int Service(string verb) => _rig.Run(verb == "install"
        ? ["service", "install", "--root", _rig.Folder, "--binary", "/usr/local/bin/pcedge"]
        : ["service", verb, "--root", _rig.Folder]);

    private string[] Print()
    {
        Assert.Equal(0, _rig.Run(["service", "install", "--print", "--root", _rig.Folder, "--binary", "/usr/local/bin/pcedge"]));
        Assert.False(File.Exists(_rig.Path(Unit)));
        return _rig.Lines;
    }

    private void Configure(string text)
    {
        Directory.CreateDirectory(_rig.Path("etc/pcedge"));
        _rig.Write("etc/pcedge/pcedge.json", text);
    }

    private void Group(params string[] lines)
    {
        Directory.CreateDirectory(_rig.Path("etc"));
        _rig.Write("etc/group", string.Join('\n', lines));
    }
}
