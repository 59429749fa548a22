using System.Globalization;
using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Benchmarks;

/// <summary>
/// What passing over unchanged columns saves, and what it costs in error: a 10-64-32-10 network that forecasts the bundled recording an hour ahead,
/// trained on its first three days and met with its last; then a stream of pictures of which one pixel in twenty changes.
/// </summary>
internal static class DeltaBench
{
    private const int Ahead = 60;
    private const double EqualError = 1;
    private const double ThirdOfTheWork = 100.0 / 3;

    /// <summary>Trains the network in the folder, and measures in this process, one thread.</summary>
    public static IEnumerable<Figure> Measure(string folder)
    {
        (string model, double[][] truth) = SideBySide.Forecaster(folder, Ahead);
        ModelContainer file = ModelContainer.Read(File.ReadAllBytes(model));
        foreach (Figure figure in Forecasts("each channel's last reading", file, Held(truth), truth).Concat(Forecasts("readings as they came, a fifth of them lost", file, truth, truth)).Concat(Pictures()))
        {
            yield return figure;
        }
    }

    private static IEnumerable<Figure> Forecasts(string what, ModelContainer file, double[][] readings, double[][] truth)
    {
        double whole = Play(Model(file, null), readings, truth);
        yield return new Figure($"10-64-32-10, forecast {Ahead} rows ahead, {what}: RMSE", whole, "°C");
        foreach (double threshold in (double[])[0, 0.02, 0.05, 0.1])
        {
            NetworkModel model = Model(file, threshold);
            double error = Play(model, readings, truth);
            (long done, long skipped) = model.MultiplyAdds;
            string name = string.Create(CultureInfo.InvariantCulture, $"the same, delta threshold {threshold}");
            bool isAim = threshold == 0.05;
            yield return new Figure($"{name}: multiply-adds done", 100.0 * done / (done + skipped), "%", isAim ? ThirdOfTheWork : null);
            yield return new Figure($"{name}: RMSE above it", 100 * ((error / whole) - 1), "%", isAim ? EqualError : null);
        }

        NetworkModel dense = Model(file, null), delta = Model(file, 0.05);
        double[] seconds = Rounds.Least(20, _ => Play(dense, readings, truth), _ => Play(delta, readings, truth));
        yield return new Figure("time of a step, delta threshold 0.05 / whole products", seconds[1] / seconds[0], "times");
    }

    private static IEnumerable<Figure> Pictures()
    {
        const int pixels = 784, rows = 200;
        var random = new Random(1);
        double[][] stream = new double[rows][];
        for (int t = 0; t < rows; t++)
        {
            stream[t] = [.. t == 0 ? new double[pixels + 10] : stream[t - 1]];
            for (int j = 0; j < pixels; j++)
            {
                stream[t][j] = random.Next(20) == 0 || t == 0 ? random.NextDouble() : stream[t][j];
            }

            stream[t].AsSpan(pixels).Fill(double.NaN);
        }

        NetworkModel[] models = [.. ((double?[])[null, 0, 0.05]).Select(static threshold => Pictured(threshold))];
        double[] seconds = Rounds.Least(40, [.. models.Select(model => (Action<int>)(_ => Play(model, stream, stream)))]);
        for (int i = 1; i < models.Length; i++)
        {
            (long done, long skipped) = models[i].MultiplyAdds;
            string name = string.Create(CultureInfo.InvariantCulture, $"784-256-256-10, one pixel in twenty changes, delta threshold {models[i].Options.Inference.DeltaThreshold}");
            yield return new Figure($"{name}: multiply-adds done", 100.0 * done / (done + skipped), "%");
            yield return new Figure($"{name}: time of a step / whole products", seconds[i] / seconds[0], "times");
        }
    }

    private static NetworkModel Pictured(double? threshold)
    {
        NetworkDefinition definition = NetworkDefinition.Discriminative(ActivationKind.Tanh, 784, 256, 256, 10);
        return new NetworkModel(new Network(definition, seed: 1), new NetworkOptions { Definition = definition, Inference = new InferenceDefinition { DeltaThreshold = threshold } });
    }

    private static NetworkModel Model(ModelContainer file, double? threshold)
    {
        NetworkOptions options = NetworkKind.Options(file.Document);
        options = options with { Inference = options.Inference with { DeltaThreshold = threshold } };
        return (NetworkModel)file.CreateModel(file.Document with { Options = NetworkKind.Document(file.Document.Channels, options).Options });
    }

    // Root mean square of what is said of each channel an hour later, where somebody read it then.
    private static double Play(NetworkModel model, double[][] readings, double[][] truth)
    {
        var output = new StepOutput(model.Channels);
        double[] values = new double[model.Channels];
        bool[] presence = new bool[model.Channels];
        int inputs = Math.Min(readings[0].Length, model.Channels - 10);
        (double squares, long cells) = (0, 0);
        for (int t = 0; t < readings.Length; t++)
        {
            for (int j = 0; j < inputs; j++)
            {
                (values[j], presence[j]) = (readings[t][j], !double.IsNaN(readings[t][j]));
            }

            model.Step(new Observation(values, presence, dt: 60), output);
            for (int j = 0; j < 10 && t + Ahead < truth.Length; j++)
            {
                double miss = output.Estimate[inputs + j] - truth[t + Ahead][j];
                (squares, cells) = double.IsNaN(miss) ? (squares, cells) : (squares + (miss * miss), cells + 1);
            }
        }

        return Math.Sqrt(squares / cells);
    }

    private static double[][] Held(double[][] readings)
    {
        double[] last = new double[readings[0].Length];
        Array.Fill(last, double.NaN);
        return Array.ConvertAll(readings, row => last = [.. row.Select((value, j) => double.IsNaN(value) ? last[j] : value)]);
    }
}
