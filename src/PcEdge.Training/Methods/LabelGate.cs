using PcEdge.Models;

namespace PcEdge.Training.Methods;

/// <summary>
/// The precision of each sample's label, learned: a label that the network finds unlikely is doubted, and what it teaches is weighed by the doubt.
/// <code>
/// p = softmax(mu/tau)                                      belief in each of K classes, under N(y; mu, tau I)
/// r = (1 - eps) p_y/((1 - eps) p_y + eps/K)                that the label is right, where a wrong one is drawn evenly
/// eps += lambda (mean(1 - r) - eps) ;   tau += lambda (mean r e^2/mean r - tau)
/// d = (eps - .1)/.1, in [0, 1]                             how far doubt is heeded
/// w = 1 - d (1 - r) once the network has learned something, 1 before
/// </code>
/// w times the precision of the outputs is the sample's own. eps is an honest estimate of the share of wrong labels. Where it is as small as right
/// labels leave it, what is doubted is merely hard, and d = 0 keeps the network learning from it: right labels cost nothing. It needs Gaussian
/// outputs: the logits of a softmax have no temperature that could be learned.
/// </summary>
internal sealed class LabelGate
{
    private const double SmallestNoise = 0.01;
    private const double LargestNoise = 0.9;
    private const double SmallestTemperature = 0.003;
    private const double LargestTemperature = 1;
    private const double LeastMean = 0.05;
    private const double NegligibleNoise = 0.1;
    private const double NoiseToHeed = 0.1;

    private readonly List<GatedBlock> _blocks = [];

    /// <summary>lambda for each sample: .02 for a batch of 50.</summary>
    public double Rate { get; init; } = 4e-4;

    /// <summary>Samples before which nothing is doubted: gated earlier, training collapses onto what it first believed.</summary>
    public long WarmUp { get; init; } = 5_000;

    /// <summary>eps: estimate of the share of labels that are wrong.</summary>
    public double NoiseRate { get; private set; } = 0.2;

    /// <summary>d: how far doubt is heeded, 0 where so few labels seem wrong that doubting them would cost more than it saves.</summary>
    public double Heed => Math.Clamp((NoiseRate - NegligibleNoise) / NoiseToHeed, 0, 1);

    /// <summary>tau: variance of the outputs around right labels.</summary>
    public double Temperature { get; private set; } = 0.1;

    /// <summary>Mean weight of the batch before.</summary>
    public double MeanWeight { get; private set; } = 1;

    /// <summary>Samples seen.</summary>
    public long Seen { get; private set; }

    /// <summary>True once samples are weighed.</summary>
    public bool IsOpen => Seen >= WarmUp;

    /// <summary>The gate of one block of samples, which shares what was learned and keeps its own sums; blocks are made in their order.</summary>
    public GatedBlock Block()
    {
        var block = new GatedBlock(this);
        _blocks.Add(block);
        return block;
    }

    /// <summary>Walks what it has learned.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        double[] learned = [NoiseRate, Temperature, MeanWeight];
        long[] seen = [Seen];
        visitor.Visit("label-gate.learned", learned);
        visitor.Visit("label-gate.seen", seen);
        (NoiseRate, Temperature, MeanWeight, Seen) = (learned[0], learned[1], learned[2], seen[0]);
    }

    /// <summary>The batch has been learned from: the gate learns from its sums, added up in the order of the blocks.</summary>
    public void Learn()
    {
        double samples = 0, right = 0, squares = 0, weights = 0;
        foreach (GatedBlock block in _blocks)
        {
            samples += block.Samples;
            right += block.Right;
            squares += block.Squares;
            weights += block.Weights;
            block.Clear();
        }

        if (samples == 0 || !double.IsFinite(squares))
        {
            return;
        }

        double share = Math.Min(1, Rate * samples);
        NoiseRate = Math.Clamp(NoiseRate + (share * (1 - (right / samples) - NoiseRate)), SmallestNoise, LargestNoise);
        double target = squares / samples / Math.Max(right / samples, LeastMean);
        Temperature = Math.Clamp(Temperature + (share * (target - Temperature)), SmallestTemperature, LargestTemperature);
        MeanWeight = Math.Max(weights / samples, LeastMean);
        Seen += (long)samples;
    }
}
