using PcEdge.Numerics;
using PcEdge.Training.Methods.Drift;

namespace PcEdge.Training.Tests.Methods.Drift;

/// <summary>Samples of classes that share a covariance that is not diagonal.</summary>
internal sealed class Clouds
{
    public const int Width = 5;
    public const int Classes = 3;

    private readonly double[] _means;
    private readonly double[] _mix;
    private NormalDraw _draw;

    public Clouds(long seed, double distance)
    {
        _draw = new NormalDraw(seed, 0);
        _means = [.. Enumerable.Range(0, Classes * Width).Select(_ => distance * _draw.Next())];
        _mix = [.. Enumerable.Range(0, Width * Width).Select(i => (i % (Width + 1) == 0 ? 1 : 0) + (0.3 * _draw.Next()))];
    }

    public (double[] Features, byte[] Labels) Draw(int count, Func<int, double>? drift = null)
    {
        double[] features = new double[count * Width];
        byte[] labels = new byte[count];
        for (int n = 0; n < count; n++)
        {
            labels[n] = (byte)(_draw.NextUniform() * Classes);
            double[] noise = [.. Enumerable.Range(0, Width).Select(_ => _draw.Next())];
            for (int i = 0; i < Width; i++)
            {
                features[(n * Width) + i] = _means[(labels[n] * Width) + i] + Cholesky.Dot(_mix.AsSpan(i * Width, Width), noise) + (drift?.Invoke(n) ?? 0);
            }
        }

        return (features, labels);
    }

    public static GaussianClasses Fit(double[] features, byte[] labels, double shrinkage = 0.1) => GaussianClasses.Of(features, Width, labels, Classes, shrinkage);
}
