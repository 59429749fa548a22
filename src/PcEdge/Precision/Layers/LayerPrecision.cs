using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Precision.Layers;

/// <summary>
/// The precision Pi = Sigma^-1 of one prediction's errors: how errors are weighed, what energy they have, and how Pi learns.
/// As written here Pi is diagonal; a rule overrides what is different. It is positive and finite by construction, whatever comes in;
/// a learned value that had to be stopped at a bound is counted. An absent unit has pi = 0 and e = 0.
/// </summary>
internal abstract class LayerPrecision
{
    /// <summary>Number of units.</summary>
    public abstract int Width { get; }

    /// <summary>False where it is pinned.</summary>
    public virtual bool Learns => true;

    /// <summary>How often a learned value was stopped at a bound.</summary>
    public virtual long BoundHits => 0;

    /// <summary>Sets pi of every unit as a sample begins; sources' activities are known. Absent units are cleared by the caller.</summary>
    public abstract void Begin(PredictionState state);

    /// <summary>The sources' activities have changed while settling: what depends on them follows.</summary>
    public virtual void Refresh(PredictionState state)
    {
    }

    /// <summary>xi = Pi e for every sample.</summary>
    public virtual void Weigh(PredictionState state) => Kernels.Multiply(state.Precision, state.Error, state.WeightedError);

    /// <summary>e = Sigma xi for every sample: back from weighted errors to errors; 0 where absent.</summary>
    public virtual void Unweigh(PredictionState state)
    {
        ReadOnlySpan<float> precision = state.Precision;
        ReadOnlySpan<float> weighted = state.WeightedError;
        Span<float> error = state.Error;
        for (int i = 0; i < error.Length; i++)
        {
            error[i] = precision[i] > 0 ? weighted[i] / precision[i] : 0;
        }
    }

    /// <summary>
    /// xi = S^-1 e of one sample, S = Sigma + diag(spread): what an error weighs when the prediction itself is uncertain.
    /// Meant for layers whose units are all clamped or absent.
    /// </summary>
    public virtual void Innovate(PredictionState state, int sample)
    {
        ReadOnlySpan<float> precision = state.Precision[state.Of(sample)];
        ReadOnlySpan<float> error = state.Error[state.Of(sample)];
        ReadOnlySpan<float> spread = state.Spread[state.Of(sample)];
        Span<float> weighted = state.WeightedError[state.Of(sample)];
        for (int i = 0; i < weighted.Length; i++)
        {
            // e/(1/pi + h) = pi e/(1 + pi h)
            weighted[i] = precision[i] * error[i] / (1 + (precision[i] * spread[i]));
        }
    }

    /// <summary>1/2 e' Pi e - 1/2 log |Pi| of one sample, nats; absent units have no part in it.</summary>
    public abstract double Energy(PredictionState state, int sample);

    /// <summary>One step of a precision that every sample has anew.</summary>
    public virtual void Adapt(PredictionState state)
    {
    }

    /// <summary>Adds to the sources' messages what the precision itself tells them.</summary>
    public virtual void AddMessage(PredictionState state)
    {
    }

    /// <summary>Learns from the errors of one or more blocks; E[e e'] = e e' + J P J' over their informed samples and present units.</summary>
    public virtual void Learn(ReadOnlySpan<PredictionState> blocks)
    {
    }

    /// <summary>Walks what a model file holds.</summary>
    public abstract void VisitParameters(IStateVisitor visitor);

    /// <summary>Walks what it remembers besides.</summary>
    public virtual void VisitState(IStateVisitor visitor)
    {
    }
}
