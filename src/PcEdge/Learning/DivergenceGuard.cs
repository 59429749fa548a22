using PcEdge.Models;

namespace PcEdge.Learning;

/// <summary>
/// Watches online learning and takes it back where it diverges. Of the free energy F of each sample it keeps a slow mean and mean deviation,
/// <code>
/// w = 1/min(n, 1000) ,  d = F - m, at most b = 12 s + 10 in size ;  m += w d ,  s += w (|d| - s)
/// </code>
/// A sample is a strike where d reaches b, or where a step was rejected or beliefs were begun anew since numbers would not have stayed finite.
/// Eight strikes more than quiet samples are a breach; so is a root mean square of the weights that has grown tenfold, and beyond 1, within
/// a thousand samples. Every thousand samples without a strike among the last hundred the weights are kept, with what the rule remembers, as
/// the good generation. A breach puts it back and halves the learning rate, and nothing is learned until sixteen samples came without a
/// strike; the rate doubles again after ten quiet generations, after twenty at the second breach, and so on. It only looks as long as
/// nothing is wrong: the bits of an undisturbed stream are those without it.
/// </summary>
internal sealed class DivergenceGuard
{
    private const int Memory = 1000, Interval = 1000, Quiet = 100, Calm = 16, FirstSamples = 16, MostStrikes = 8;
    private const int QuietGenerations = 10, MostPatience = 100;
    private const double Deviations = 12, Nats = 10, LargestGrowth = 10;
    private const float LeastPace = 1f / 1024;

    private readonly Learner _learner;
    private readonly Action<IStateVisitor> _learned;
    private readonly StateCopy _good = new("guard.");

    // Slow mean and mean deviation of F, nats; root mean square of the weights of the good generation.
    private readonly double[] _slow = new double[3];
    private readonly float[] _pace = [1];

    // Samples; strikes; samples since a strike; since the good generation; quiet generations; breaches; events of numbers that were seen;
    // 1 while nothing is learned.
    private readonly long[] _counts = new long[8];

    public DivergenceGuard(Learner learner)
    {
        (_learner, _learned) = (learner, learner.VisitLearned);
        _good.Take(_learned);
    }

    /// <summary>Breaches: how often learning was taken back.</summary>
    public long Breaches => _counts[5];

    /// <summary>Share of its rate with which the network learns now.</summary>
    public double Pace => _pace[0];

    /// <summary>True while nothing is to be learned: from a breach until the stream is calm.</summary>
    public bool Holds => _counts[7] != 0;

    /// <summary>Gives the learner its pace, which may have been restored since; to be called ahead of every step.</summary>
    public void Set() => _learner.Pace = _pace[0];

    /// <summary>Looks at a sample before it is learned from.</summary>
    /// <param name="energy">F of the sample, nats.</param>
    /// <param name="events">Steps rejected and beliefs begun anew so far, since a number would not have stayed finite.</param>
    public void Watch(double energy, long events)
    {
        if (_counts[0] == 0)
        {
            // What was restored after the guard was made.
            Keep();
            _slow[0] = double.IsFinite(energy) ? energy : 0;
        }

        bool isStrike = Follow(energy) || events != _counts[6];
        _counts[6] = events;
        _counts[1] = isStrike ? _counts[1] + 1 : Math.Max(0, _counts[1] - 1);
        _counts[2] = isStrike ? 0 : _counts[2] + 1;
        _counts[3]++;
        if (_counts[1] >= MostStrikes)
        {
            TakeBack();
            return;
        }

        _counts[7] = _counts[2] >= Calm ? 0 : _counts[7];
        if (_counts[3] < Interval || _counts[2] < Quiet)
        {
            return;
        }

        if (_learner.Magnitude() > LargestGrowth * Math.Max(_slow[2], 1 / LargestGrowth))
        {
            TakeBack();
            return;
        }

        Keep();
        Recover();
    }

    /// <summary>Walks averages, counts and the good generation.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("guard.free-energy", _slow);
        visitor.Visit("guard.pace", _pace);
        visitor.Visit("guard.counts", _counts);
        _good.Walk(visitor);
    }

    // Moves the averages on; true where the sample lies far above them.
    private bool Follow(double energy)
    {
        long n = ++_counts[0];
        if (!double.IsFinite(energy))
        {
            return true;
        }

        double bound = (Deviations * Math.Max(_slow[1], 0)) + Nats;
        double distance = energy - _slow[0];
        bool isFar = n > FirstSamples && distance >= bound;
        if (n > FirstSamples)
        {
            distance = Math.Clamp(distance, -bound, bound);
        }

        double weight = 1.0 / Math.Min(n, Memory);
        _slow[0] += weight * distance;
        _slow[1] += weight * (Math.Abs(distance) - _slow[1]);
        return isFar;
    }

    private void Keep()
    {
        _good.Take(_learned);
        _slow[2] = _learner.Magnitude();
        _counts[3] = 0;
    }

    private void TakeBack()
    {
        // While it holds, the weights are the good ones already, and the disturbance is the same.
        if (!Holds)
        {
            _good.PutBack(_learned);
            _pace[0] = Math.Max(_pace[0] / 2, LeastPace);
            _counts[5]++;
        }

        (_counts[1], _counts[2], _counts[3], _counts[4], _counts[7]) = (0, 0, 0, 0, 1);
    }

    private void Recover()
    {
        if (_pace[0] < 1 && ++_counts[4] >= QuietGenerations * Math.Min(_counts[5], MostPatience))
        {
            _pace[0] = Math.Min(2 * _pace[0], 1);
            _counts[4] = 0;
        }
    }
}
