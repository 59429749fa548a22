using PcEdge.Models;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Runtime;

/// <summary>
/// An ONNX file under ONNX Runtime. Inputs and outputs are allocated once: fill <see cref="Input"/>, call <see cref="Run"/>, read <see cref="Output"/>.
/// It belongs to one thread at a time. Only float32 goes in and comes out; other outputs, such as the labels of classifiers, are left out.
/// </summary>
public sealed unsafe class OnnxSession : IDisposable
{
    /// <summary>Numbers in an input or output at most: 64 Mi.</summary>
    public const long LargestTensor = 1 << 26;

    private readonly OnnxLibrary _library;
    private readonly OnnxApi _api;
    private readonly string _name;
    private readonly OnnxTensors _inputs;
    private readonly OnnxTensors _outputs;
    private void* _session;

    /// <summary>Reads and checks a file, and gives it to ONNX Runtime.</summary>
    /// <param name="library">ONNX Runtime.</param>
    /// <param name="model">Bytes of the file; they are copied.</param>
    /// <param name="name">Its name for errors.</param>
    /// <param name="options">How to run it.</param>
    /// <exception cref="OnnxException">The file is broken, or ONNX Runtime refuses it.</exception>
    public OnnxSession(OnnxLibrary library, ReadOnlyMemory<byte> model, string name, OnnxSessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(options);
        _library = library;
        _api = library.Api;
        _name = name;
        Model = OnnxReader.Read(model, name, numbers: false);
        new GraphCheck(name, Model.Graph).Check();
        var dimensions = new OpenDimensions(name, options.Dimensions);
        Inputs = dimensions.Inputs(FloatInputs());
        List<OnnxValue> outputs = dimensions.Outputs(FloatOutputs());
        Outputs = outputs;
        library.Join();
        _inputs = new OnnxTensors(_api, Inputs);
        _outputs = new OnnxTensors(_api, outputs);
        try
        {
            Create(model.Span, options, dimensions.Sizes);
            Allocate(outputs);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What the file holds, without the numbers of its constants.</summary>
    public OnnxModel Model { get; }

    /// <summary>What goes in, in the file's order, every dimension fixed.</summary>
    public IReadOnlyList<OnnxValue> Inputs { get; }

    /// <summary>The float32 tensors that come out, in the file's order, every dimension fixed.</summary>
    public IReadOnlyList<OnnxValue> Outputs { get; }

    /// <summary>Why the last run failed; null where it did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>Numbers of an input, row-major, to be filled before a run; zero at first.</summary>
    public Span<float> Input(int index)
    {
        ObjectDisposedException.ThrowIf(_session is null, this);
        return _inputs[index];
    }

    /// <summary>Numbers of an output, row-major, of the last run.</summary>
    public ReadOnlySpan<float> Output(int index)
    {
        ObjectDisposedException.ThrowIf(_session is null, this);
        return _outputs[index];
    }

    /// <summary>From inputs to outputs. Allocates nothing here and throws nothing; false where it failed, and <see cref="Failure"/> says why.</summary>
    public bool Run()
    {
        if (_session is null)
        {
            Failure = $"{_name}: the session has ended";
            return false;
        }

        void* status = _api.Run(_session, null, _inputs.Names, _inputs.Tensors, _inputs.Count, _outputs.Names, _outputs.Count, _outputs.Tensors);
        Failure = status is null ? null : $"{_name}: {StatusText.Of(_api.Read(status)!, _library.Version)}";
        return status is null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_inputs.Names is null)
        {
            return;
        }

        _inputs.Dispose();
        _outputs.Dispose();
        _api.ReleaseSession(_session);
        _session = null;
        _library.Leave();
    }

    private IReadOnlyList<OnnxValue> FloatInputs()
    {
        foreach (OnnxValue input in Model.Graph.Inputs)
        {
            if (input.ElementType != OnnxApi.Float)
            {
                throw new OnnxException($"{_name}: input '{OneLine.Of(input.Name)}' is {ElementTypes.Name(input.ElementType)}; only float32 goes in: export the model with float32 inputs");
            }
        }

        return Model.Graph.Inputs;
    }

    private List<OnnxValue> FloatOutputs()
    {
        var floats = Model.Graph.Outputs.Where(output => output.ElementType == OnnxApi.Float).ToList();
        if (floats.Count == 0)
        {
            string found = string.Join(", ", Model.Graph.Outputs.Select(output => $"'{OneLine.Of(output.Name)}' {ElementTypes.Name(output.ElementType)}"));
            throw new OnnxException($"{_name}: none of its outputs is a float32 tensor ({(found.Length > 0 ? OneLine.Of(found) : "it has none")}); export it with one, without zipmap");
        }

        return floats;
    }

    private void Create(ReadOnlySpan<byte> model, OnnxSessionOptions options, IReadOnlyDictionary<string, long> sizes)
    {
        Require(_api.CreateOptions(options, out void* native));
        try
        {
            foreach ((string dimension, long size) in sizes)
            {
                Require(_api.FixDimension(native, dimension, size));
            }

            Require(_api.CreateSession(_library.Environment, model, native, out _session));
        }
        finally
        {
            _api.ReleaseOptions(native);
        }
    }

    private void Allocate(List<OnnxValue> outputs)
    {
        Require(_api.CreateMemory(out void* memory));
        try
        {
            for (int i = 0; i < Inputs.Count; i++)
            {
                Require(_inputs.Allocate(memory, i, Inputs[i].Shape));
            }

            Measure(outputs);
            for (int i = 0; i < outputs.Count; i++)
            {
                if (OnnxTensors.NumberCount(outputs[i].Shape) < 0)
                {
                    throw new OnnxException($"{_name}: output {OneLine.Of(outputs[i].Describe())} has more than {LargestTensor} numbers; export a smaller one");
                }

                Require(_outputs.Allocate(memory, i, outputs[i].Shape));
            }
        }
        finally
        {
            _api.ReleaseMemory(memory);
        }
    }

    // Shapes that the file leaves open are those of a first run over zeros, whose outputs ONNX Runtime makes.
    private void Measure(List<OnnxValue> outputs)
    {
        if (Model.Graph.Outputs.Where(output => output.ElementType == OnnxApi.Float).All(OpenDimensions.IsFixed))
        {
            return;
        }

        if (!Run())
        {
            throw new OnnxException(Failure!);
        }

        for (int i = 0; i < outputs.Count; i++)
        {
            Require(_api.ReadShape(_outputs.Tensors[i], out long[] shape, out int type));
            Require(type == OnnxApi.Float ? null : $"output '{outputs[i].Name}' is {ElementTypes.Name(type)}");
            outputs[i] = outputs[i] with { Shape = shape, HasShape = true };
            _outputs.Clear(i);
        }
    }

    private void Require(string? failure)
    {
        if (failure is not null)
        {
            throw new OnnxException($"{_name}: {StatusText.Of(failure, _library.Version)}");
        }
    }
}
