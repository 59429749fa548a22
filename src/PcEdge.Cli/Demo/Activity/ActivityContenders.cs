using PcEdge.Evaluation.Activity;
using PcEdge.Health;
using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Cli.Demo.Activity;

/// <summary>The two networks, each alone and behind the front end, on the same windows.</summary>
internal sealed class ActivityContenders
{
    private readonly HealthModel _front;
    private readonly GroupFrontEnd _health;
    private readonly IStreamModel[] _models;
    private readonly IReadOnlyList<double> _mean;
    private readonly IReadOnlyList<double> _scale;
    private readonly double[] _values;
    private readonly double[] _repaired;
    private readonly bool[] _presence;
    private readonly StepOutput _output;

    /// <summary>Reads both models of the folder.</summary>
    /// <exception cref="CommandException">One is missing, damaged or another model.</exception>
    public ActivityContenders(string folder)
    {
        string path = Path.Combine(folder, "har.safetensors"), twin = Path.Combine(folder, "backprop.onnx");
        ModelContainer file = Read(path);
        _front = file.CreateModel() as HealthModel ?? throw Foreign(path);
        _health = _front.FrontEnd as GroupFrontEnd ?? throw Foreign(path);
        NetworkOptions options = NetworkKind.Options(file.Document);
        _models = [FrozenTwin.Read(twin, options), new NetworkModel(NetworkKind.Load(file), options), FrozenTwin.Read(twin, options), _front];
        (_mean, _scale) = (options.Mean, options.Scale);
        _values = new double[_front.Channels];
        _repaired = new double[_front.Channels];
        _presence = new bool[_front.Channels];
        _presence.AsSpan(0, InertialFeatures.Width).Fill(true);
        _output = new StepOutput(_front.Channels);
        Answers = new int[_models.Length];
        Belief = new double[_health.Names.Count];
    }

    /// <summary>What they are called; the last is ours as it ships.</summary>
    public static string[] Names { get; } = ["backprop, frozen", "predictive coding, no front end", "backprop behind the front end", "PcEdge"];

    /// <summary>The devices.</summary>
    public List<string> Devices => _health.Names;

    /// <summary>[contenders] what each of them takes the activity of the window for.</summary>
    public int[] Answers { get; }

    /// <summary>[devices] belief in each of them, 0 to 1.</summary>
    public double[] Belief { get; }

    /// <summary>Takes the features of one window.</summary>
    public void Step(ReadOnlySpan<float> features)
    {
        for (int i = 0; i < features.Length; i++)
        {
            double reach = InertialFeatures.Largest * _scale[i];
            _values[i] = Math.Clamp(features[i], _mean[i] - reach, _mean[i] + reach);
        }

        Answers[3] = Ask(_front, _values);
        _health.Repaired.CopyTo(_repaired);
        Answers[0] = Ask(_models[0], _values);
        Answers[1] = Ask(_models[1], _values);
        Answers[2] = Ask(_models[2], _repaired);
        for (int g = 0; g < Belief.Length; g++)
        {
            Belief[g] = 1 - _health.Posterior[g + 1];
        }
    }

    private int Ask(IStreamModel model, double[] values)
    {
        model.Step(new Observation(values, _presence, InertialFeatures.HopSeconds), _output);
        return _output.Label - InertialFeatures.Width;
    }

    private static ModelContainer Read(string path)
    {
        ModelContainer file = ModelPath.Read(path);
        return file.Document.Channels.Count == InertialFeatures.Width + ActivityLabels.Names.Length && NetworkKind.Options(file.Document).Classes is not null
            ? file
            : throw Foreign(path);
    }

    private static CommandException Foreign(string path) => new(ExitCode.Usage, $"{path}: is not the model that this demo shows; take it from the release again");
}
