using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Training.Methods;

/// <summary>The label gate for one block of samples: weights as they are wanted, sums for what the gate learns.</summary>
internal sealed class GatedBlock(LabelGate gate)
{
    // A weight of 0 would be a variance without end.
    private const double LeastWeight = 1e-3;

    private float[] _weights = [];

    /// <summary>Samples since the gate last learned.</summary>
    public int Samples { get; private set; }

    /// <summary>Sum of r.</summary>
    public double Right { get; private set; }

    /// <summary>Sum of r times the mean of e^2 over the units.</summary>
    public double Squares { get; private set; }

    /// <summary>Sum of w.</summary>
    public double Weights { get; private set; }

    /// <summary>What a weighted mean of the errors is divided by.</summary>
    public double MeanWeight => gate.MeanWeight;

    /// <summary>w of each sample, from the outputs as they are expected and the labels as they are given; 1 where there is no label.</summary>
    public ReadOnlySpan<float> Weigh(PredictionState outputs)
    {
        _weights = _weights.Length < outputs.Samples ? new float[outputs.Samples] : _weights;
        Clear();

        // What stands before a softmax has the temperature that its own loss gives it.
        double temperature = outputs.Prediction.Errors == ErrorKind.Gaussian ? gate.Temperature : 1;
        for (int b = 0; b < outputs.Samples; b++)
        {
            _weights[b] = (float)Weigh(outputs.Mean[outputs.Of(b)], outputs.Target.Belief[outputs.Of(b)], temperature);
        }

        return _weights.AsSpan(0, outputs.Samples);
    }

    /// <summary>Forgets the sums.</summary>
    public void Clear()
    {
        Samples = 0;
        Right = 0;
        Squares = 0;
        Weights = 0;
    }

    private double Weigh(ReadOnlySpan<float> mean, ReadOnlySpan<float> label, double temperature)
    {
        int y = label.IndexOf(1f);
        if (y < 0)
        {
            return 1;
        }

        double largest = double.NegativeInfinity, sum = 0, squares = 0;
        for (int i = 0; i < mean.Length; i++)
        {
            largest = Math.Max(largest, mean[i]);
            squares += (label[i] - (double)mean[i]) * (label[i] - mean[i]);
        }

        for (int i = 0; i < mean.Length; i++)
        {
            sum += Elementary.Exp((mean[i] - largest) / temperature);
        }

        double p = Elementary.Exp((mean[y] - largest) / temperature) / sum;
        double credited = (1 - gate.NoiseRate) * p;
        double right = credited / (credited + (gate.NoiseRate / mean.Length));
        double weight = gate.IsOpen ? Math.Max(1 - (gate.Heed * (1 - right)), LeastWeight) : 1;
        Samples++;
        Right += right;
        Squares += right * squares / mean.Length;
        Weights += weight;
        return weight;
    }
}
