using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Onnx.Baselines;

/// <summary>Outputs that are scores of classes; the channels of the classes carry their probabilities.</summary>
internal sealed class ClassHead : BaselineHead
{
    private const double StartDeviation = .5;

    private readonly BaselineEstimates _estimates;
    private readonly int[] _channels;
    private readonly ClassScores _scores;
    private readonly double[] _probability;
    private readonly long[] _label = [-1];

    public ClassHead(BaselineChannels channels, BaselineEstimates estimates, ClassScores scores)
    {
        _estimates = estimates;
        _channels = channels.Outputs;
        _scores = scores;
        _probability = new double[_channels.Length];
        for (int i = 0; i < _channels.Length; i++)
        {
            estimates.Start(i, 1.0 / _channels.Length, StartDeviation);
        }
    }

    // All or nothing: probabilities are so only together.
    public override void Take(ReadOnlySpan<float> outputs)
    {
        bool usable = true;
        for (int i = 0; i < outputs.Length; i++)
        {
            usable &= _estimates.TryRead(i, outputs[i], out _probability[i]);
        }

        if (!usable)
        {
            return;
        }

        if (_scores == ClassScores.Logits)
        {
            Normalise(_probability);
        }

        int best = 0;
        for (int i = 0; i < _probability.Length; i++)
        {
            _estimates.Believe(i, _probability[i]);
            best = _probability[i] > _probability[best] ? i : best;
        }

        _label[0] = _channels[best];
    }

    // The outcome of a trial with probability p has the variance p (1 - p).
    public override void Report(in Observation observation, StepOutput output)
    {
        output.Label = (int)_label[0];
        foreach (int j in _channels)
        {
            double p = output.Estimate[j];
            output.Deviation[j] = Math.Sqrt(Math.Max(0, p * (1 - p)));
        }
    }

    public override void VisitState(IStateVisitor visitor) => visitor.Visit("label", _label);

    // exp(y) / sum exp(y), the largest y taken off first so that nothing overflows.
    private static void Normalise(Span<double> scores)
    {
        double largest = double.NegativeInfinity;
        foreach (double score in scores)
        {
            largest = Math.Max(largest, score);
        }

        double sum = 0;
        foreach (ref double score in scores)
        {
            score = Elementary.Exp(score - largest);
            sum += score;
        }

        foreach (ref double score in scores)
        {
            score /= sum;
        }
    }
}
