using PcEdge.Cli.Daemon;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli.Service;

/// <summary>What a configuration asks of the machine: device nodes, groups, folders. What it does not name the service cannot touch.</summary>
internal sealed class ServiceNeeds
{
    private readonly List<string> _groups = [];
    private readonly List<string> _devices = [];
    private readonly List<string> _folders = [];

    /// <param name="settings">The configuration; null where there is none yet, for whatever the machine has groups for.</param>
    /// <param name="machine">The machine.</param>
    public ServiceNeeds(SettingValues? settings, ServiceMachine machine)
    {
        IReadOnlyList<string> sources = settings?.Texts("source") ?? [];
        IReadOnlyList<string> sinks = settings?.Texts("sink") ?? [];
        foreach (DeviceAccess access in DeviceAccess.All)
        {
            bool isNamed = sources.Concat(sinks).Any(uri => uri.StartsWith(access.Scheme + ":", StringComparison.Ordinal));
            bool hasGroup = access.Group.Length > 0 && machine.HasGroup(access.Group);
            if (isNamed || (settings is null && (hasGroup || access.Group.Length == 0)))
            {
                _devices.AddRange(access.Devices);
                if (hasGroup)
                {
                    _groups.Add(access.Group);
                }
            }
        }

        WritesToKernel = sources.Any(static uri => uri.StartsWith("iio:", StringComparison.Ordinal) && uri.Contains("buffer=", StringComparison.Ordinal));
        IsRealtime = settings?.Text(Priority.Name) == Priority.Realtime;
        ReadsHomes = sources.Any(static uri => PathOf(uri) is string path && IsHome(path)) || IsHome(settings?.Text("model") ?? "");
        foreach (string? path in sinks.Select(static uri => PathOf(uri)).Concat<string?>([settings?.Text("state"), settings?.Text("save")]))
        {
            if (path is not null && Path.GetDirectoryName(path) is { Length: > 0 } folder && folder.StartsWith('/') && !_folders.Contains(folder)
                && !folder.StartsWith(UnitFile.StateFolder, StringComparison.Ordinal))
            {
                _folders.Add(folder);
            }
        }
    }

    /// <summary>Groups that the machine has.</summary>
    public IReadOnlyList<string> Groups => _groups;

    /// <summary>Classes of device nodes.</summary>
    public IReadOnlyList<string> Devices => _devices;

    /// <summary>Folders outside of its own that it writes in.</summary>
    public IReadOnlyList<string> Folders => _folders;

    /// <summary>True where attributes of the kernel have to be set: capture through a buffer.</summary>
    public bool WritesToKernel { get; }

    /// <summary>True where the thread that steps is to have realtime priority, and memory is to be locked.</summary>
    public bool IsRealtime { get; }

    /// <summary>True where something is read from a person's folder.</summary>
    public bool ReadsHomes { get; }

    private static bool IsHome(string path) => path.StartsWith("/home/", StringComparison.Ordinal) || path.StartsWith("/root/", StringComparison.Ordinal);

    // csv:/data/a.csv, jsonl:/data/b.jsonl and /data/a.csv; only what begins at the root says a place of its own.
    private static string? PathOf(string uri)
    {
        int at = uri.IndexOf('/', StringComparison.Ordinal);
        bool isFile = at == 0 || (at > 0 && uri[at - 1] == ':' && uri[..at] is "csv:" or "jsonl:" or "tail:");
        return isFile ? uri[at..].Split('?')[0] : null;
    }
}
