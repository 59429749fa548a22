using PcEdge.Detection;
using PcEdge.Tests.Precision;

namespace PcEdge.Tests.Detection;

/// <summary>What evidence means: nats of tail probability, whatever the unit of measure, the distribution and the clock.</summary>
public sealed class EvidenceLaws
{
    private const int Rows = 12_000;

    [Theory]
    [InlineData(1000, 0)]
    [InlineData(.001, 0)]
    [InlineData(-1, 0)]
    [InlineData(1, 500)]
    [InlineData(2.5, -70)]
    public void Scale_offset_and_sign_do_not_matter(double scale, double offset)
    {
        double[] values = Series.Daily(4000);
        values[3000] += 8;
        Verdict[] here = Series.Detect(values);
        Verdict[] there = Series.Detect(Array.ConvertAll(values, y => (scale * y) + offset));
        for (int t = 0; t < values.Length; t++)
        {
            Assert.Equal(here[t].Evidence, there[t].Evidence, .01);
            Assert.Equal(here[t].Anomaly > 0, there[t].Anomaly > 0);
        }
    }

    [Fact]
    public void A_shift_by_whole_weeks_changes_no_bit()
    {
        double[] values = Series.Daily(4000);
        Assert.Equal(Series.Detect(values), Series.Detect(values, start: Series.Monday + (35 * 86_400.0)));
    }

    [Theory]
    [InlineData("normal")]
    [InlineData("uniform")]
    [InlineData("laplace")]
    [InlineData("counts")]
    [InlineData("walking back")]
    [InlineData("daily")]
    public void Where_nothing_happens_evidence_is_as_rare_as_it_says(string kind)
    {
        var random = new Random(11);
        double before = 0;
        double[] daily = Series.Daily(40_000);
        double[] values = new double[40_000];
        for (int t = 0; t < values.Length; t++)
        {
            before = (.9 * before) + RandomWalk.Normal(random);
            values[t] = kind switch
            {
                "normal" => RandomWalk.Normal(random),
                "uniform" => random.NextDouble(),
                "laplace" => Math.Log(1 - random.NextDouble()) * (random.Next(2) == 0 ? 1 : -1),
                "counts" => Math.Floor(-5 * Math.Log(1 - random.NextDouble())),
                "walking back" => before,
                _ => daily[t],
            };
        }

        Verdict[] verdicts = Series.Detect(values);
        foreach (double nats in (double[])[3.5, 4.5, 5.5])
        {
            int above = verdicts[5000..].Count(v => v.Evidence > nats);
            Assert.InRange(-Math.Log((double)above / 35_000), nats - 1, nats + 1.3);
        }
    }

    [Fact]
    public void The_scale_of_nats_rises_without_a_jump_and_is_undone_by_its_inverse()
    {
        double before = EvidenceScale.Nats(0);
        for (double sum = 0; sum < 60; sum += .01)
        {
            double nats = EvidenceScale.Nats(sum);
            Assert.InRange(nats - before, 0, .02);
            Assert.Equal(sum, EvidenceScale.Sum(nats), 1e-9);
            before = nats;
        }
    }

    [Fact]
    public void A_reading_is_judged_by_what_was_known_ahead_of_it()
    {
        double[] values = Series.Normal(Rows);
        double[] other = (double[])values.Clone();
        other[9000] = 40;
        Assert.Equal(Series.Detect(values)[..9000], Series.Detect(other)[..9000]);
    }
}
