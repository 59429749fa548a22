using System.Runtime.CompilerServices;
using PcEdge.Precision.Layers;

namespace PcEdge.Networks;

/// <summary>One prediction and its errors, for each sample of a block. Arrays are [samples, width of the predicted layer], row-major.</summary>
internal sealed partial class PredictionState
{
    private readonly int _width;
    private readonly float[] _mean;
    private readonly float[] _error;
    private readonly float[] _weightedError;
    private readonly float[] _precision;
    private readonly float[]? _marginal;
    private readonly float[] _spread;
    private readonly float[] _ownSpread;
    private readonly float[] _posteriorVariance;
    private readonly float[] _reciprocal;
    private readonly float[]? _information;
    private readonly bool[] _informed;
    private readonly double[] _energy;
    private int _place;
    private int _start;

    /// <summary>Room for a block of at most <paramref name="capacity"/> samples; or one sample of <paramref name="block"/>, which is the block's prediction of a network that shares its weights.</summary>
    public PredictionState(Prediction prediction, LayerState target, LayerState[] sources, int capacity, PredictionState? block = null)
    {
        Prediction = prediction;
        Target = target;
        Sources = sources;
        _width = prediction.Width;
        int length = capacity * _width;
        bool isFull = prediction.PrecisionSettings.Structure == PrecisionStructure.Full && prediction.Errors == ErrorKind.Gaussian;
        _mean = block?._mean ?? new float[length];
        _error = block?._error ?? new float[length];
        _weightedError = block?._weightedError ?? new float[length];
        _precision = block?._precision ?? new float[length];
        _marginal = block is not null ? block._marginal : isFull ? new float[length] : null;
        _spread = block?._spread ?? new float[length];
        _ownSpread = block?._ownSpread ?? new float[length];
        _posteriorVariance = block?._posteriorVariance ?? new float[length];
        _reciprocal = block?._reciprocal ?? new float[length];
        _information = block is not null ? block._information : prediction.Errors == ErrorKind.Gaussian ? null : new float[length];
        _informed = block?._informed ?? new bool[capacity];
        _energy = block?._energy ?? new double[capacity];
        Workspace = new double[prediction.Precision.WorkspaceLength];
    }

    /// <summary>Which sample of the memory behind it is its first.</summary>
    public int Place
    {
        get => _place;
        set => (_place, _start) = (value, value * _width);
    }

    /// <summary>The prediction.</summary>
    public Prediction Prediction { get; }

    /// <summary>The layer that is predicted.</summary>
    public LayerState Target { get; }

    /// <summary>The layers that predict, in the order of <see cref="Prediction.Sources"/>; a transition's is the memory of the step before.</summary>
    public LayerState[] Sources { get; }

    /// <summary>Samples in use.</summary>
    public int Samples => Target.Samples;

    /// <summary>mu = sum W f(x) + b; for canonical links before the link.</summary>
    public Span<float> Mean => _mean.AsSpan(_start, Samples * _width);

    /// <summary>e = x - mu, or x - link(mu); 0 where absent.</summary>
    public Span<float> Error => _error.AsSpan(_start, Samples * _width);

    /// <summary>xi = Pi e.</summary>
    public Span<float> WeightedError => _weightedError.AsSpan(_start, Samples * _width);

    /// <summary>pi of each unit now (the diagonal where Pi is full); 0 where absent.</summary>
    public Span<float> Precision
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _precision.AsSpan(_start, Samples * _width);
    }

    /// <summary>1/Sigma_ii: the precision of each unit's error by itself, others unknown; <see cref="Precision"/> unless Pi is full.</summary>
    public Span<float> Marginal => _marginal is null ? Precision : _marginal.AsSpan(_start, Samples * _width);

    /// <summary>What an observation of each unit says of its mu: <see cref="Marginal"/>, for canonical links p (1 - p) where clamped.</summary>
    public Span<float> Information => _information is null ? Marginal : _information.AsSpan(_start, Samples * _width);

    /// <summary><see cref="Marginal"/> differs from <see cref="Precision"/>.</summary>
    public bool HasMarginal => _marginal is not null;

    /// <summary>Variance of mu that comes from the sources' V: sum (W o W)(f'^2 V).</summary>
    public Span<float> Spread => _spread.AsSpan(_start, Samples * _width);

    /// <summary>h: the same from the sources' own variance 1/pi alone.</summary>
    public Span<float> OwnSpread => _ownSpread.AsSpan(_start, Samples * _width);

    /// <summary>J P J': posterior variance of the error itself; E[e e'] = e e' + J P J'.</summary>
    public Span<float> PosteriorVariance => _posteriorVariance.AsSpan(_start, Samples * _width);

    /// <summary>1/S, S = 1/pi + h: information of an error about what predicts it; 0 where nothing was observed.</summary>
    public Span<float> Reciprocal => _reciprocal.AsSpan(_start, Samples * _width);

    /// <summary>True for a sample in which something was observed that this error depends on.</summary>
    public Span<bool> Informed => _informed.AsSpan(_place, Samples);

    /// <summary>Working memory of the precision; it holds nothing between two calls.</summary>
    public double[] Workspace { get; }

    /// <summary>Its part of F for each sample as it was last measured, nats.</summary>
    public Span<double> Energy => _energy.AsSpan(_place, Samples);

    /// <summary>Samples have precisions of their own, other than what was learned: their energy follows <see cref="Precision"/>.</summary>
    public bool IsWeighted { get; set; }

    /// <summary>Its errors and their energy have been measured and cannot change while the beliefs settle.</summary>
    public bool Stays { get; set; }

    /// <summary>
    /// Its errors, and with them what its only source hears, follow from its weights row by row, so that one reading of them serves both ways;
    /// nobody else talks to that source.
    /// </summary>
    public bool SendsAtOnce { get; private set; }

    /// <summary>mu cannot change while the beliefs settle: every source is clamped.</summary>
    public bool IsConstant { get; private set; }

    /// <summary>Looks at the sources once; a memory is clamped.</summary>
    public void Survey()
    {
        IsConstant = true;
        Stays = false;
        foreach (LayerState source in Sources)
        {
            IsConstant &= source.IsClamped;
        }

        SendsAtOnce = Samples == 1 && !IsConstant && Sources is [{ Consequences.Length: 1 }] && !Prediction.Sources[0].IsTransition
            && Prediction.Errors == ErrorKind.Gaussian && !Target.HasAbsent && Prediction.Precision is DiagonalPrecision or ScalarPrecision;
    }

    /// <summary>The units of one sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Range Of(int sample) => (sample * _width)..((sample + 1) * _width);
}
