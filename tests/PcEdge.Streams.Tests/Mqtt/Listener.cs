using System.Diagnostics;

namespace PcEdge.Streams.Tests.Mqtt;

/// <summary>What a client of mosquitto hears: a line for each message, with 1 where it was retained, its topic and its payload.</summary>
internal sealed class Listener : IDisposable
{
    /// <summary>A topic that is not told of.</summary>
    public const string Canary = "canary";

    private readonly List<string> _lines = [];
    private readonly Process _process;

    public Listener(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) =>
        {
            lock (_lines)
            {
                if (line.Data == $"0 {Canary} x")
                {
                    IsReady = true;
                }
                else if (line.Data is not null)
                {
                    _lines.Add(line.Data);
                }
            }
        };
        process.BeginOutputReadLine();
    }

    /// <summary>True once it hears.</summary>
    public bool IsReady { get; private set; }

    /// <summary>What was heard so far.</summary>
    public string[] Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Waits until so many lines were heard; returns them.</summary>
    public string[] Wait(int count)
    {
        Broker.Until(() => Lines.Length >= count);
        return Lines;
    }

    /// <summary>Waits for a line that is so.</summary>
    public string Wait(Func<string, bool> isSo)
    {
        Broker.Until(() => Array.Exists(Lines, line => isSo(line)));
        return Array.Find(Lines, line => isSo(line))!;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
