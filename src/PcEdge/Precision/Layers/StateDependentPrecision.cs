using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Precision.Layers;

/// <summary>
/// Precision that depends on what predicts, log pi = sum A f(x_source) + c, after Granier et al. 2023 in log form, so that it is positive
/// whatever A is. Its second-order error delta = (1 - pi e^2)/2 = -dF/dlog pi goes to the sources as W' xi does, and teaches
/// A += eta delta f(x)', c += eta delta with e^2 + J P J' in place of e^2. Outside its bounds pi is constant and sends nothing.
/// </summary>
internal sealed class StateDependentPrecision : LayerPrecision
{
    // So large that no useful weight meets it, so small that its products with activities stay finite.
    private const float LargestWeight = 1e6f;

    // The largest step of log pi for activities of one; delta itself has no lower end.
    private const float LargestStep = 1;

    private readonly float[][] _weights;
    private readonly string[] _tensors;
    private readonly float[] _logPrecision;
    private readonly float[] _step;

    public StateDependentPrecision(string name, int width, PrecisionDefinition settings, ReadOnlySpan<Layer> sources)
        : base(name, width, settings)
    {
        _weights = new float[sources.Length][];
        _tensors = new string[sources.Length];
        for (int s = 0; s < sources.Length; s++)
        {
            _weights[s] = new float[(long)width * sources[s].Width];
            _tensors[s] = $"{name}.precision_weights.{sources[s].Name}";
        }

        _step = new float[width];
        _logPrecision = new float[width];
        Array.Fill(_logPrecision, (float)Elementary.Log(settings.Start));
    }

    /// <inheritdoc/>
    public override void Begin(PredictionState state)
    {
        Span<float> precision = state.Precision;
        for (int b = 0; b < state.Samples; b++)
        {
            // log pi = A f(x) + c
            Span<float> row = precision[state.Of(b)];
            _logPrecision.CopyTo(row);
            for (int s = 0; s < _weights.Length; s++)
            {
                Kernels.AddMatVec(_weights[s], Activity(state, s, b), row);
            }
        }

        Kernels.BoundedExp(Least, Most, precision);
    }

    /// <inheritdoc/>
    public override void Refresh(PredictionState state)
    {
        Begin(state);
        if (state.Target.HasAbsent)
        {
            ReadOnlySpan<UnitRole> roles = state.Target.Roles;
            Span<float> precision = state.Precision;
            for (int i = 0; i < precision.Length; i++)
            {
                precision[i] = roles[i] == UnitRole.Absent ? 0 : precision[i];
            }
        }
    }

    /// <inheritdoc/>
    public override void AddMessage(PredictionState state)
    {
        for (int s = 0; s < _weights.Length; s++)
        {
            if (!state.Sources[s].IsClamped)
            {
                for (int b = 0; b < state.Samples; b++)
                {
                    AddMessage(state, s, b);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void Learn(ReadOnlySpan<PredictionState> blocks)
    {
        int samples = 0;
        foreach (PredictionState block in blocks)
        {
            samples += block.Samples;
        }

        float rate = (float)Settings.Rate;
        if (!Learns || !(rate > 0))
        {
            return;
        }

        foreach (PredictionState block in blocks)
        {
            for (int b = 0; b < block.Samples; b++)
            {
                if (block.Informed[b])
                {
                    Learn(block, b, rate, samples);
                }
            }
        }

        int hits = Kernels.Clip(LargestWeight, _logPrecision);
        foreach (float[] weights in _weights)
        {
            hits += Kernels.Clip(LargestWeight, weights);
        }

        CountHits(hits);
    }

    /// <inheritdoc/>
    public override void VisitParameters(IStateVisitor visitor)
    {
        for (int s = 0; s < _weights.Length; s++)
        {
            visitor.Visit(_tensors[s], _weights[s], Width, _weights[s].Length / Width);
        }

        visitor.Visit($"{Name}.log_precision", _logPrecision);
    }

    /// <inheritdoc/>
    public override void Check()
    {
        for (int s = 0; s < _weights.Length; s++)
        {
            PrecisionTensor.CheckWithin(_tensors[s], LargestWeight, _weights[s]);
        }

        PrecisionTensor.CheckWithin($"{Name}.log_precision", LargestWeight, _logPrecision);
    }

    private static ReadOnlySpan<float> Activity(PredictionState state, int source, int sample)
    {
        LayerState layer = state.Sources[source];
        return layer.Activity[layer.Of(sample)];
    }

    // message += A' delta
    private void AddMessage(PredictionState state, int source, int sample)
    {
        ReadOnlySpan<float> precision = state.Precision[state.Of(sample)];
        ReadOnlySpan<float> error = state.Error[state.Of(sample)];
        LayerState layer = state.Sources[source];
        Span<float> message = layer.Message[layer.Of(sample)];
        ReadOnlySpan<float> weights = _weights[source];
        for (int i = 0; i < precision.Length; i++)
        {
            if (precision[i] > Least && precision[i] < Most)
            {
                float delta = 0.5f * (1 - (precision[i] * error[i] * error[i]));
                Kernels.AddScaled(delta, weights.Slice(i * message.Length, message.Length), message);
            }
        }
    }

    private void Learn(PredictionState state, int sample, float rate, int samples)
    {
        // An activity whose square float32 cannot hold says nothing about its weight.
        float norm = 0;
        for (int s = 0; s < _weights.Length; s++)
        {
            norm += Kernels.SquaredNorm(Activity(state, s, sample));
        }

        if (!(norm <= float.MaxValue))
        {
            CountRejected(1);
            return;
        }

        SetStep(state, sample, rate, samples);
        for (int i = 0; i < _step.Length; i++)
        {
            // Adding 0 could still change the sign of a zero.
            if (_step[i] != 0)
            {
                _logPrecision[i] += _step[i];
                for (int s = 0; s < _weights.Length; s++)
                {
                    ReadOnlySpan<float> activity = Activity(state, s, sample);
                    Kernels.AddScaled(_step[i], activity, _weights[s].AsSpan(i * activity.Length, activity.Length));
                }
            }
        }
    }

    // eta delta of every unit; 0 where there is nothing to learn or a bound is met from inside.
    private void SetStep(PredictionState state, int sample, float rate, int samples)
    {
        ReadOnlySpan<float> precision = state.Precision[state.Of(sample)];
        ReadOnlySpan<float> error = state.Error[state.Of(sample)];
        ReadOnlySpan<float> posterior = state.PosteriorVariance[state.Of(sample)];
        for (int i = 0; i < _step.Length; i++)
        {
            _step[i] = 0;
            if (!(precision[i] > 0))
            {
                continue;
            }

            float square = MathF.FusedMultiplyAdd(error[i], error[i], posterior[i]);
            if (!(square is >= 0 and <= float.MaxValue))
            {
                CountRejected(1);
                continue;
            }

            float step = rate * 0.5f * (1 - MathF.Min(precision[i] * square, float.MaxValue));
            if ((step > 0 && precision[i] >= Most) || (step < 0 && precision[i] <= Least))
            {
                CountHits(1);
                continue;
            }

            CountHits(step < -LargestStep ? 1 : 0);
            _step[i] = MathF.Max(step, -LargestStep) / samples;
        }
    }
}
