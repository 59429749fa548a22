using System.Text;
using PcEdge.Models;
using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Onnx.Baselines;

/// <summary>An ONNX file and what is said of it: by a file beside it, else by its own metadata, else by the shapes of its input and output.</summary>
public sealed class BaselineFile
{
    private const long LargestFile = 1L << 31;

    private BaselineFile(string path, string descriptionPath, byte[] bytes, OnnxModel model, BaselineDocument? document)
    {
        Path = path;
        DescriptionPath = descriptionPath;
        Bytes = bytes;
        Model = model;
        Document = document;
    }

    /// <summary>The ONNX file.</summary>
    public string Path { get; }

    /// <summary>Where a description beside it is, or would be.</summary>
    public string DescriptionPath { get; }

    /// <summary>What the ONNX file holds, without the numbers of its constants.</summary>
    public OnnxModel Model { get; }

    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>What is said of it; null where nobody says anything.</summary>
    public BaselineDocument? Document { get; }

    /// <summary>Reads a file and what is said of it.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <param name="description">File that describes it; null for PATH.json, where there is one.</param>
    /// <exception cref="OnnxException">The file cannot be read, or is no whole ONNX file.</exception>
    /// <exception cref="ModelFormatException">The description is wrong; the message names file, field and remedy.</exception>
    public static BaselineFile Read(string path, string? description = null)
    {
        byte[] bytes = ReadBytes(path);
        OnnxModel model = OnnxReader.Read(bytes, path, numbers: false);
        string beside = description ?? path + ".json";
        BaselineDocument? document = null;
        if (description is not null || File.Exists(beside))
        {
            document = BaselineDocument.Read(ReadBytes(beside), beside);
        }
        else if (model.Metadata.TryGetValue(BaselineDocument.MetadataKey, out string? text))
        {
            document = BaselineDocument.Read(Encoding.UTF8.GetBytes(text), $"{path}, metadata \"{BaselineDocument.MetadataKey}\"");
        }

        return new BaselineFile(path, beside, bytes, model, document);
    }

    /// <summary>What it is for a stream of these channels: what is said of it, else what its shapes say.</summary>
    /// <exception cref="ModelFormatException">Nothing is said, and the shapes do not say it; the message has a description to paste.</exception>
    public BaselineDocument For(IReadOnlyList<string> channels) => Document ?? BaselineGuess.Of(this, channels);

    /// <summary>A session; dimensions that the file leaves open are those of the description.</summary>
    /// <exception cref="OnnxException">ONNX Runtime refuses the file.</exception>
    public OnnxSession Open(OnnxLibrary library, BaselineDocument document, OnnxSessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(options);
        return new OnnxSession(library, Bytes, Path, options with { Dimensions = Dimensions(document, options.Dimensions) });
    }

    /// <summary>A model of one stream over a session of this file.</summary>
    /// <exception cref="ModelFormatException">The description does not fit the file; the message names it.</exception>
    public OnnxStreamModel CreateModel(OnnxSession session, BaselineDocument document, BaselineOptions? options = null)
    {
        try
        {
            return new OnnxStreamModel(session, document, options);
        }
        catch (ModelFormatException problem)
        {
            throw new ModelFormatException($"{Path}: {problem.Subject}", problem.Expected, problem.Found, $"{problem.Remedy} ({(Document is null ? DescriptionPath : Said)})");
        }
    }

    /// <summary>SHA-256 of the file and of what it is for a stream, 64 hexadecimal digits: what a state is bound to.</summary>
    public string Digest(BaselineDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Sha256.Of(Encoding.UTF8.GetBytes(Sha256.Of(Bytes.Span) + document.Write()));
    }

    private string Said => File.Exists(DescriptionPath) ? DescriptionPath : $"its metadata; a file {DescriptionPath} is taken instead";

    // A time axis of [1, time, n] and a width of [1, n] that are left open.
    private Dictionary<string, long> Dimensions(BaselineDocument document, IReadOnlyDictionary<string, long> given)
    {
        var sizes = new Dictionary<string, long>(given);
        foreach (OnnxValue input in Model.Graph.Inputs)
        {
            int rank = input.Shape.Count;
            if (rank >= 2 && input.Shape[^1] < 0)
            {
                sizes.TryAdd(OpenDimensions.Key(input, rank - 1), (long)document.Channels.Count * (rank == 2 ? document.Window : 1));
            }

            if (rank >= 3 && input.Shape[^2] < 0)
            {
                sizes.TryAdd(OpenDimensions.Key(input, rank - 2), document.Window);
            }
        }

        return sizes;
    }

    private static byte[] ReadBytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw new OnnxException($"{path}: this is a folder; name the file in it");
        }

        try
        {
            return new FileInfo(path).Length < LargestFile ? File.ReadAllBytes(path) : throw new OnnxException($"{path}: the file is not smaller than 2 GB");
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new OnnxException($"{path}: there is no such file");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new OnnxException($"{path}: the file cannot be read; are its permissions right?");
        }
    }
}
