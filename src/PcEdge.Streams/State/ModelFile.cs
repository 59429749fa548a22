using System.Buffers;
using PcEdge.Models;

namespace PcEdge.Streams.State;

/// <summary>Writes model files.</summary>
public static class ModelFile
{
    /// <summary>Replaces the file at <paramref name="path"/> with a model and what it has learned.</summary>
    /// <exception cref="StateException">The model cannot be written; a file from before stays.</exception>
    public static void Save(string path, ModelDocument document, IStreamModel learned)
    {
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            ModelContainer.Write(document, learned, buffer);
            DurableFile.Replace(path, buffer.WrittenSpan);
        }
        catch (ModelFormatException problem)
        {
            throw new StateException(path, $"not saved: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StateException(path, $"not saved: {DiskProblem.Of(problem)}", problem);
        }
    }
}
