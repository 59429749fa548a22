using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Export;

/// <summary>F = sum over predictions of their energies, in float64 as the engine sums them; nats, n/2 log 2 pi dropped.</summary>
internal static class FreeEnergyOperators
{
    /// <summary>F at the errors as they were last measured: float64, [1, 1].</summary>
    public static string Measure(NetworkValues values)
    {
        GraphBuilder graph = values.Graph;
        var changing = new List<string>();
        double constant = 0;
        foreach (PredictionValues prediction in values.Predictions)
        {
            constant += prediction.Precision.ConstantEnergy;
            if (prediction.Energy is { } energy)
            {
                changing.Add(energy);
            }
        }

        // A network has an energy besides its links that stand by, or F is a sum of nothing.
        string sum = graph.Sum(changing) ?? graph.ToDouble(graph.Zeros(1));
        return graph.Add(sum, graph.Double(constant));
    }
}
