using System.Runtime.CompilerServices;

namespace PcEdge.Networks;

/// <summary>
/// What is believed of one layer's units, for each sample of a block. Arrays are [samples, width], row-major.
/// A state may be one sample of another's block: then it has no numbers of its own.
/// </summary>
internal sealed class LayerState
{
    private readonly int _width;
    private readonly float[] _belief;
    private readonly float[] _previous;
    private readonly float[] _activity;
    private readonly float[] _forward;
    private readonly float[] _slope;
    private readonly float[] _message;
    private readonly float[] _variance;
    private readonly float[] _information;
    private readonly UnitRole[] _roles;
    private int _start;

    /// <summary>Room for a block of at most <paramref name="capacity"/> samples; or one sample of <paramref name="block"/>, which is the block's layer of a network that shares its weights.</summary>
    public LayerState(Layer layer, int capacity, LayerState? block = null)
    {
        Layer = layer;
        _width = layer.Width;
        int length = capacity * _width;
        _belief = block?._belief ?? new float[length];
        _previous = block?._previous ?? new float[length];
        _activity = block?._activity ?? new float[length];
        _forward = block?._forward ?? new float[length];
        _slope = block?._slope ?? new float[length];
        _message = block?._message ?? new float[length];
        _variance = block?._variance ?? new float[length];
        _information = block?._information ?? new float[length];
        _roles = block?._roles ?? new UnitRole[length];
    }

    /// <summary>Which sample of the memory behind it is its first.</summary>
    public int Place
    {
        set => _start = value * _width;
    }

    /// <summary>The layer.</summary>
    public Layer Layer { get; }

    /// <summary>The predictions that this layer's beliefs make, its transition not among them.</summary>
    public PredictionState[] Consequences { get; set; } = [];

    /// <summary>Samples in use.</summary>
    public int Samples { get; set; }

    /// <summary>x: beliefs; the given values where clamped.</summary>
    public Span<float> Belief
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _belief.AsSpan(_start, Samples * _width);
    }

    /// <summary>x of the last step that did not raise F.</summary>
    public Span<float> Previous => _previous.AsSpan(_start, Samples * _width);

    /// <summary>f(x).</summary>
    public Span<float> Activity => (IsPlain ? _belief : _activity).AsSpan(_start, Samples * _width);

    /// <summary>f(x) of the feed-forward sweep, before the layer heard of its consequences.</summary>
    public Span<float> Forward => (IsPlain ? _belief : _forward).AsSpan(_start, Samples * _width);

    /// <summary>f'(x).</summary>
    public Span<float> Slope => _slope.AsSpan(_start, Samples * _width);

    /// <summary>What the layers that it predicts send back, f' . sum W' xi; then the whole -dF/dx.</summary>
    public Span<float> Message => _message.AsSpan(_start, Samples * _width);

    /// <summary>V: variance of the belief before the layer's own consequences are heard, 0 where clamped.</summary>
    public Span<float> Variance => _variance.AsSpan(_start, Samples * _width);

    /// <summary>Curvature that the layers below add to each unit, before f'^2: sum (W o W)' of their precision.</summary>
    public Span<float> Information => _information.AsSpan(_start, Samples * _width);

    /// <summary>What each unit does.</summary>
    public Span<UnitRole> Roles => _roles.AsSpan(_start, Samples * _width);

    /// <summary>Every unit of every sample is clamped.</summary>
    public bool IsClamped { get; private set; }

    /// <summary>Every unit of every sample is free.</summary>
    public bool IsFree { get; private set; } = true;

    /// <summary>Some unit of some sample is absent.</summary>
    public bool HasAbsent { get; private set; }

    /// <summary>The variance of the belief is its own 1/pi: nothing that predicts it is uncertain.</summary>
    public bool VarianceIsOwn { get; set; }

    /// <summary>Its activity is what was given: every unit of every sample is clamped and f is the identity.</summary>
    public bool IsPlain { get; private set; }

    /// <summary>Looks at the roles once, so that loops need not.</summary>
    public void Survey()
    {
        ReadOnlySpan<UnitRole> roles = Roles;
        IsClamped = UnitRoles.AreAll(roles, UnitRole.Clamped);
        IsPlain = IsClamped && Layer.Activation == Activations.ActivationKind.Identity;
        IsFree = UnitRoles.AreAll(roles, UnitRole.Free);
        HasAbsent = !IsClamped && !IsFree && UnitRoles.Contain(roles, UnitRole.Absent);
    }

    /// <summary>P of a memory: [samples, width, width], where whole covariances are carried through time; else empty.</summary>
    public double[] Covariance { get; private set; } = [];

    /// <summary>From now on this memory carries its whole covariance, which begins as its variances.</summary>
    public void KeepCovariance()
    {
        Covariance = new double[_variance.Length * _width];
        ResetCovariance();
    }

    /// <summary>The covariance is that of independent units again.</summary>
    public void ResetCovariance()
    {
        for (int i = 0; i < Covariance.Length; i++)
        {
            int row = i / _width;
            Covariance[i] = row % _width == i % _width ? _variance[row] : 0;
        }
    }

    /// <summary>Covariance of two units of one sample.</summary>
    public double CovarianceOf(int sample, int one, int other) =>
        Covariance.Length > 0 ? Covariance[(((sample * _width) + one) * _width) + other] : one == other ? _variance[(sample * _width) + one] : 0;

    /// <summary>Sets the covariance of one sample, [width, width], or its diagonal where no more is kept.</summary>
    public void SetCovariance(int sample, ReadOnlySpan<double> covariance)
    {
        for (int i = 0; i < _width; i++)
        {
            _variance[(sample * _width) + i] = (float)covariance[(i * _width) + i];
        }

        if (Covariance.Length > 0)
        {
            covariance[..(_width * _width)].CopyTo(Covariance.AsSpan(sample * _width * _width));
        }
    }

    /// <summary>Two samples of a block change places, with what they believe and what each unit does.</summary>
    public void Exchange(int one, int other)
    {
        Swap(_belief, one, other);
        Swap(_roles, one, other);
    }

    /// <summary>The same of a memory, with all that it goes on from.</summary>
    public void ExchangeMemory(int one, int other)
    {
        Swap(_belief, one, other);
        Swap(_activity, one, other);
        Swap(_slope, one, other);
        Swap(_variance, one, other);
    }

    private void Swap<T>(T[] values, int one, int other)
    {
        Span<T> first = values.AsSpan(one * _width, _width), second = values.AsSpan(other * _width, _width);
        for (int i = 0; i < first.Length; i++)
        {
            (first[i], second[i]) = (second[i], first[i]);
        }
    }

    /// <summary>The units of one sample.</summary>
    public Range Of(int sample) => (sample * _width)..((sample + 1) * _width);
}
