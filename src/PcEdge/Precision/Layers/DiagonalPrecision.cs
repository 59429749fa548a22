using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Precision.Layers;

/// <summary>
/// One precision a unit, learned by the running average of the expected squared error under the posterior,
/// s2 += lambda (E[e^2] - s2), E[e^2] = e^2 + J P J': exactly the natural-gradient step of size lambda in the variance.
/// </summary>
internal sealed class DiagonalPrecision : LayerPrecision
{
    private readonly string _name;
    private readonly PrecisionDefinition _settings;
    private readonly float[] _precision;
    private readonly long[] _boundHits = new long[1];

    public DiagonalPrecision(string name, int width, PrecisionDefinition settings)
    {
        _name = name;
        _settings = settings;
        _precision = new float[width];
        Array.Fill(_precision, (float)settings.Start);
    }

    /// <inheritdoc/>
    public override int Width => _precision.Length;

    /// <inheritdoc/>
    public override bool Learns => _settings.Learning != PrecisionLearning.Pinned;

    /// <inheritdoc/>
    public override long BoundHits => _boundHits[0];

    /// <inheritdoc/>
    public override void Begin(PredictionState state)
    {
        Span<float> precision = state.Precision;
        for (int b = 0; b < state.Samples; b++)
        {
            _precision.CopyTo(precision[state.Of(b)]);
        }
    }

    /// <inheritdoc/>
    public override double Energy(PredictionState state, int sample)
    {
        ReadOnlySpan<float> precision = state.Precision[state.Of(sample)];
        double logarithms = 0;
        foreach (float pi in precision)
        {
            logarithms += pi > 0 ? Elementary.Log(pi) : 0;
        }

        return 0.5 * (Kernels.WeightedSquares(precision, state.Error[state.Of(sample)]) - logarithms);
    }

    /// <inheritdoc/>
    public override void Learn(ReadOnlySpan<PredictionState> blocks)
    {
        for (int i = 0; i < _precision.Length; i++)
        {
            double sum = 0;
            int samples = 0;
            int count = 0;
            foreach (PredictionState block in blocks)
            {
                ReadOnlySpan<float> error = block.Error;
                ReadOnlySpan<float> posterior = block.PosteriorVariance;
                samples += block.Samples;
                for (int b = 0; b < block.Samples; b++)
                {
                    int at = (b * _precision.Length) + i;
                    if (block.Informed[b] && block.Precision[at] > 0)
                    {
                        sum += ((double)error[at] * error[at]) + posterior[at];
                        count++;
                    }
                }
            }

            if (count > 0 && double.IsFinite(sum))
            {
                double variance = 1.0 / _precision[i];
                variance += _settings.Rate * count / samples * ((sum / count) - variance);
                double precision = 1 / variance;
                _boundHits[0] += precision < _settings.Least || precision > _settings.Most ? 1 : 0;
                _precision[i] = (float)Math.Clamp(precision, _settings.Least, _settings.Most);
            }
        }
    }

    /// <inheritdoc/>
    public override void VisitParameters(IStateVisitor visitor) => visitor.Visit($"{_name}.precision", _precision);

    /// <inheritdoc/>
    public override void VisitState(IStateVisitor visitor) => visitor.Visit($"{_name}.bound-hits", _boundHits);
}
