using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Learning;

/// <summary>
/// C = E[v v'] as a running average, and (C + d)^-1, d = damping (1 + 3 width/samples) times its mean diagonal, which is made anew in the
/// first steps and then now and then.
/// Each unit has its own share r_i of what is new, the rate times the samples, so that a unit that took no part keeps its variance and C stays positive:
/// <code>C_ij = sqrt((1 - r_i)(1 - r_j)) C_ij + sqrt(r_i r_j) mean v_i v_j</code>
/// What a step makes of it waits for <see cref="Keep"/>.
/// </summary>
internal sealed class RunningFactor(string name, int width, double rate, double damping)
{
    private const int FirstSteps = 5;
    private const int StepsBetween = 20;
    private const double Unseen = 3;

    private readonly string[] _names = [$"{name}.inverse", $"{name}.unit-steps", $"{name}.steps", $"{name}.samples"];
    private readonly long[] _seen = new long[width];
    private readonly long[] _steps = new long[1];
    private readonly long[] _samples = new long[1];
    private readonly double[] _kept = new double[width];
    private readonly double[] _new = new double[width];
    private readonly double[] _matrix = new double[width * width];
    private readonly double[] _solved = new double[width * width];
    private float[] _mean = new float[width * width];
    private float[] _next = new float[width * width];
    private float[] _inverse = new float[width * width];
    private float[] _nextInverse = new float[width * width];
    private bool _inverts;
    private int _newSamples;

    /// <summary>(C + d)^-1 for the step that is being made: [width, width].</summary>
    public ReadOnlySpan<float> Inverse => _inverts ? _nextInverse : _inverse;

    /// <summary>Nothing was seen yet in this step.</summary>
    public void Begin() => Array.Clear(_next);

    /// <summary>Adds v v' of each sample: [samples, width].</summary>
    public void Add(ReadOnlySpan<float> v, int samples) => Kernels.AddOuterMat(v, v, samples, _next);

    /// <summary>All samples of the step were added; false where the average or its inverse is of no use.</summary>
    public bool End(int samples, Touched units)
    {
        for (int i = 0; i < _seen.Length; i++)
        {
            double share = units[i] ? Math.Max(Math.Min(1, rate * samples), 1.0 / (_seen[i] + 1)) : 0;
            _kept[i] = Math.Sqrt(1 - share);
            _new[i] = Math.Sqrt(share);
        }

        _inverts = _steps[0] < FirstSteps || _steps[0] % StepsBetween == 0;
        int width = _seen.Length;
        bool finite = true;
        for (int i = 0; i < width; i++)
        {
            for (int j = 0; j < width; j++)
            {
                int at = (i * width) + j;
                double value = (_kept[i] * _kept[j] * _mean[at]) + (_new[i] * _new[j] * _next[at] / samples);
                _next[at] = (float)value;
                finite &= float.IsFinite(_next[at]);
            }
        }

        _newSamples = samples;
        return finite && (!_inverts || Invert());
    }

    /// <summary>The step was taken.</summary>
    public void Keep(Touched units)
    {
        (_mean, _next) = (_next, _mean);
        if (_inverts)
        {
            (_inverse, _nextInverse) = (_nextInverse, _inverse);
            _inverts = false;
        }

        _steps[0]++;
        _samples[0] += _newSamples;
        for (int i = 0; i < _seen.Length; i++)
        {
            _seen[i] += units[i] ? 1 : 0;
        }
    }

    /// <summary>Walks average, inverse and counts.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit(name, _mean, _seen.Length, _seen.Length);
        visitor.Visit(_names[0], _inverse, _seen.Length, _seen.Length);
        visitor.Visit(_names[1], _seen);
        visitor.Visit(_names[2], _steps);
        visitor.Visit(_names[3], _samples);
    }

    private bool Invert()
    {
        int width = _seen.Length;
        for (int i = 0; i < _matrix.Length; i++)
        {
            _matrix[i] = _next[i];
        }

        double trace = 0;
        for (int i = 0; i < width; i++)
        {
            trace += _matrix[(i * width) + i];
        }

        // From few samples most directions were hardly seen, and their inverse would be the largest.
        double samples = Math.Min(_samples[0] + _newSamples, 1 / rate);
        double added = damping * (1 + (Unseen * width / samples)) * trace / width;
        for (int i = 0; i < width; i++)
        {
            _matrix[(i * width) + i] += added;
        }

        if (!SymmetricSolve.Invert(_matrix, width, _solved))
        {
            return false;
        }

        for (int i = 0; i < _solved.Length; i++)
        {
            _nextInverse[i] = (float)_solved[i];
        }

        return true;
    }
}
