using PcEdge.Filters;

namespace PcEdge.Tests.Filters.Laws;

/// <summary>Channels are updated a block at a time; nothing of that may be seen.</summary>
public sealed class SensorFilterLawsOfLanes
{
    private const int Rows = 4000;

    [Theory]
    [InlineData(3, false)]
    [InlineData(5, true)]
    [InlineData(9, false)]
    public void Channel_without_siblings_has_the_bits_of_a_filter_of_its_own(int channels, bool irregular)
    {
        SensorFamily family = new SensorFamily(Rows, SensorFamily.Like(channels), 61).WithFaults();
        var random = new Random(6);
        for (int t = 0; t < Rows; t++)
        {
            family.Values[t][random.Next(channels)] = double.NaN;
            family.Values[t][0] = Math.Round(family.Values[t][0]);      // repeats itself all day
        }

        SensorFilterOptions options = new() { FalseAlarmRate = 1e-3, Groups = [.. Enumerable.Range(0, channels)] };
        var together = new SensorFilter(channels, options);
        var said = new StepOutput(channels);
        SensorFilter[] alone = [.. Enumerable.Range(0, channels).Select(_ => new SensorFilter(1, options with { Groups = [0] }))];
        var own = new StepOutput(1);
        for (int t = 0; t < Rows; t++)
        {
            double dt = irregular ? 30 + (60 * random.NextDouble()) : family.Seconds;
            together.Step(new Observation(family.Values[t], Array.ConvertAll(family.Values[t], double.IsFinite), dt), said);
            for (int j = 0; j < channels; j++)
            {
                double value = family.Values[t][j];
                alone[j].Step(new Observation([value], [double.IsFinite(value)], dt), own);
                Assert.Equal(Bits(own, 0), Bits(said, j));
            }
        }

        Assert.Contains(Enumerable.Range(0, channels), j => said.Surprise[j] > 0);
    }

    private static (string Numbers, bool Alarm, AlarmReason Reason, ChannelState State) Bits(StepOutput output, int j)
    {
        double[] numbers =
        [
            output.Estimate[j], output.Deviation[j], output.Trusted[j], output.Precision[j], output.Weight[j], output.Surprise[j], output.Evidence[j], output.Anomaly[j],
        ];
        return (string.Join(' ', numbers.Select(BitConverter.DoubleToInt64Bits)), output.Alarm[j], output.Reason[j], output.State[j]);
    }
}
