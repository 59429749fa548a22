using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PcEdge.Training.Experiments;

/// <summary>
/// The finished runs of an output folder: <c>runs.jsonl</c>, one line each, written as a run ends, so that whatever stops the experiment takes
/// nothing away that was done. A line that was cut short is passed over, and its run done again.
/// </summary>
internal sealed class RunStore : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RunRecord> _records = [];
    private readonly FileStream _file;

    /// <summary>Opens or creates it; nobody else writes there meanwhile.</summary>
    /// <exception cref="IOException">It cannot be written, or another process writes it.</exception>
    public RunStore(string folder)
    {
        Directory.CreateDirectory(folder);
        _file = new FileStream(Path.Combine(folder, "runs.jsonl"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        using var text = new StreamReader(_file, Encoding.UTF8, leaveOpen: true);
        while (text.ReadLine() is string line)
        {
            if (RunRecordJson.Read(line) is RunRecord record)
            {
                _records[record.Digest] = record;
            }
        }

        _file.Seek(0, SeekOrigin.End);
        EndLine();
    }

    /// <summary>The run of that digest, or null.</summary>
    public RunRecord? Find(string digest)
    {
        lock (_gate)
        {
            return _records.GetValueOrDefault(digest);
        }
    }

    /// <summary>Keeps a run; from any thread.</summary>
    public void Keep(RunRecord record)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            RunRecordJson.Write(json, record);
        }

        line.WriteByte((byte)'\n');
        lock (_gate)
        {
            _file.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
            _file.Flush();
            _records[record.Digest] = record;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // After a line that was cut short the next one begins a line of its own.
    private void EndLine()
    {
        if (_file.Length == 0)
        {
            return;
        }

        _file.Seek(-1, SeekOrigin.End);
        if (_file.ReadByte() != '\n')
        {
            _file.WriteByte((byte)'\n');
        }
    }
}
