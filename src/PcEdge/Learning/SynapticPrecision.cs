using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Learning;

/// <summary>
/// Every weight is a belief with a precision of its own, H = pi f^2 the curvature of F in it, and a window of N steps against forgetting:
/// <code>
/// pi_w += H - (pi_w - pi_p)/N
/// w    += eta G/pi_w - (pi_p/(N pi_w)) (w - mu_p)
/// </code>
/// Without evidence pi_w falls back to pi_p and w to mu_p, the weight that learning began with; with steady evidence pi_w = pi_p + N H.
/// </summary>
internal sealed class SynapticPrecision : LearningRule
{
    private readonly string[] _names;
    private readonly float[] _precision;
    private readonly float[] _prior;
    private readonly float[] _curvature;
    private readonly float[] _squares;
    private readonly float[] _informed;
    private readonly float _rate;
    private readonly float _loss;
    private readonly float _forgotten;
    private readonly float _priorPrecision;

    public SynapticPrecision(LearnedTensor tensor, LearningDefinition settings, int capacity)
        : base(tensor)
    {
        _names = [$"{tensor.Name}.precision", $"{tensor.Name}.prior"];
        _precision = new float[tensor.Values.Length];
        Array.Fill(_precision, (float)settings.PriorPrecision);
        _prior = [.. tensor.Values];
        _curvature = new float[tensor.Values.Length];
        _squares = new float[capacity * tensor.Columns];
        _informed = new float[capacity * tensor.Rows];
        _rate = (float)settings.Rate;
        _loss = tensor.Projection is null ? 0 : (float)(settings.Rate * settings.WeightDecay);
        _forgotten = (float)(1 / settings.Window);
        _priorPrecision = (float)settings.PriorPrecision;
    }

    /// <inheritdoc/>
    public override bool Observe(ReadOnlySpan<NetworkState> blocks, Touched rows, Touched columns)
    {
        Array.Clear(_curvature);
        foreach (NetworkState block in blocks)
        {
            int samples = block.Samples;
            Span<float> squares = _squares.AsSpan(0, samples * Tensor.Columns);
            if (Tensor.Projection is null)
            {
                squares.Fill(1);
            }
            else
            {
                ReadOnlySpan<float> inputs = Tensor.Inputs(block);
                Kernels.Multiply(inputs, inputs, squares);
            }

            Kernels.AddOuterMat(Informed(block.Predictions[Tensor.Prediction]), squares, samples, _curvature);
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Step(int first, int count, bool take)
    {
        var step = new Belief(this);
        Span<float> prior = _prior.AsSpan(first, count);
        Span<float> curvature = _curvature.AsSpan(first, count);
        Span<float> weights = Tensor.Values.Slice(first, count);
        Span<float> precision = _precision.AsSpan(first, count);
        ReadOnlySpan<float> gradient = Tensor.Gradient.AsSpan(first, count);
        Vector256<float> check = Vector256<float>.Zero;
        int i = 0;
        for (; i <= count - Lanes8.Count; i += Lanes8.Count)
        {
            Vector256<float> w = Load(weights, i), pi = Load(precision, i);
            step.Next(Load(gradient, i), Load(curvature, i), Load(prior, i), ref w, ref pi);
            check = Vector256.FusedMultiplyAdd(w, Vector256<float>.Zero, Vector256.FusedMultiplyAdd(pi, Vector256<float>.Zero, check));
            if (take)
            {
                w.StoreUnsafe(ref MemoryMarshal.GetReference(weights), (nuint)i);
                pi.StoreUnsafe(ref MemoryMarshal.GetReference(precision), (nuint)i);
            }
        }

        if (i < count)
        {
            Vector256<float> w = Lanes8.LoadRest(weights[i..]), pi = Lanes8.LoadRest(precision[i..]);
            step.Next(Lanes8.LoadRest(gradient[i..]), Lanes8.LoadRest(curvature[i..]), Lanes8.LoadRest(prior[i..]), ref w, ref pi);
            check = Vector256.FusedMultiplyAdd(w, Vector256<float>.Zero, Vector256.FusedMultiplyAdd(pi, Vector256<float>.Zero, check));
            if (take)
            {
                Lanes8.StoreRest(w, weights[i..]);
                Lanes8.StoreRest(pi, precision[i..]);
            }
        }

        return Vector256.EqualsAll(check, Vector256<float>.Zero);
    }

    /// <inheritdoc/>
    public override void VisitState(IStateVisitor visitor)
    {
        visitor.Visit(_names[0], _precision, Tensor.Rows, Tensor.Columns);
        visitor.Visit(_names[1], _prior, Tensor.Rows, Tensor.Columns);
    }

    // pi of each sample's errors, 0 where nothing was observed.
    private ReadOnlySpan<float> Informed(PredictionState state)
    {
        if (!state.Informed.Contains(false))
        {
            return state.Precision;
        }

        Span<float> precision = _informed.AsSpan(0, state.Samples * Tensor.Rows);
        state.Precision.CopyTo(precision);
        for (int b = 0; b < state.Samples; b++)
        {
            if (!state.Informed[b])
            {
                precision[state.Of(b)].Clear();
            }
        }

        return precision;
    }

    private static Vector256<float> Load(ReadOnlySpan<float> values, int i) => Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)i);

    private readonly struct Belief(SynapticPrecision rule)
    {
        private readonly Vector256<float> _rate = Vector256.Create(rule._rate * rule.Pace * rule.Tensor.Scale);
        private readonly Vector256<float> _scale = Vector256.Create(rule.Tensor.Scale);
        private readonly Vector256<float> _loss = Vector256.Create(-rule._loss * rule.Pace);
        private readonly Vector256<float> _forgotten = Vector256.Create(rule._forgotten);
        private readonly Vector256<float> _priorPrecision = Vector256.Create(rule._priorPrecision);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Next(
            Vector256<float> gradient, Vector256<float> curvature, Vector256<float> prior, ref Vector256<float> weight, ref Vector256<float> precision)
        {
            precision = Vector256.FusedMultiplyAdd(_forgotten, _priorPrecision - precision, precision);
            precision = Vector256.FusedMultiplyAdd(_scale, curvature, precision);
            Vector256<float> pull = _forgotten * _priorPrecision * (weight - prior);
            weight = Vector256.FusedMultiplyAdd(_loss, weight, weight) + (Vector256.FusedMultiplyAdd(_rate, gradient, -pull) / precision);
        }
    }
}
