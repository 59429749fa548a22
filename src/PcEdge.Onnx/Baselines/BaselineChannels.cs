namespace PcEdge.Onnx.Baselines;

/// <summary>
/// Which channels of the stream are the inputs of an ONNX model, and which its outputs: the inputs come first, then outputs that are not among them,
/// then classes.
/// </summary>
internal sealed class BaselineChannels
{
    public BaselineChannels(BaselineDocument document)
    {
        IReadOnlyList<string> outputs = document.Task switch
        {
            BaselineTask.Regress => document.Outputs,
            BaselineTask.Classify => document.Classes,
            _ => document.Channels,
        };
        var names = new List<string>(document.Channels);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int j = 0; j < names.Count; j++)
        {
            places.Add(names[j], j);
        }

        Outputs = new int[outputs.Count];
        for (int i = 0; i < outputs.Count; i++)
        {
            if (!places.TryGetValue(outputs[i], out int place))
            {
                place = names.Count;
                places.Add(outputs[i], place);
                names.Add(outputs[i]);
            }

            Outputs[i] = place;
        }

        Names = names;
        InputMean = Filled(document.Mean, document.Channels.Count, 0);
        InputScale = Filled(document.Scale, document.Channels.Count, 1);
        bool same = document.Task is BaselineTask.Forecast or BaselineTask.Reconstruct;
        OutputMean = same && document.OutputMean.Count == 0 ? InputMean : Filled(document.OutputMean, outputs.Count, 0);
        OutputScale = same && document.OutputScale.Count == 0 ? InputScale : Filled(document.OutputScale, outputs.Count, 1);
    }

    /// <summary>Names of the stream's channels; the first <see cref="Inputs"/> are the model's inputs.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of the stream's channels.</summary>
    public int Count => Names.Count;

    /// <summary>Number of the model's inputs in a row.</summary>
    public int Inputs => InputMean.Length;

    /// <summary>Channel of each output.</summary>
    public int[] Outputs { get; }

    /// <summary>[inputs], sensor unit.</summary>
    public double[] InputMean { get; }

    /// <summary>[inputs], sensor unit, positive.</summary>
    public double[] InputScale { get; }

    /// <summary>[outputs], sensor unit.</summary>
    public double[] OutputMean { get; }

    /// <summary>[outputs], sensor unit, positive.</summary>
    public double[] OutputScale { get; }

    private static double[] Filled(IReadOnlyList<double> given, int count, double otherwise)
    {
        if (given.Count > 0)
        {
            return [.. given];
        }

        double[] filled = new double[count];
        Array.Fill(filled, otherwise);
        return filled;
    }
}
