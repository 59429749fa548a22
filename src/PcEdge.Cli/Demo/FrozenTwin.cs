using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Cli.Demo;

/// <summary>
/// The backprop twin of a network: its ONNX file's weights in an engine network of the same architecture, which learns nothing. So its forward pass
/// runs without ONNX Runtime.
/// </summary>
internal sealed class FrozenTwin : IStateVisitor
{
    private readonly OnnxModel _file;
    private readonly string _path;

    private FrozenTwin(OnnxModel file, string path)
    {
        _file = file;
        _path = path;
    }

    /// <summary>Reads the twin of a network that has the given options.</summary>
    /// <exception cref="CommandException">The file is not there, or is no twin of it.</exception>
    public static NetworkModel Read(string path, NetworkOptions options)
    {
        var network = new Network(options.Definition);
        try
        {
            network.VisitParameters(new FrozenTwin(OnnxReader.Read(File.ReadAllBytes(path), path), path));
        }
        catch (OnnxException problem)
        {
            throw new CommandException(ExitCode.Usage, problem.Message);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Usage, $"{path}: cannot be read; it belongs to the demo");
        }

        return new NetworkModel(network, options with { Learning = null, AdaptsPrecision = false });
    }

    /// <inheritdoc/>
    public void Visit(string name, Span<float> values)
    {
        foreach (OnnxTensor constant in _file.Graph.Constants)
        {
            if (constant.Name == name && constant.Numbers.Length == values.Length)
            {
                constant.Numbers.Span.CopyTo(values);
                return;
            }
        }

        // A forward pass has no prior of its inputs, and no precisions.
        if (name.Contains(".recognition.", StringComparison.Ordinal)
            && (name.EndsWith(".weights", StringComparison.Ordinal) || name.EndsWith(".bias", StringComparison.Ordinal)))
        {
            throw new CommandException(ExitCode.Usage, $"{_path}: has no {name} of {values.Length} numbers; it is no twin of the network beside it");
        }
    }

    /// <inheritdoc/>
    public void Visit(string name, Span<double> values)
    {
    }

    /// <inheritdoc/>
    public void Visit(string name, Span<long> values)
    {
    }

    /// <inheritdoc/>
    public void Visit(string name, Span<bool> values)
    {
    }
}
