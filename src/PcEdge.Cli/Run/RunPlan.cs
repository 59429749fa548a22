using PcEdge.Streams;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>What one reading of flags, variables and files says is to run.</summary>
internal sealed class RunPlan(SettingValues settings, RunModel model) : IDisposable
{
    // What changes how a source reads; the model's own channels come on top.
    private static readonly string[] OfSources = ["source", "time", "channels", "period", "max-age", "align", "on-missing", "sysroot", "speed"];

    /// <summary>The settings.</summary>
    public SettingValues Settings { get; } = settings;

    /// <summary>The model, read though not made yet.</summary>
    public RunModel Model { get; } = model;

    /// <summary>The model as it came out of a trial, with what it has learned there; null where there was none.</summary>
    public IStreamModel? Tried { get; set; }

    /// <summary>Two plans with the same one read the same source in the same way.</summary>
    public string SourceKey { get; } = KeyOf(settings, model);

    /// <summary>
    /// Checks all that can be known without touching what runs: URIs and their settings, files, whether sinks can be written. What a
    /// run may outlast, as a receiver that is down, is only noted.
    /// </summary>
    /// <param name="surroundings">The world around it.</param>
    /// <param name="open">Sinks that are open already, by URI: that they are in use is no news.</param>
    /// <exception cref="StreamException">Something is wrong.</exception>
    public List<string> Check(Surroundings surroundings, IReadOnlyList<string> open)
    {
        var notes = new List<string>();
        _ = Named("source", () =>
        {
            SourceKind.Check(RunSource.Uris(Settings), RunSource.Options(Settings, Model, surroundings));
            return "";
        });
        var options = new SinkOptions { Sysroot = Settings.Text("sysroot") ?? "" };
        foreach (string uri in RunSinks.Uris(Settings, surroundings))
        {
            if (uri != RunSinks.Table && !open.Contains(uri) && Named("sink", () => SinkKind.Check(uri, options)) is string note)
            {
                notes.Add($"sink {note}");
            }
        }

        return notes;
    }

    /// <summary>Does something with the URIs of a setting; where one is wrong the message says in which file and line it stands.</summary>
    public T Named<T>(string setting, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (StreamUriException problem) when (Settings.Origin(setting) is string origin && !origin.StartsWith('-'))
        {
            throw new ConfigurationException(origin, problem.Message);
        }
    }

    public void Dispose() => (Model as IDisposable)?.Dispose();

    private static string KeyOf(SettingValues settings, RunModel model)
    {
        var parts = new List<string>();
        foreach (string name in OfSources)
        {
            parts.AddRange(settings.Texts(name));
            parts.Add("");
        }

        parts.AddRange(model.RequiredChannels ?? []);
        parts.Add("");
        parts.AddRange(model.OptionalChannels);
        return string.Join('\n', parts);
    }
}
