using PcEdge.Models;

namespace PcEdge.Evaluation.Methods;

/// <summary>The trial's two causes of all channels: z, Pz, and two Gauss-Newton sweeps over whoever is present.</summary>
internal sealed class TrialCauses(double hours)
{
    private readonly double _keep = Math.Exp(-hours / TrialConstants.CauseHours);
    private readonly double[] _belief = new double[2];
    private readonly double[] _variance = [1, 0, 1];               // Pz: 11, 12, 22

    public double First => _belief[0];

    public double Second => _belief[1];

    /// <summary>W z.</summary>
    public double Caused(TrialChannel channel) => (channel.FirstLoading * First) + (channel.SecondLoading * Second);

    /// <summary>W Pz W'.</summary>
    public double CausedVariance(TrialChannel channel)
    {
        (double w1, double w2) = (channel.FirstLoading, channel.SecondLoading);
        return (w1 * w1 * _variance[0]) + (2 * w1 * w2 * _variance[1]) + (w2 * w2 * _variance[2]);
    }

    /// <summary>Predict with process noise <paramref name="q"/>, then L = 1/Pz- + sum w W W'/s, z += [sum w W e1/s - (z - z-)/Pz-]/L, Pz = 1/L.</summary>
    public void Infer(TrialChannel[] channels, ReadOnlySpan<double> values, ReadOnlySpan<bool> presence, double q)
    {
        double square = _keep * _keep;
        _belief[0] *= _keep;
        _belief[1] *= _keep;
        (double before1, double before2) = (First, Second);
        (double i11, double i12, double i22) = Inverse((square * _variance[0]) + q, square * _variance[1], (square * _variance[2]) + q);
        for (int sweep = 0; sweep < 2; sweep++)
        {
            (double l11, double l12, double l22) = (i11, i12, i22);
            double g1 = -(i11 * (First - before1)) - (i12 * (Second - before2));
            double g2 = -(i12 * (First - before1)) - (i22 * (Second - before2));
            for (int j = 0; j < channels.Length; j++)
            {
                if (!presence[j])
                {
                    continue;
                }

                TrialChannel channel = channels[j];
                double weight = channel.SweepWeight(values[j] - Caused(channel), out double course);
                (double w1, double w2) = (channel.FirstLoading, channel.SecondLoading);
                g1 += weight * w1 * course;
                g2 += weight * w2 * course;
                l11 += weight * w1 * w1;
                l12 += weight * w1 * w2;
                l22 += weight * w2 * w2;
            }

            (_variance[0], _variance[1], _variance[2]) = Inverse(l11, l12, l22);
            _belief[0] += (_variance[0] * g1) + (_variance[1] * g2);
            _belief[1] += (_variance[1] * g1) + (_variance[2] * g2);
        }
    }

    /// <summary>Second column of W orthogonal to the first, columns rescaled to rms 1 and .2, z and Pz inversely.</summary>
    public void Normalise(TrialChannel[] channels)
    {
        double factor = 1 / (Rms(channels, static c => c.FirstLoading) + 1e-9);
        double across = 0;
        double along = 0;
        foreach (TrialChannel channel in channels)
        {
            channel.FirstLoading *= factor;
            across += channel.FirstLoading * channel.SecondLoading;
            along += channel.FirstLoading * channel.FirstLoading;
        }

        _belief[0] /= factor;
        _variance[0] /= factor * factor;
        _variance[1] /= factor;
        foreach (TrialChannel channel in channels)
        {
            channel.SecondLoading -= across / along * channel.FirstLoading;
        }

        _belief[0] += across / along * Second;
        factor = TrialConstants.SecondLoading / (Rms(channels, static c => c.SecondLoading) + 1e-9);
        foreach (TrialChannel channel in channels)
        {
            channel.SecondLoading *= factor;
        }

        _belief[1] /= factor;
        _variance[1] /= factor;
        _variance[2] /= factor * factor;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("belief", _belief);
        visitor.Visit("variance", _variance);
    }

    private static double Rms(TrialChannel[] channels, Func<TrialChannel, double> loading)
    {
        double sum = 0;
        foreach (TrialChannel channel in channels)
        {
            double w = loading(channel);
            sum += w * w;
        }

        return Math.Sqrt(sum / channels.Length);
    }

    private static (double A, double B, double C) Inverse(double a, double b, double c)
    {
        double determinant = (a * c) - (b * b);
        return (c / determinant, -b / determinant, a / determinant);
    }
}
