using PcEdge.Models;

namespace PcEdge.Tests.Contracts;

/// <summary>What a device relies on, whichever model it runs. Holds for every entry of <see cref="StreamModels"/>, with several channels and with one.</summary>
public sealed class StreamModelContract
{
    private const int Rows = 600;

    public static TheoryData<string, int> Models
    {
        get
        {
            var models = new TheoryData<string, int>();
            foreach (string name in StreamModels.Names)
            {
                models.Add(name, 4);
                models.Add(name, 1);
            }

            return models;
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Steps_allocate_nothing(string name, int channels)
    {
        (IStreamModel model, StepOutput output, HostileStream stream) = Begin(name, channels);
        for (int k = 0; k < Rows; k++)
        {
            model.Step(stream.Next(), output);
            model.Step(stream.NextAbsurd(), output);
        }

        Assert.Equal(0, Allocated.By(() =>
        {
            for (int k = 0; k < Rows; k++)
            {
                model.Step(stream.Next(), output);
                model.Step(stream.NextAbsurd(), output);
            }
        }));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Saved_and_reloaded_model_continues_identically(string name, int channels)
    {
        (IStreamModel model, StepOutput output, HostileStream stream) = Begin(name, channels);
        foreach (int length in (int[])[0, 1, 37, Rows])
        {
            for (int k = 0; k < length; k++)
            {
                model.Step(stream.Next(), output);
            }

            IStreamModel reloaded = StreamModels.Create(name, channels);
            reloaded.VisitState(StateSnapshot.Of(model).Restorer);
            var reloadedOutput = new StepOutput(channels);
            for (int k = 0; k < 300; k++)
            {
                Observation row = stream.Next();
                model.Step(row, output);
                reloaded.Step(row, reloadedOutput);
                Same(output, reloadedOutput);
            }

            Assert.Equal(StateSnapshot.Of(model).Lines(), StateSnapshot.Of(reloaded).Lines());
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_value_that_is_not_finite_counts_as_absent(string name, int channels)
    {
        (IStreamModel model, StepOutput output, HostileStream stream) = Begin(name, channels);
        (IStreamModel other, StepOutput otherOutput, _) = Begin(name, channels);
        double[] broken = new double[channels];
        bool[] all = new bool[channels];
        Array.Fill(all, true);
        for (int k = 0; k < Rows; k++)
        {
            Observation row = stream.Next();
            double notFinite = (k % 3) switch { 0 => double.NaN, 1 => double.PositiveInfinity, _ => double.NegativeInfinity };
            for (int j = 0; j < channels; j++)
            {
                broken[j] = row.Presence[j] ? row.Values[j] : notFinite;
            }

            model.Step(row, output);
            other.Step(new Observation(broken, all, row.Dt), otherOutput);
            Same(output, otherOutput);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_value_of_an_absent_channel_is_never_believed(string name, int channels)
    {
        (IStreamModel model, StepOutput output, HostileStream stream) = Begin(name, channels);
        (IStreamModel other, StepOutput otherOutput, _) = Begin(name, channels);
        double[] garbage = new double[channels];
        for (int k = 0; k < Rows; k++)
        {
            Observation row = stream.Next();
            for (int j = 0; j < channels; j++)
            {
                garbage[j] = row.Presence[j] ? row.Values[j] : k % 2 == 0 ? -7e77 : double.NaN;
            }

            model.Step(row, output);
            other.Step(new Observation(garbage, row.Presence, row.Dt), otherOutput);
            Same(output, otherOutput);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Silence_leaves_the_beliefs_sound_before_and_between_readings(string name, int channels)
    {
        (IStreamModel model, StepOutput output, HostileStream stream) = Begin(name, channels);
        for (int round = 0; round < 3; round++)
        {
            for (int k = 0; k < 200; k++)
            {
                model.Step(stream.NextSilent(), output);
                Sane(output, stream.Presence);
                Assert.Equal(0, output.TotalSurprise);
            }

            for (int k = 0; k < 200; k++)
            {
                model.Step(stream.Next(), output);
                Sane(output, stream.Presence);
            }

            Believes(output);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Time_may_stand_still(string name, int channels)
    {
        (IStreamModel model, StepOutput output, HostileStream stream) = Begin(name, channels);
        for (int k = 0; k < Rows; k++)
        {
            Observation row = stream.Next();
            model.Step(new Observation(row.Values, row.Presence, 0), output);
            Sane(output, stream.Presence);
        }

        Believes(output);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Whatever_comes_in_the_model_neither_throws_nor_loses_its_numbers(string name, int channels)
    {
        (IStreamModel model, StepOutput output, HostileStream stream) = Begin(name, channels);
        for (int round = 0; round < 5; round++)
        {
            for (int k = 0; k < Rows; k++)
            {
                model.Step(stream.NextAbsurd(), output);
                for (int j = 0; j < channels; j++)
                {
                    Assert.True(double.IsFinite(output.Precision[j]) && double.IsFinite(output.Surprise[j]) && double.IsFinite(output.Weight[j]) && double.IsFinite(output.Anomaly[j]));
                    Assert.False(double.IsInfinity(output.Estimate[j]) || double.IsInfinity(output.Deviation[j]));
                }
            }

            for (int k = 0; k < 50; k++)
            {
                model.Step(stream.Next(), output);
                Sane(output, stream.Presence);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_row_keeps_the_promises_of_its_fields(string name, int channels)
    {
        (IStreamModel model, StepOutput output, HostileStream stream) = Begin(name, channels);
        for (int k = 0; k < Rows; k++)
        {
            model.Step(stream.Next(), output);
            Sane(output, stream.Presence);
        }

        Believes(output);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_same_stream_gives_the_same_bits(string name, int channels)
    {
        (IStreamModel model, StepOutput output, HostileStream stream) = Begin(name, channels);
        (IStreamModel other, StepOutput otherOutput, HostileStream otherStream) = Begin(name, channels);
        for (int k = 0; k < Rows; k++)
        {
            model.Step(stream.Next(), output);
            other.Step(otherStream.Next(), otherOutput);
            Same(output, otherOutput);
        }

        Assert.Equal(StateSnapshot.Of(model).Lines(), StateSnapshot.Of(other).Lines());
    }

    private static (IStreamModel Model, StepOutput Output, HostileStream Stream) Begin(string name, int channels)
    {
        IStreamModel model = StreamModels.Create(name, channels);
        Assert.Equal(channels, model.Channels);
        return (model, new StepOutput(channels), new HostileStream(channels, 17));
    }

    /// <summary>What the fields of a row promise.</summary>
    private static void Sane(StepOutput output, ReadOnlySpan<bool> presence)
    {
        double total = 0;
        bool any = false;
        for (int j = 0; j < output.Channels; j++)
        {
            Assert.True(double.IsNaN(output.Estimate[j]) || output.Deviation[j] >= 0);
            Assert.True(output.Weight[j] is >= 0 and <= 1);
            Assert.True(output.Anomaly[j] is >= 0 and < 1 && (!output.Alarm[j] || output.Anomaly[j] > 0));
            Assert.Equal(output.Anomaly[j] > 0, output.Reason[j] != AlarmReason.None);
            total += output.Surprise[j];
            any |= output.Alarm[j];
            if (presence[j])
            {
                Assert.True(double.IsFinite(output.Estimate[j]) && double.IsFinite(output.Deviation[j]) && double.IsFinite(output.Trusted[j]));
                Assert.True((output.Precision[j] > 0 || output.State[j] == ChannelState.Learning) && double.IsFinite(output.Precision[j]));
            }
            else
            {
                Assert.Equal((0, 0, 0), (output.Precision[j], output.Weight[j], output.Surprise[j]));
                Assert.Equal(output.Estimate[j], output.Trusted[j]);
            }
        }

        Assert.Equal(total, output.TotalSurprise, 1e-9 * (1 + Math.Abs(total)));
        Assert.Equal(any || output.TotalReason != AlarmReason.None, output.AnyAlarm);
        Assert.True(output.LoudestChannel >= -1 && output.LoudestChannel < output.Channels);
    }

    /// <summary>Estimates lie where the stream's readings do.</summary>
    private static void Believes(StepOutput output) => Assert.All(output.Estimate, estimate => Assert.InRange(estimate, 10, 30));

    /// <summary>Two rows are equal to the last bit.</summary>
    internal static void Same(StepOutput one, StepOutput other)
    {
        Assert.True(Bits(one.Estimate, other.Estimate) && Bits(one.Deviation, other.Deviation) && Bits(one.Trusted, other.Trusted), "estimate");
        Assert.True(Bits(one.Precision, other.Precision) && Bits(one.Weight, other.Weight), "precision");
        Assert.True(Bits(one.Surprise, other.Surprise) && Bits(one.Evidence, other.Evidence) && Bits(one.Anomaly, other.Anomaly), "surprise");
        Assert.True(Bits(one.Forecast, other.Forecast) && Bits(one.ForecastDeviation, other.ForecastDeviation), "forecast");
        Assert.Equal(one.Alarm, other.Alarm);
        Assert.Equal(one.Reason, other.Reason);
        Assert.Equal(one.State, other.State);
        Assert.Equal((one.TotalSurprise, one.TotalEvidence, one.LoudestChannel, one.AnyAlarm), (other.TotalSurprise, other.TotalEvidence, other.LoudestChannel, other.AnyAlarm));
    }

    private static bool Bits(double[] one, double[] other) =>
        System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(one).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(other));
}
