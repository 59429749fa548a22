using System.Text;
using PcEdge.Cli.Daemon;

namespace PcEdge.Cli.Service;

/// <summary>The unit of the service for systemd: it may do what its configuration asks for, and nothing else.</summary>
internal static class UnitFile
{
    /// <summary>Where it lies.</summary>
    public const string Path = "/etc/systemd/system/pcedge.service";

    /// <summary>The link that has it started with the machine.</summary>
    public const string Link = "/etc/systemd/system/multi-user.target.wants/pcedge.service";

    /// <summary>Where the service keeps what it learned, and where its relative paths begin.</summary>
    public const string StateFolder = "/var/lib/pcedge";

    // The first version whose reload waits for the service's word that it is done.
    private const int NotifyReload = 253;

    /// <summary>The text.</summary>
    /// <param name="binary">Path of the program.</param>
    /// <param name="configuration">Path of its configuration.</param>
    /// <param name="needs">What that asks of the machine.</param>
    /// <param name="systemd">Version of systemd; 0 where unknown, then a recent one is meant.</param>
    public static string Text(string binary, string configuration, ServiceNeeds needs, int systemd)
    {
        var text = new StringBuilder();
        text.Append($"""
            # Written by `pcedge service install`; `systemctl edit pcedge` keeps changes apart from it.
            [Unit]
            Description=PcEdge: a stream of sensor readings to trust
            After=network.target
            StartLimitIntervalSec=0

            [Service]
            {(systemd is > 0 and < NotifyReload ? "Type=notify\nExecReload=/bin/kill -HUP $MAINPID" : "Type=notify-reload")}
            ExecStart={Quoted(binary)} run --config {Quoted(configuration)}
            EnvironmentFile=-/etc/default/pcedge
            # Rows that are wanted go to sinks of their own; the journal has what is said on standard error.
            StandardOutput=null
            # Tried again for ever, but for a wrong configuration (2), which no second try puts right.
            Restart=on-failure
            RestartSec=5
            RestartPreventExitStatus=2
            WatchdogSec=30
            TimeoutStopSec=60

            # A user of its own that exists while it runs, and one folder that is its own.
            DynamicUser=yes
            StateDirectory=pcedge
            StateDirectoryMode=0750
            WorkingDirectory={StateFolder}
            UMask=0027
            # Secrets: LoadCredential=mqtt:/etc/pcedge/mqtt.password, and in the configuration password=file:mqtt


            """);
        if (needs.Groups.Count > 0)
        {
            text.Append($"SupplementaryGroups={string.Join(' ', needs.Groups)}\n");
        }

        text.Append(needs.Devices.Count == 0 ? "PrivateDevices=yes\n" : "DevicePolicy=closed\n");
        foreach (string device in needs.Devices)
        {
            text.Append($"DeviceAllow={device} rw\n");
        }

        foreach (string folder in needs.Folders)
        {
            text.Append($"ReadWritePaths=-{folder}\n");
        }

        text.Append($"""
            ProtectSystem=strict
            ProtectHome={(needs.ReadsHomes ? "read-only" : "yes")}
            PrivateTmp=yes
            ProtectKernelTunables={(needs.WritesToKernel ? "no" : "yes")}
            ProtectKernelModules=yes
            ProtectKernelLogs=yes
            ProtectControlGroups=yes
            ProtectClock=yes
            ProtectHostname=yes
            ProtectProc=invisible
            NoNewPrivileges=yes
            CapabilityBoundingSet=
            AmbientCapabilities=
            RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
            RestrictNamespaces=yes
            RestrictRealtime={(needs.IsRealtime ? $"no\nLimitRTPRIO={Priority.Level}\nLimitMEMLOCK=infinity" : "yes")}
            RestrictSUIDSGID=yes
            LockPersonality=yes
            MemoryDenyWriteExecute=yes
            RemoveIPC=yes
            SystemCallArchitectures=native
            SystemCallFilter=@system-service
            SystemCallFilter=~@privileged{(needs.IsRealtime ? "" : " @resources")}
            SystemCallErrorNumber=EPERM

            [Install]
            WantedBy=multi-user.target

            """);
        return text.ToString();
    }

    // % and $ mean something in a unit, blanks part words.
    private static string Quoted(string path)
    {
        string text = path.Replace("%", "%%", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal);
        return text.AsSpan().IndexOfAny(' ', '"', '\\') < 0 ? text : "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
    }
}
