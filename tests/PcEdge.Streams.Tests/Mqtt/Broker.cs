using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit.Sdk;

namespace PcEdge.Streams.Tests.Mqtt;

/// <summary>A real mosquitto on a port of the loopback that was free, which can be killed and started again as it was.</summary>
internal sealed class Broker : IDisposable
{
    private const string Program = "/usr/sbin/mosquitto"; // which is not on everybody's path

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("pcedge-broker-").FullName;
    private readonly string _settings;
    private Process? _process;

    /// <param name="settings">Lines of its configuration file; @ stands for its folder. Without any, whoever comes is let in.</param>
    /// <param name="files">Names and texts of files in that folder.</param>
    public Broker(string settings = "allow_anonymous true", params (string Name, string Text)[] files)
    {
        _settings = settings.Replace("@", _folder, StringComparison.Ordinal);
        foreach ((string name, string text) in files)
        {
            File.WriteAllText(PathOf(name), text);
        }

        Start();
    }

    /// <summary>One that lets in "me" with the password in its file "secret", for topics under pcedge and homeassistant.</summary>
    public static Broker Guarded()
    {
        string folder = Directory.CreateTempSubdirectory("pcedge-users-").FullName;
        string users = Path.Combine(folder, "users");
        File.WriteAllText(users, "me:open sesame\n");
        using (Process process = Launch("mosquitto_passwd", ["-U", users], listens: false))
        {
            Assert.True(process.WaitForExit(Patience));
        }

        string hidden = File.ReadAllText(users);
        Directory.Delete(folder, recursive: true);
        return new Broker(
            "allow_anonymous false\npassword_file @/users\nacl_file @/rights",
            ("users", hidden), ("rights", "user me\ntopic readwrite pcedge/#\ntopic readwrite homeassistant/#\n"), ("secret", "open sesame\n"), ("wrong", "guess\n"));
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; private set; }

    /// <summary>A file of its own, such as for passwords.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>The URI of a source or sink on a topic.</summary>
    public string Uri(string rest) => $"mqtt:127.0.0.1:{Port}/{rest}";

    /// <summary>Starts it, on its old port where it had one, and waits until it listens.</summary>
    public void Start()
    {
        for (int attempt = 0; attempt < 20; attempt++)
        {
            int port = Port == 0 ? FreePort() : Port;
            string file = PathOf("mosquitto.conf");
            File.WriteAllText(file, $"listener {port} 127.0.0.1\nuser {Environment.UserName}\n{_settings}\n");
            _process = Launch(File.Exists(Program) ? Program : "mosquitto", ["-c", file], listens: false);
            long end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
            while (!_process.HasExited && Environment.TickCount64 < end)
            {
                if (Answers(port))
                {
                    Port = port;
                    return;
                }

                Thread.Sleep(5);
            }

            Kill();
        }

        throw new XunitException("mosquitto does not start");
    }

    /// <summary>Ends it as power does.</summary>
    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Stops it as it is: it hears nothing and says nothing, while its connections stay.</summary>
    public void Freeze() => Signal("-STOP");

    /// <summary>Lets it go on.</summary>
    public void Thaw() => Signal("-CONT");

    /// <summary>Makes it write down sessions and retained messages now; returns when it has.</summary>
    public void Save()
    {
        string file = PathOf("mosquitto.db");
        File.Delete(file);
        Signal("-USR1");
        Until(() => File.Exists(file));
    }

    /// <summary>Listens with the client of mosquitto; when this returns, what was kept has been heard.</summary>
    public Listener Listen(params string[] arguments)
    {
        var listener = new Listener(Launch("mosquitto_sub", ["-h", "127.0.0.1", "-p", $"{Port}", "-F", "%r %t %p", "-t", Listener.Canary, .. arguments], listens: true));
        Until(() =>
        {
            Publish(Listener.Canary, "x");
            return listener.IsReady;
        });
        return listener;
    }

    /// <summary>Publishes with the client of mosquitto, and waits until it is done.</summary>
    public void Publish(string topic, string payload, params string[] more)
    {
        using Process process = Launch("mosquitto_pub", ["-h", "127.0.0.1", "-p", $"{Port}", "-q", "1", "-t", topic, "-s", .. more], listens: false);
        process.StandardInput.Write(payload);
        process.StandardInput.Close();
        Assert.True(process.WaitForExit(Patience));
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Waits for something to become true.</summary>
    public static void Until(Func<bool> isSo)
    {
        long end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (!isSo())
        {
            Assert.True(Environment.TickCount64 < end, "waited for a minute in vain");
            Thread.Sleep(5);
        }
    }

    public void Dispose()
    {
        Kill();
        Directory.Delete(_folder, recursive: true);
    }

    private void Signal(string signal)
    {
        using Process kill = Launch("kill", [signal, _process!.Id.ToString(null, null)], listens: false);
        Assert.True(kill.WaitForExit(Patience));
    }

    private static Process Launch(string program, IEnumerable<string> arguments, bool listens) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = listens, RedirectStandardInput = !listens, RedirectStandardError = true })
            ?? throw new XunitException($"{program} does not start");

    private static bool Answers(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
