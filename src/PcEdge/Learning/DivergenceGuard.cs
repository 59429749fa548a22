using PcEdge.Models;

namespace PcEdge.Learning;

/// <summary>
/// Watches online learning and takes it back where it diverges. Of the free energy F of each sample it keeps a slow mean and mean deviation,
/// <code>
/// w = 1/min(n, 1000) ,  d = F - m, at most b = 12 s + 10 in size ;  m += w d ,  s += w (|d| - s)
/// </code>
/// A sample is a strike where d reaches b, or where a step was rejected or beliefs were begun anew since numbers would not have stayed finite. Where it
/// reaches 2 b it is beyond what the model holds possible and, once the averages are known, teaches nothing, neither weights nor precisions; b grows with
/// every strike, so that a stream that has changed for good is learned again after some hundred samples.
/// <para>
/// Every thousand samples without a strike among the last hundred the weights are kept, with what the rule remembers, as the good generation. Eight strikes
/// more than quiet samples are somebody's fault: the good generation is put in the weights' place, on trial. Where eight more come, the stream is
/// to blame: the weights were as good as those, and come back. Where sixteen samples come without one, the weights were to blame, and that is a breach; so
/// is a root mean square of the weights that has grown tenfold, and beyond 1, within a thousand samples. A breach leaves the good generation in place
/// and halves the learning rate. No weight is learned on trial, and until sixteen samples came without a strike; the rate doubles again after ten
/// quiet generations, after twenty at the second breach, and so on. As long as nothing is wrong the guard only looks: the bits of an undisturbed stream
/// are those without it.
/// </para>
/// </summary>
internal sealed class DivergenceGuard
{
    private const int Memory = 1000, Interval = 1000, Quiet = 100, Calm = 16, FirstSamples = 16, MostStrikes = 8;
    private const int QuietGenerations = 10, MostPatience = 100;
    private const double Deviations = 12, Nats = 10, Refused = 2, LargestGrowth = 10;
    private const int Learns = 0, Held = 1, OnTrial = 2; // the good generation is on trial
    private const float LeastPace = 1f / 1024;

    private readonly Learner _learner;
    private readonly Action<IStateVisitor> _learned;
    private readonly StateCopy _good = new("guard.");

    // Slow mean and mean deviation of F, nats; root mean square of the weights of the good generation.
    private readonly double[] _slow = new double[3];
    private readonly float[] _pace = [1];

    // Samples; strikes; samples since a strike; since the good generation; quiet generations; breaches; events of numbers that were seen;
    // where the weights stand, one of the three above.
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

    /// <summary>True while weights are not to be learned: on trial, and from a breach until the stream is calm.</summary>
    public bool Holds => _counts[7] != Learns;

    /// <summary>True where the sample that was looked at last is to teach nothing.</summary>
    public bool Refuses { get; private set; }

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

        double times = Follow(energy);
        bool isStrike = times >= 1 || events != _counts[6];
        Refuses = (times >= Refused || events != _counts[6]) && _counts[0] > Memory;
        _counts[6] = events;
        _counts[1] = isStrike ? _counts[1] + 1 : Math.Max(0, _counts[1] - 1);
        _counts[2] = isStrike ? 0 : _counts[2] + 1;
        _counts[3]++;
        if (_counts[1] >= MostStrikes)
        {
            Suspect();
            return;
        }

        if (_counts[7] != Learns && _counts[2] >= Calm)
        {
            Acquit();
        }

        if (_counts[3] < Interval || _counts[2] < Quiet)
        {
            return;
        }

        if (_learner.Magnitude() > LargestGrowth * Math.Max(_slow[2], 1 / LargestGrowth))
        {
            _good.PutBack(_learned);
            Breach(Held);
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

    // Moves the averages on; how many times as far above the mean as a strike the sample lies.
    private double Follow(double energy)
    {
        long n = ++_counts[0];
        if (!double.IsFinite(energy))
        {
            return double.PositiveInfinity;
        }

        double bound = (Deviations * Math.Max(_slow[1], 0)) + Nats;
        double distance = energy - _slow[0];
        double times = n > FirstSamples ? distance / bound : 0;
        if (n > FirstSamples)
        {
            distance = Math.Clamp(distance, -bound, bound);
        }

        double weight = 1.0 / Math.Min(n, Memory);
        _slow[0] += weight * distance;
        _slow[1] += weight * (Math.Abs(distance) - _slow[1]);
        return times;
    }

    private void Keep()
    {
        _good.Take(_learned);
        _slow[2] = _learner.Magnitude();
        _counts[3] = 0;
    }

    // Too many strikes: whose fault are they? While it holds, the weights do not change, and the disturbance is the same.
    private void Suspect()
    {
        if (_counts[7] != Held)
        {
            _good.Exchange(_learned);
            _counts[7] = _counts[7] == OnTrial ? Held : OnTrial;
        }

        (_counts[1], _counts[2], _counts[3], _counts[4]) = (0, 0, 0, 0);
    }

    // No strike for a while: with the good generation in place it was the weights, else it was the stream.
    private void Acquit()
    {
        if (_counts[7] == OnTrial)
        {
            Breach(Learns);
            Keep();
        }

        _counts[7] = Learns;
    }

    private void Breach(int weights)
    {
        _pace[0] = Math.Max(_pace[0] / 2, LeastPace);
        _counts[5]++;
        (_counts[1], _counts[2], _counts[3], _counts[4], _counts[7]) = (0, 0, 0, 0, weights);
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
