using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Precision.Layers;

/// <summary>
/// The precision Pi = Sigma^-1 of one prediction's errors: how errors are weighed, what energy they have, and how Pi learns.
/// As written here Pi is diagonal; a rule overrides what is different. It is positive and finite by construction, whatever comes in:
/// evidence that is no finite number teaches nothing and is counted, and so is a learned value that had to be stopped at a bound.
/// An absent unit has pi = 0 and e = 0. Several states may use one precision at once; Learn is for one caller alone.
/// </summary>
internal abstract class LayerPrecision
{
    private readonly long[] _boundHits = new long[1];
    private readonly long[] _rejected = new long[1];

    protected LayerPrecision(string name, int width, PrecisionDefinition settings)
    {
        Name = name;
        Width = width;
        Settings = settings;
        bool learns = settings.Learning != PrecisionLearning.Pinned;
        Least = (float)(learns ? settings.Least : PrecisionDefinition.Smallest);
        Most = (float)(learns ? settings.Most : PrecisionDefinition.Largest);
    }

    /// <summary>Number of units.</summary>
    public int Width { get; }

    /// <summary>False where it is pinned.</summary>
    public bool Learns => Settings.Learning != PrecisionLearning.Pinned;

    /// <summary>How often a learned precision or its step was stopped at a bound.</summary>
    public virtual long BoundHits => Interlocked.Read(ref _boundHits[0]);

    /// <summary>How often evidence was no finite number and taught nothing.</summary>
    public virtual long Rejected => _rejected[0];

    /// <summary>Numbers of working memory that it needs in <see cref="PredictionState.Workspace"/>.</summary>
    public virtual int WorkspaceLength => 0;

    /// <summary>What its tensors' names begin with.</summary>
    protected string Name { get; }

    /// <summary>Shape, rates and bounds.</summary>
    protected PrecisionDefinition Settings { get; }

    /// <summary>No precision is below it.</summary>
    protected float Least { get; }

    /// <summary>No precision is above it.</summary>
    protected float Most { get; }

    /// <summary>Sets pi of every unit as a sample begins; sources' activities are known. Absent units are cleared by the caller.</summary>
    public abstract void Begin(PredictionState state);

    /// <summary>The sources' activities have changed while settling: what depends on them follows.</summary>
    public virtual void Refresh(PredictionState state)
    {
    }

    /// <summary>xi = Pi e for every sample.</summary>
    public virtual void Weigh(PredictionState state) => Kernels.Multiply(state.Precision, state.Error, state.WeightedError);

    /// <summary>e = Sigma xi for every sample: back from weighted errors to errors; 0 where absent.</summary>
    public virtual void Unweigh(PredictionState state) => Kernels.Unweigh(state.Precision, state.WeightedError, state.Error);

    /// <summary>Sigma times any vector for one sample; 0 where a unit is absent. vector, product: [width].</summary>
    public virtual void Correlate(PredictionState state, int sample, ReadOnlySpan<float> vector, Span<float> product) =>
        Kernels.Unweigh(state.Precision[state.Of(sample)], vector, product);

    /// <summary>Diagonal of Sigma for one sample: the variance of each unit's error, whatever the others do; 0 where absent.</summary>
    public virtual void Variances(PredictionState state, int sample, Span<float> variance)
    {
        ReadOnlySpan<float> precision = state.Precision[state.Of(sample)];
        for (int i = 0; i < variance.Length; i++)
        {
            variance[i] = precision[i] > 0 ? 1 / precision[i] : 0;
        }
    }

    /// <summary>
    /// xi = S^-1 e of one sample, S = Sigma + diag(spread): what an error weighs when the prediction itself is uncertain.
    /// Meant for layers whose units are all clamped or absent.
    /// </summary>
    public virtual void Innovate(PredictionState state, int sample)
    {
        Range units = state.Of(sample);
        Kernels.Innovate(state.Precision[units], state.Error[units], state.Spread[units], state.WeightedError[units]);
    }

    /// <summary>1/2 e' Pi e - 1/2 log |Pi| of one sample, nats; absent units have no part in it.</summary>
    public virtual double Energy(PredictionState state, int sample)
    {
        ReadOnlySpan<float> precision = state.Precision[state.Of(sample)];
        return 0.5 * ((double)Kernels.WeightedSquares(precision, state.Error[state.Of(sample)]) - Kernels.SumOfLogs(precision));
    }

    /// <summary>One step of a precision that every sample has anew.</summary>
    public virtual void Adapt(PredictionState state)
    {
    }

    /// <summary>Adds to the sources' messages, as W' xi does before f', what the precision itself tells them.</summary>
    public virtual void AddMessage(PredictionState state)
    {
    }

    /// <summary>
    /// Learns from the errors of one or more blocks; E[e e'] = e e' + J P J' over their informed samples and present units.
    /// Blocks that follow each other teach the same bits as one block of all their samples.
    /// </summary>
    public virtual void Learn(ReadOnlySpan<PredictionState> blocks)
    {
    }

    /// <summary>Walks what a model file holds. What was restored is used at once but only <see cref="Check"/> says whether it is any good.</summary>
    public abstract void VisitParameters(IStateVisitor visitor);

    /// <summary>Walks what it remembers besides.</summary>
    public virtual void VisitState(IStateVisitor visitor)
    {
        visitor.Visit($"{Name}.bound-hits", _boundHits);
        visitor.Visit($"{Name}.rejected", _rejected);
    }

    /// <summary>Are the restored parameters a precision? To be called before anything else is.</summary>
    /// <exception cref="ModelFormatException">A tensor holds numbers that no precision has; the message names it.</exception>
    public abstract void Check();

    /// <summary>Counts values stopped at a bound, by any thread.</summary>
    internal void CountHits(int hits)
    {
        if (hits != 0)
        {
            Interlocked.Add(ref _boundHits[0], hits);
        }
    }

    /// <summary>Counts evidence that taught nothing.</summary>
    protected void CountRejected(int rejected) => _rejected[0] += rejected;
}
