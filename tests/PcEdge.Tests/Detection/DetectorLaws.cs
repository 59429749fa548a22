using PcEdge.Detection;
using PcEdge.Tests.Contracts;

namespace PcEdge.Tests.Detection;

/// <summary>What a detector does with streams as they come: no clock, gaps, any pace, constants, counts, bad starts.</summary>
public sealed class DetectorLaws
{
    [Theory]
    [InlineData(0)]
    [InlineData(1013.25)]
    [InlineData(-1e9)]
    public void A_constant_stream_has_no_event(double value)
    {
        double[] values = new double[20_000];
        Array.Fill(values, value);
        Assert.Equal(0, Series.Detect(values).Events());
    }

    [Theory]
    [InlineData(.001)]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(3600)]
    [InlineData(86_400)]
    public void White_noise_at_any_pace_raises_no_more_alarms_than_wanted(double dt)
    {
        double[] values = Series.Normal(30_000, 4);
        int alarms = Series.Detect(values, dt).Count(static v => v.Alarm);
        Assert.InRange(alarms, 0, 1 + Math.Ceiling(30_000 * dt / 86_400));
        Assert.InRange(alarms, 0, 100);
    }

    [Fact]
    public void More_alarms_wanted_are_more_events_and_fewer_are_fewer()
    {
        double[] values = Series.Daily(40_000);
        int last = -1;
        foreach (double perDay in (double[])[.1, 1, 5, 24])
        {
            int events = Series.Detect(values, options: new DetectorOptions { AlarmsPerDay = perDay }).Events();
            Assert.True(events > last, $"{events} events at {perDay} a day, {last} at fewer");
            last = events;
        }
    }

    [Fact]
    public void A_pause_of_hours_is_no_event()
    {
        double[] values = Series.Daily(8000);
        var detector = new StreamDetector(new DetectorOptions());
        int calm = 0;
        int paused = 0;
        double last = 0;
        for (int t = 0; t < values.Length; t++)
        {
            if (t % 1000 is > 900 and < 960 && t > 2000)
            {
                continue;
            }

            Verdict verdict = detector.Step(values[t], t == 0 ? 0 : (t - last) * Series.FiveMinutes, Series.Monday + (t * Series.FiveMinutes));
            last = t;
            paused += verdict.Anomaly > 0 && t % 1000 is >= 960 and < 990 && t > 2000 ? 1 : 0;
            calm += verdict.Anomaly > 0 ? 1 : 0;
        }

        Assert.Equal(0, paused);
        Assert.InRange(calm, 0, 20);
    }

    [Theory]
    [InlineData(Series.Monday)]
    [InlineData(Series.Monday - 18_000)]
    [InlineData(Series.Monday + 7200)]
    [InlineData(double.NaN)]
    public void A_spike_is_an_event_on_any_clock_or_none(double start)
    {
        double[] values = Series.Daily(6000);
        values[5000] += 12;
        Assert.True(Series.Detect(values, start: start)[5000].Anomaly > 0);
    }

    [Theory]
    [InlineData(Series.Monday, 288)]
    [InlineData(double.NaN, 317)]
    public void A_reading_usual_at_another_time_is_an_event_where_the_rhythm_is_known(double start, int period)
    {
        double[] values = Series.Normal(9000, 5);
        for (int t = 0; t < values.Length; t++)
        {
            values[t] = (.1 * values[t]) + (t % period < period / 3 ? 3 : 0);
        }

        int late = (8000 / period * period) + (2 * period / 3);
        for (int t = late; t < late + 12; t++)
        {
            values[t] += 3;
        }

        Verdict[] verdicts = Series.Detect(values, start: start);
        Verdict first = Assert.Single(verdicts[late..(late + 12)], static v => v.Anomaly > 0);
        Assert.True(first.Reason is AlarmReason.Season or AlarmReason.SeasonCourse or AlarmReason.SeasonTrend, $"{first.Reason}");
    }

    [Fact]
    public void A_stream_that_begins_in_the_middle_of_an_anomaly_is_soon_quiet()
    {
        double[] values = Series.Normal(6000, 6);
        for (int t = 0; t < 300; t++)
        {
            values[t] += 30;
        }

        Verdict[] verdicts = Series.Detect(values);
        Assert.InRange(verdicts.Events(to: 600), 0, 5);
        Assert.InRange(verdicts.Events(600), 0, 6);
    }

    [Fact]
    public void Heavy_tailed_counts_do_not_cry_all_day()
    {
        var random = new Random(8);
        double[] values = new double[20_000];
        for (int t = 0; t < values.Length; t++)
        {
            values[t] = Math.Floor(Math.Pow(1 - random.NextDouble(), -1 / 1.5));
        }

        Assert.InRange(Series.Detect(values).Events(), 1, 40);
    }

    [Fact]
    public void An_absurd_reading_blinds_it_not_for_long()
    {
        double[] values = Series.Normal(6000, 9);
        values[2300] = 1e90;
        values[5000] += 50;
        Verdict[] verdicts = Series.Detect(values);
        Assert.True(verdicts[2300].Anomaly > 0);
        Assert.True(verdicts[5000].Anomaly > 0);
    }

    [Fact]
    public void An_absent_reading_says_nothing_and_leaves_what_was_learned()
    {
        var detector = new StreamDetector(new DetectorOptions());
        var other = new StreamDetector(new DetectorOptions());
        double[] values = Series.Daily(3000);
        for (int t = 0; t < values.Length; t++)
        {
            bool absent = t % 100 == 50;
            double time = Series.Monday + (t * 300.0);
            Verdict verdict = detector.Step(absent ? double.NaN : values[t], t == 0 ? 0 : 300, time);
            if (absent)
            {
                Assert.Equal(0, verdict.Evidence);
            }
            else
            {
                Assert.Equal(other.Step(values[t], t == 0 ? 0 : t % 100 == 51 ? 600 : 300, time).Evidence, verdict.Evidence);
            }
        }
    }

    [Fact]
    public void What_a_series_keeps_fits_into_20_kilobytes()
    {
        var snapshot = new StateSnapshot();
        new SeriesDetector(new DetectorOptions()).VisitState(snapshot.Saver);
        Assert.InRange(snapshot.Bytes, 1, 20_000);
    }
}
