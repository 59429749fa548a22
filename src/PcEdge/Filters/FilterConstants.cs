namespace PcEdge.Filters;

/// <summary>
/// The numbers of the sensor filter. All are free of units and of clocks: levels are in units of a channel's own spread,
/// times in rows or in correlation times of the channel's own deviation. One setting serves every stream; it was chosen on
/// three unlike deployments together (lab temperatures a minute apart, city temperatures and pollutants an hour apart).
/// </summary>
internal readonly record struct FilterConstants
{
    public FilterConstants()
    {
    }

    /// <summary>Present rows before a channel is judged; also the least correlation history of siblings.</summary>
    public int LearningRows { get; init; } = 30;

    /// <summary>A standardised unit, in mean absolute deviations of the level.</summary>
    public double Unit { get; init; } = 0.7;

    /// <summary>nu: degrees of freedom of the Student-t errors.</summary>
    public double Freedom { get; init; } = 2.06;

    /// <summary>Least process noise of the causes, in mean increment variances of the members.</summary>
    public double CauseNoise { get; init; } = 3.5;

    /// <summary>Rows over which a cause learns its own process noise.</summary>
    public double CauseNoiseRows { get; init; } = 552;

    /// <summary>Rows in which a cause forgets.</summary>
    public double CauseRows { get; init; } = 8.23e+03;

    /// <summary>lambda_f: rate of the fast noise averages, per row.</summary>
    public double FastRate { get; init; } = 0.055;

    /// <summary>Largest squared increment that the noise averages take, in its own variance.</summary>
    public double IncrementClip { get; init; } = 34.5;

    /// <summary>Least sensor noise variance, in squared units.</summary>
    public double SensorNoiseFloor { get; init; } = 6.66e-5;

    /// <summary>Softness of the causes' gate on the course error.</summary>
    public double CourseGate { get; init; } = 0.0181;

    /// <summary>Softness of the causes' gate on the sibling error.</summary>
    public double SiblingGate { get; init; } = 0.409;

    /// <summary>Softness of the learning gate on the sibling error.</summary>
    public double LearningGate { get; init; } = 0.293;

    /// <summary>Growth of the deviation's variance towards V while its reading is rejected but calm, per row.</summary>
    public double Reacquisition { get; init; } = 0.0295;

    /// <summary>Noise ratio above which a channel is no longer calm.</summary>
    public double CalmNoise { get; init; } = 3;

    /// <summary>Frozen evidence above which a repeat counts as frozen, nats.</summary>
    public double FrozenHold { get; init; } = 10.3;

    /// <summary>Least usual repeat probability that is believed.</summary>
    public double RepeatFloor { get; init; } = 0.05;

    /// <summary>Saturation of the noise term in squared own discrepancy.</summary>
    public double NoiseSaturation { get; init; } = 3.37;

    /// <summary>k1: weight of the course error in the surprise.</summary>
    public double CourseWeight { get; init; } = 0.29;

    /// <summary>k2: weight of the sibling error in the surprise.</summary>
    public double SiblingWeight { get; init; } = 1.12;

    /// <summary>k3: weight of the noise ratio in the surprise.</summary>
    public double NoiseWeight { get; init; } = 1.33;

    /// <summary>k4: weight of the frozen evidence in the surprise.</summary>
    public double FrozenWeight { get; init; } = 1.9;

    /// <summary>Pull of a surprising deviation towards its slow self, per row.</summary>
    public double SlowPull { get; init; } = 0.0597;

    /// <summary>Squared distance from the slow deviation, in V, above which it pulls.</summary>
    public double SlowPullDistance { get; init; } = 1.89;

    /// <summary>Surprise above which the slow deviation pulls instead of learning, nats.</summary>
    public double SlowPullSurprise { get; init; } = 3.75;

    /// <summary>Surprise at which a reading is given half its weight, nats.</summary>
    public double HealthSurprise { get; init; } = 4;

    /// <summary>Width of that gate, nats.</summary>
    public double HealthWidth { get; init; } = 0.245;

    /// <summary>Memory of the sibling variance V: rows, and correlation times of the deviation.</summary>
    public double SiblingRows { get; init; } = 5000;

    /// <summary>See <see cref="SiblingRows"/>.</summary>
    public double SiblingTimes { get; init; } = 1.98;

    /// <summary>Rows that the prior of V counts for.</summary>
    public double SiblingPriorRows { get; init; } = 600;

    /// <summary>Prior of V, squared units.</summary>
    public double SiblingPrior { get; init; } = 1;

    /// <summary>Memory of the increment variance q, rows.</summary>
    public double IncrementRows { get; init; } = 721;

    /// <summary>Rows that the prior of q counts for.</summary>
    public double IncrementPriorRows { get; init; } = 5.01;

    /// <summary>Memory of the synapses: rows, and correlation times of the deviation.</summary>
    public double SynapseRows { get; init; } = 1.21e+03;

    /// <summary>See <see cref="SynapseRows"/>.</summary>
    public double SynapseTimes { get; init; } = 2.17;

    /// <summary>Rows that the prior of the synapses counts for.</summary>
    public double SynapsePriorRows { get; init; } = 47.6;

    /// <summary>Least synaptic precision.</summary>
    public double SynapseRidge { get; init; } = 0.0156;

    /// <summary>Memory of the slow deviation, in correlation times of the deviation.</summary>
    public double SlowTimes { get; init; } = 0.699;

    /// <summary>Correlation above which channels are siblings.</summary>
    public double SiblingCorrelation { get; init; } = .5;

    /// <summary>Rows of the faster of the two bands in which siblings are compared; the slower is 16 times as long.</summary>
    public double BandRows { get; init; } = 16;
}
