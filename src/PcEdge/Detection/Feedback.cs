namespace PcEdge.Detection;

/// <summary>Finds the alarm that somebody means.</summary>
internal static class Feedback
{
    /// <summary>The alarm nearest to <paramref name="localTime"/> within an episode; null where there is none.</summary>
    public static PastAlarm? Nearest(AlarmHistory alarms, double localTime)
    {
        PastAlarm? nearest = null;
        for (int back = 0; back < alarms.Count; back++)
        {
            PastAlarm alarm = alarms[back];
            double away = Math.Abs(alarm.Time - localTime);
            if (away <= AlarmBudget.EpisodeSeconds && (nearest is not { } best || away < Math.Abs(best.Time - localTime)))
            {
                nearest = alarm;
            }
        }

        return nearest;
    }

    /// <summary>The alarm nearest to a time, and those of the same row, were false; returns how many there were.</summary>
    public static int Forgive(MultivariateDetector detector, double localTime)
    {
        if (Nearest(detector.Alarms, localTime) is not { } nearest)
        {
            return 0;
        }

        int forgiven = 0;
        for (int back = 0; back < detector.Alarms.Count; back++)
        {
            PastAlarm alarm = detector.Alarms[back];
            if (alarm.Time == nearest.Time)
            {
                detector.Forgive(back);
                forgiven++;
            }
        }

        return forgiven;
    }
}
