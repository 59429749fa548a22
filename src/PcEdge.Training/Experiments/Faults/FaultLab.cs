using PcEdge.Health;
using PcEdge.Training.Datasets;
using PcEdge.Training.Health;

namespace PcEdge.Training.Experiments.Faults;

/// <summary>What the runs of one seed share: pictures, the networks and the front end that clean ones taught. Each is made when it is first asked for.</summary>
internal sealed class FaultLab
{
    private readonly FaultSize _size;
    private readonly long _seed;
    private readonly Lazy<Dataset> _data;
    private readonly Lazy<FaultClassifier> _plain;
    private readonly Lazy<FaultClassifier> _augmented;
    private readonly Lazy<HealthParameters> _frontEnd;

    /// <summary>Draws pictures from a whole set by the seed; <paramref name="stop"/> ends what is begun.</summary>
    public FaultLab(Func<Dataset> whole, FaultSize size, long seed, CancellationToken stop)
    {
        _size = size;
        _seed = seed;
        _data = new Lazy<Dataset>(() => Draw(whole()));
        _plain = new Lazy<FaultClassifier>(() => FaultClassifier.Train(_data.Value, size, seed, null, stop));
        _augmented = new Lazy<FaultClassifier>(() => FaultClassifier.Train(_data.Value, size, seed, new FaultAugmentation(_data.Value.InputWidth, seed).Spoil, stop));
        _frontEnd = new Lazy<HealthParameters>(() => FactorAnalysis.Fit(_data.Value.Training.Inputs, _data.Value.InputWidth, new FactorAnalysisOptions { Causes = size.Causes }));
    }

    /// <summary>Of the labels, one-hot: [samples, classes].</summary>
    public float[] Targets => _data.Value.Test!.Targets;

    /// <summary>Trained on clean pictures.</summary>
    public FaultClassifier Plain => _plain.Value;

    /// <summary>Trained on pictures with faults of all kinds.</summary>
    public FaultClassifier Augmented => _augmented.Value;

    /// <summary>What the front end learned from the clean pictures.</summary>
    public HealthParameters FrontEnd => _frontEnd.Value;

    /// <summary>The test pictures with a fault.</summary>
    public FaultStream Stream(string fault) => FaultStream.Of(fault, _data.Value.Test!.Inputs, _data.Value.InputWidth, _size.Onset, _seed);

    // Inputs in sensor units throughout.
    private Dataset Draw(Dataset whole)
    {
        Samples training = Take(whole.Training, _size.Samples);
        return whole with { Training = training, Test = Take(whole.Test!, _size.Stream), Scaling = Scaling.Of(training, whole.Channels.Count, shared: true) };

        Samples Take(Samples samples, int count) => whole.Scaling.Raw(samples.Take(Shuffle.Order(samples.Count, _seed, epoch: 0)[..Math.Min(count, samples.Count)]));
    }
}
