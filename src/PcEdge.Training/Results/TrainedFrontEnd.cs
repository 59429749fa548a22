using PcEdge.Health;
using PcEdge.Models;
using PcEdge.Training.Datasets;
using PcEdge.Training.Health;

namespace PcEdge.Training.Results;

/// <summary>A sensor-health front end, fitted to the samples that a network learned from and put before it in one container.</summary>
internal static class TrainedFrontEnd
{
    /// <summary>The bytes of <paramref name="model"/> with a front end of so many causes before its inputs; no labels are used.</summary>
    /// <param name="model">The bytes of a model whose first channels are the inputs.</param>
    /// <param name="data">What it learned from.</param>
    /// <param name="causes">K; never more than there are inputs.</param>
    /// <param name="transient">True to look for faults of single samples too.</param>
    /// <exception cref="ModelFormatException">A parameter is not finite.</exception>
    public static byte[] Before(byte[] model, Dataset data, int causes, bool transient)
    {
        HealthParameters fitted = FactorAnalysis.Fit(
            Readings(data), data.InputWidth, new FactorAnalysisOptions { Causes = causes, SharesUnit = data.Scaling.IsShared });
        ModelContainer file = ModelContainer.Read(model);
        ModelDocument document = file.Document with { Health = new HealthOptions { Channels = fitted.Channels, Causes = fitted.Causes, Transient = transient } };
        return HealthKind.Save(document, fitted, file.CreateModel());
    }

    // In the sensors' units, NaN where absent.
    private static float[] Readings(Dataset data)
    {
        float[] readings = data.Scaling.Raw(data.Training).Inputs;
        for (int i = 0; data.Training.InputAbsent is { } absent && i < readings.Length; i++)
        {
            readings[i] = absent[i] ? float.NaN : readings[i];
        }

        return readings;
    }
}
