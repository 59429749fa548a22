using PcEdge.Networks.Delta;

namespace PcEdge.Networks;

// The products of a stream's step with the weights of each source: as a whole, or what has changed of them.
internal sealed partial class PredictionState
{
    /// <summary>What each source's products remember, where a stream passes over what has not changed; else null.</summary>
    public DeltaProjection[]? Deltas { get; set; }

    /// <summary>mu += W f of one source, by its place among <see cref="Sources"/>.</summary>
    public void AddPrediction(int source, ReadOnlySpan<float> activity, Span<float> mean, DeltaUse use)
    {
        if (Deltas is null)
        {
            Prediction.Sources[source].AddPrediction(activity, Samples, mean);
        }
        else
        {
            Deltas[source][use].Add(activity, mean);
        }
    }

    /// <summary>mu += W f and h += (W o W) v of one source.</summary>
    public void AddPredictionAndVariance(int source, ReadOnlySpan<float> activity, ReadOnlySpan<float> v, Span<float> mean, Span<float> h)
    {
        if (Deltas is null)
        {
            Prediction.Sources[source].AddPredictionAndVariance(activity, v, Samples, mean, h);
        }
        else
        {
            Deltas[source][DeltaUse.Prediction].Add(activity, mean);
            Deltas[source][DeltaUse.Variance].Add(v, h);
        }
    }

    /// <summary>mu += W d of one source; as a whole where somebody only looks, so that looking changes nothing that is remembered.</summary>
    public void AddChange(int source, ReadOnlySpan<float> change, Span<float> mean, bool whole)
    {
        if (Deltas is null || whole)
        {
            Prediction.Sources[source].AddChange(change, Samples, mean);
        }
        else
        {
            Deltas[source][DeltaUse.Displacement].Add(change, mean);
        }
    }

    /// <summary>h += (W o W) v of one source.</summary>
    public void AddVariance(int source, ReadOnlySpan<float> variance, Span<float> sum, DeltaUse use)
    {
        if (Deltas is null)
        {
            Prediction.Sources[source].AddVariance(variance, Samples, sum);
        }
        else
        {
            Deltas[source][use].Add(variance, sum);
        }
    }

    /// <summary>h += (W o W) v and k += (W o W) u of one source.</summary>
    public void AddVariances(int source, ReadOnlySpan<float> v, ReadOnlySpan<float> u, Span<float> h, Span<float> k)
    {
        if (Deltas is null)
        {
            Prediction.Sources[source].AddVariances(v, u, Samples, h, k);
        }
        else
        {
            Deltas[source][DeltaUse.Variance].Add(v, h);
            Deltas[source][DeltaUse.OwnVariance].Add(u, k);
        }
    }

    /// <summary>message += W' xi to one source.</summary>
    public void AddMessage(int source, Span<float> message)
    {
        if (Deltas is null)
        {
            Prediction.Sources[source].AddMessage(WeightedError, Samples, message);
        }
        else
        {
            Deltas[source][DeltaUse.Message].Add(WeightedError, message);
        }
    }

    /// <summary>message += W' xi and sum += (W o W)' r to one source.</summary>
    public void AddMessageAndSquares(int source, ReadOnlySpan<float> r, Span<float> message, Span<float> sum)
    {
        if (Deltas is null)
        {
            Prediction.Sources[source].AddMessageAndSquares(WeightedError, r, Samples, message, sum);
        }
        else
        {
            Deltas[source][DeltaUse.Message].Add(WeightedError, message);
            Deltas[source][DeltaUse.Information].Add(r, sum);
        }
    }
}
