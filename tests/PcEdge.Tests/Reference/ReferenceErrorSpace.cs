using PcEdge.Networks;

namespace PcEdge.Tests.Reference;

/// <summary>F as a function of whitened errors: x = mu + Sigma^1/2 u along the sweep. For networks that one sweep passes and diagonal precisions.</summary>
internal sealed class ReferenceErrorSpace
{
    private readonly ReferenceNetwork _network;
    private readonly ReferencePrediction[] _order;

    public ReferenceErrorSpace(Network network)
    {
        _network = new ReferenceNetwork(network);
        _order = [.. network.SweepOrder.Select(prediction => _network.Predictions[prediction.Index])];
    }

    /// <summary>Norm of dF/du over the free units at the sample's beliefs, by central differences.</summary>
    public double GradientNorm(ReferenceSample sample)
    {
        const double step = 1e-5;
        double[][] u = [.. _network.Widths.Select(static width => new double[width])];
        foreach (ReferencePrediction prediction in _order)
        {
            double[] mean = _network.Mean(prediction, sample);
            u[prediction.Layer] = [.. mean.Select((mu, i) => Math.Sqrt(prediction.Precision[i, i]) * (sample.Belief[prediction.Layer][i] - mu))];
        }

        double squares = 0;
        for (int l = 0; l < u.Length; l++)
        {
            for (int i = 0; i < u[l].Length; i++)
            {
                if (sample.Roles[l][i] == UnitRole.Free)
                {
                    double kept = u[l][i];
                    u[l][i] = kept + step;
                    double above = Energy(sample, u);
                    u[l][i] = kept - step;
                    double slope = (above - Energy(sample, u)) / (2 * step);
                    u[l][i] = kept;
                    squares += slope * slope;
                }
            }
        }

        return Math.Sqrt(squares);
    }

    private double Energy(ReferenceSample sample, double[][] u)
    {
        var moved = new ReferenceSample([.. sample.Belief.Select(static layer => (double[])layer.Clone())], sample.Roles);
        foreach (ReferencePrediction prediction in _order)
        {
            double[] mean = _network.Mean(prediction, moved);
            for (int i = 0; i < mean.Length; i++)
            {
                if (sample.Roles[prediction.Layer][i] == UnitRole.Free)
                {
                    moved.Belief[prediction.Layer][i] = mean[i] + (u[prediction.Layer][i] / Math.Sqrt(prediction.Precision[i, i]));
                }
            }
        }

        return _network.Energy(moved);
    }
}
