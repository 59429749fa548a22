using System.Globalization;
using PcEdge.Inference;
using PcEdge.Models;

namespace PcEdge.Networks;

/// <summary>
/// Trains a network a batch at a time, on several threads with the same results as on one: clamp what is known, learn, read what is believed.
/// <code>
/// trainer.Clamp("0", pictures);  trainer.Clamp("3", labels);  double freeEnergy = trainer.Learn(samples);
/// trainer.Clamp("0", pictures);  trainer.Free("3");           trainer.Infer(samples);  trainer.Read("3", believed);
/// </code>
/// What is clamped stays until it is clamped anew or freed; every layer begins free.
/// </summary>
public sealed class NetworkTrainer
{
    private readonly SampleBlocks _blocks;
    private readonly BatchLearning _learning;
    private readonly int[] _given;
    private readonly bool[] _clamped;

    /// <summary>Makes room for batches of up to <see cref="NetworkTraining.Batch"/> samples.</summary>
    /// <exception cref="ArgumentException">Batch or threads are below 1.</exception>
    /// <exception cref="ModelFormatException">The inference is not for this network, or a setting is out of its range.</exception>
    public NetworkTrainer(Network network, NetworkTraining training)
        : this(network, training, () => InferenceTable.Create(training.Inference, network))
    {
    }

    /// <summary>The same with a way to find errors that is not the device's, made once for each block of samples.</summary>
    internal NetworkTrainer(Network network, NetworkTraining training, Func<IInference> inference)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentOutOfRangeException.ThrowIfLessThan(training.Batch, 1, "Batch");
        ArgumentOutOfRangeException.ThrowIfLessThan(training.Threads, 1, "Threads");
        Network = network;
        _blocks = new SampleBlocks(network, inference, training.Batch);
        _given = new int[network.Layers.Count];
        Array.Fill(_given, training.Batch);
        _clamped = new bool[network.Layers.Count];
        _learning = new BatchLearning(network, training, _blocks, _clamped);
    }

    /// <summary>What learns.</summary>
    public Network Network { get; }

    /// <summary>Steps that were rejected because weights or free energy would not have stayed finite.</summary>
    public long RejectedSteps => _learning.RejectedSteps;

    /// <summary>Gives all units of a layer values, [samples, width], in the layer's own unit.</summary>
    /// <exception cref="ArgumentException">There is no such layer, or the values do not fill whole samples of at most a batch.</exception>
    public void Clamp(string layer, ReadOnlySpan<float> values)
    {
        int index = Find(layer);
        int samples = Samples(values.Length, index, nameof(values));
        _blocks.Use(_blocks.Batch);
        _blocks.Give(index, values);
        _given[index] = samples;
        if (!_clamped[index])
        {
            _blocks.Fill(index, UnitRole.Clamped);
            _clamped[index] = true;
        }
    }

    /// <summary>Leaves a layer to be inferred.</summary>
    /// <exception cref="ArgumentException">There is no such layer.</exception>
    public void Free(string layer)
    {
        int index = Find(layer);
        _blocks.Use(_blocks.Batch);
        _blocks.Fill(index, UnitRole.Free);
        _given[index] = _blocks.Batch;
        _clamped[index] = false;
    }

    /// <summary>
    /// Gives each unit of each sample a role, [samples, width]; to be called after <see cref="Clamp"/>, whose values remain for the units
    /// that are still clamped.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such layer, or the roles do not fill whole samples of at most a batch.</exception>
    public void SetRoles(string layer, ReadOnlySpan<UnitRole> roles)
    {
        int index = Find(layer);
        int samples = Samples(roles.Length, index, nameof(roles));
        _blocks.Use(_blocks.Batch);
        _blocks.Give(index, roles);
        _clamped[index] = false;
        _given[index] = Math.Min(_given[index], samples);
    }

    /// <summary>Infers the first <paramref name="samples"/> and takes one step of learning; returns their mean free energy before it, nats (n/2 log 2 pi dropped).</summary>
    /// <exception cref="ArgumentException">There are not so many samples.</exception>
    public double Learn(int samples)
    {
        Use(samples);
        return _learning.Learn() / samples;
    }

    /// <summary>Infers the first <paramref name="samples"/>; nothing learns. Returns their mean free energy, nats.</summary>
    /// <exception cref="ArgumentException">There are not so many samples.</exception>
    public double Infer(int samples)
    {
        Use(samples);
        _learning.Infer();
        return _blocks.Energy() / samples;
    }

    /// <summary>Reads the beliefs of a layer's units after <see cref="Infer(int)"/> or <see cref="Learn"/>: [samples, width].</summary>
    /// <exception cref="ArgumentException">There is no such layer, or the beliefs do not fill whole samples of at most a batch.</exception>
    public void Read(string layer, Span<float> beliefs)
    {
        int index = Find(layer);
        Samples(beliefs.Length, index, nameof(beliefs));
        _blocks.Use(_blocks.Batch);
        _blocks.Read(index, beliefs);
    }

    /// <summary>Sets the share of their rate with which weights learn from now on, 0 to 1: a schedule calls it before each step.</summary>
    internal void SetPace(double share) => _learning.SetPace(share);

    /// <summary>Walks parameters and everything that learning remembers: restored, training goes on as if it had not been interrupted.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        Network.VisitMoving(visitor);
        foreach (Prediction prediction in Network.Predictions)
        {
            prediction.Precision.VisitState(visitor);
        }

        _learning.VisitState(visitor);
    }

    private void Use(int samples)
    {
        if (samples < 1 || samples > _blocks.Batch)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples, $"a batch has 1 to {_blocks.Batch} samples");
        }

        for (int i = 0; i < _given.Length; i++)
        {
            if (samples > _given[i])
            {
                throw new ArgumentOutOfRangeException(nameof(samples), samples, $"layer \"{Network.Layers[i].Name}\" was given {_given[i]} samples");
            }
        }

        _blocks.Use(samples);
    }

    private int Find(string layer)
    {
        for (int i = 0; i < Network.Layers.Count; i++)
        {
            if (Network.Layers[i].Name == layer)
            {
                return i;
            }
        }

        throw new ArgumentException($"no layer \"{layer}\"; there are {string.Join(", ", Network.Layers.Select(static known => known.Name))}", nameof(layer));
    }

    private int Samples(int length, int layer, string parameter)
    {
        int width = Network.Layers[layer].Width;
        if (length == 0 || length % width != 0 || length / width > _blocks.Batch)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"layer \"{Network.Layers[layer].Name}\" takes 1 to {_blocks.Batch} samples of {width} units, not {length} numbers"), parameter);
        }

        return length / width;
    }
}
