namespace PcEdge.Training.Fitting;

/// <summary>How the rate of learning changes over a training.</summary>
internal enum RateSchedule
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>It falls evenly, to 0 at the end.</summary>
    Linear,

    /// <summary>It falls along half a cosine, to 0 at the end (Loshchilov and Hutter 2017).</summary>
    Cosine,

    /// <summary>It falls to a tenth after half of the steps and once more after three quarters.</summary>
    Step,
}
