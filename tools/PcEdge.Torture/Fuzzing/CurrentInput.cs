using System.IO.MemoryMappedFiles;

namespace PcEdge.Torture.Fuzzing;

/// <summary>
/// The input that is being executed, in memory that outlives the process: whoever started it finds there what it died or hung on.
/// Layout: execution (int64), length (int32), bytes.
/// </summary>
internal sealed class CurrentInput : IDisposable
{
    /// <summary>Longest input, bytes.</summary>
    public const int Longest = 1 << 20;

    private const int Head = sizeof(long) + sizeof(int);
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    /// <summary>Opens the file, or makes it.</summary>
    public CurrentInput(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, Head + Longest);
        _view = _file.CreateViewAccessor();
    }

    /// <summary>Says what comes next.</summary>
    public void Set(long execution, byte[] input)
    {
        _view.Write(0, execution);
        _view.Write(sizeof(long), input.Length);
        _view.WriteArray(Head, input, 0, input.Length);
    }

    /// <summary>What was said last.</summary>
    public (long Execution, byte[] Input) Get()
    {
        byte[] input = new byte[_view.ReadInt32(sizeof(long))];
        _view.ReadArray(Head, input, 0, input.Length);
        return (_view.ReadInt64(0), input);
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
