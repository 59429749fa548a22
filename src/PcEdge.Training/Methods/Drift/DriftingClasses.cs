using PcEdge.Numerics;

namespace PcEdge.Training.Methods.Drift;

/// <summary>
/// A classifier for sensors that drift, without labels: the class is a latent cause, where each class lies and what shifts all of them alike are
/// slow beliefs. In the basis of <see cref="GaussianClasses"/> everything is diagonal; for class k and direction j:
/// <code>
/// predict   Pd_j += qd ;  Pc_kj += qc
/// compare   e_kj = y_j - M_kj - d_j ;  S_kj = v_j + Pd_j + Pc_kj
/// infer     l_k = -1/2 sum_j (e_kj^2/S_kj + ln S_kj) ;  p = softmax(l/T)        or p = the label, where one is given
/// learn     d_j += sum_k p_k gd_kj e_kj ;  Pd_j -= sum_k p_k gd_kj Pd_j          gd = min(1/2, Pd_j/S_kj)
///           M_kj += p_k gc_kj e_kj ;  Pc_kj -= p_k gc_kj Pc_kj                   gc = min(1/2, Pc_kj/S_kj)
/// </code>
/// Prediction errors are weighed by their precision 1/S, every belief moves by its own share of an error's variance (a Kalman gain) times the
/// probability of the cause. No other class than the sample's own and what is common to all is moved by it. Float64; a step allocates nothing.
/// </summary>
internal sealed class DriftingClasses
{
    private readonly GaussianClasses _trained;
    private readonly DriftOptions _options;
    private readonly double[] _y;
    private readonly double[] _means;
    private readonly double[] _common;
    private readonly double[] _commonVariance;
    private readonly double[] _classVariance;
    private readonly double[] _error;
    private readonly double[] _spread;
    private readonly double[] _probability;
    private readonly double[] _shift;
    private readonly double[] _learned;

    public DriftingClasses(GaussianClasses trained, DriftOptions options)
    {
        int width = trained.Width, classes = trained.Count;
        _trained = trained;
        _options = options;
        _y = new double[width];
        _means = [.. trained.Means];
        _common = new double[width];
        _commonVariance = new double[width];
        _classVariance = new double[width * classes];
        _error = new double[width * classes];
        _spread = new double[width * classes];
        _probability = new double[classes];
        _shift = new double[width];
        _learned = new double[width];
    }

    /// <summary>p: [classes] of the last sample, before its label.</summary>
    public ReadOnlySpan<double> Probability => _probability;

    /// <summary>d: [width] in the basis; by how much all classes have shifted.</summary>
    public ReadOnlySpan<double> Common => _common;

    /// <summary>Pd: [width]; variance of <see cref="Common"/>.</summary>
    public ReadOnlySpan<double> CommonVariance => _commonVariance;

    /// <summary>Answers for a sample, then learns from it.</summary>
    /// <param name="features">[width].</param>
    /// <param name="label">Its class, which the answer does not see; negative where nobody knows.</param>
    /// <returns>The most probable class.</returns>
    public int Step(ReadOnlySpan<double> features, int label = -1)
    {
        _trained.Rotate(features, _y);
        Compare();
        int answer = Infer();
        Learn(label);
        return answer;
    }

    private void Compare()
    {
        int width = _y.Length;
        for (int j = 0; j < width; j++)
        {
            _commonVariance[j] += _options.CommonVariance;
        }

        for (int i = 0; i < _error.Length; i++)
        {
            int j = i % width;
            _classVariance[i] += _options.ClassVariance;
            _error[i] = _y[j] - _means[i] - _common[j];
            _spread[i] = _trained.Variance[j] + _commonVariance[j] + _classVariance[i];
        }
    }

    private int Infer()
    {
        int width = _y.Length, best = 0;
        for (int k = 0; k < _probability.Length; k++)
        {
            double evidence = 0;
            for (int i = k * width; i < (k + 1) * width; i++)
            {
                evidence -= 0.5 * ((_error[i] * _error[i] / _spread[i]) + Elementary.Log(_spread[i]));
            }

            _probability[k] = evidence / _options.Temperature;
            best = _probability[k] > _probability[best] ? k : best;
        }

        double largest = _probability[best], sum = 0;
        foreach (ref double p in _probability.AsSpan())
        {
            p = Elementary.Exp(p - largest);
            sum += p;
        }

        foreach (ref double p in _probability.AsSpan())
        {
            p /= sum;
        }

        return best;
    }

    private void Learn(int label)
    {
        int width = _y.Length;
        _shift.AsSpan().Clear();
        _learned.AsSpan().Clear();
        for (int k = 0; k < _probability.Length; k++)
        {
            double p = label < 0 ? _probability[k] : k == label ? 1 : 0;
            for (int j = 0, i = k * width; j < width && p >= _options.LeastProbability; j++, i++)
            {
                double common = p * Math.Min(_options.LargestGain, _commonVariance[j] / _spread[i]);
                double own = p * Math.Min(_options.LargestGain, _classVariance[i] / _spread[i]);
                _shift[j] += common * _error[i];
                _learned[j] += common * _commonVariance[j];
                _means[i] += own * _error[i];
                _classVariance[i] -= own * _classVariance[i];
            }
        }

        for (int j = 0; j < width; j++)
        {
            _common[j] += _shift[j];
            _commonVariance[j] -= _learned[j];
        }
    }
}
