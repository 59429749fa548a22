namespace PcEdge.Evaluation.Reports.Activity;

/// <summary>What was believed, window after window, of what a person does and of how the devices are.</summary>
internal sealed class ActivityTrace
{
    /// <summary>Names of the activities, in the order of the classes.</summary>
    public required IReadOnlyList<string> Activities { get; init; }

    /// <summary>Who answers, the model with the front end last.</summary>
    public required IReadOnlyList<string> Contenders { get; init; }

    /// <summary>The devices.</summary>
    public required IReadOnlyList<string> Devices { get; init; }

    /// <summary>Seconds since the start, of the end of each window.</summary>
    public List<double> Times { get; } = [];

    /// <summary>What was really done.</summary>
    public List<int> Truth { get; } = [];

    /// <summary>[windows * contenders] what each of them answered.</summary>
    public List<int> Answers { get; } = [];

    /// <summary>[windows * devices] belief in each device, 0 to 1.</summary>
    public List<double> Belief { get; } = [];

    /// <summary>The first window in which the watch is broken; null before.</summary>
    public int? Onset { get; set; }

    /// <summary>Windows so far.</summary>
    public int Count => Truth.Count;

    /// <summary>True where a contender was right.</summary>
    public bool IsRight(int window, int contender) => Answers[(window * Contenders.Count) + contender] == Truth[window];

    /// <summary>Share of right answers in the windows from one to before another; NaN where there are none.</summary>
    public double Accuracy(int contender, int from, int to)
    {
        int right = 0;
        for (int window = Math.Max(from, 0); window < to; window++)
        {
            right += IsRight(window, contender) ? 1 : 0;
        }

        return to > from ? (double)right / (to - Math.Max(from, 0)) : double.NaN;
    }

    /// <summary>Seconds from the onset to the first window in which the last device is no longer believed; NaN where that never came.</summary>
    public double NoticedAfter()
    {
        const double believed = 0.5;
        for (int window = Onset ?? Count; window < Count; window++)
        {
            if (Belief[((window + 1) * Devices.Count) - 1] < believed)
            {
                return Times[window] - Times[Onset!.Value];
            }
        }

        return double.NaN;
    }
}
