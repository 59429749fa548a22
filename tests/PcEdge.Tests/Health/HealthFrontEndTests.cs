using PcEdge.Health;

namespace PcEdge.Tests.Health;

/// <summary>On sensors that are as the model says, so that the truth is known.</summary>
public sealed class HealthFrontEndTests
{
    private const int Channels = 24;
    private const int Causes = 3;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_all_is_as_in_training_everything_is_believed_and_left_as_it_is(bool transient)
    {
        var world = new LinearWorld(Channels, Causes, seed: 1);
        HealthFrontEnd frontEnd = world.FrontEnd(transient);
        double error = 0, size = 0, weight = 0;
        const int rows = 2000;
        for (int k = 0; k < rows; k++)
        {
            world.Next();
            frontEnd.Step(world.Observation);
            for (int i = 0; i < Channels; i++)
            {
                error += Square(frontEnd.Repaired[i] - world.Clean[i]) / rows;
                size += world.Parameters.Variance[i] / rows;
                weight += frontEnd.Weight[i] / (rows * Channels);
            }
        }

        Assert.InRange(weight, 0.95, 1);
        Assert.InRange(error / size, 0, 0.01);
    }

    [Fact]
    public void With_half_of_the_channels_noise_they_are_found_and_the_others_stay_believed()
    {
        var world = new LinearWorld(Channels, Causes, seed: 2);
        HealthFrontEnd frontEnd = Run(world, 200, static (_, _) => { });
        double[] weight = new double[Channels];
        for (int k = 0; k < 150; k++)
        {
            Run(world, 1, (i, w) => w.Values[i] = i % 2 == 0 ? w.Unrelated(i) : w.Values[i], frontEnd);
            for (int i = 0; i < Channels && k >= 50; i++)
            {
                weight[i] += frontEnd.Weight[i] / 100;
            }
        }

        for (int i = 0; i < Channels; i++)
        {
            Assert.InRange(weight[i], i % 2 == 0 ? 0 : 0.9, i % 2 == 0 ? 0.05 : 1);
        }

        Assert.Equal(ChannelState.Ok, frontEnd.State(1));
    }

    [Fact]
    public void A_broken_channel_becomes_what_the_others_say_of_it()
    {
        var world = new LinearWorld(Channels, Causes, seed: 3);
        HealthFrontEnd frontEnd = Run(world, 100, static (_, _) => { });
        Run(world, 50, static (i, w) => w.Values[i] = i < 4 ? w.Unrelated(i) : w.Values[i], frontEnd);
        double error = 0, unrepaired = 0;
        for (int k = 0; k < 200; k++)
        {
            Run(world, 1, static (i, w) => w.Values[i] = i < 4 ? w.Unrelated(i) : w.Values[i], frontEnd);
            for (int i = 0; i < 4; i++)
            {
                error += Square(frontEnd.Repaired[i] - world.Clean[i]);
                unrepaired += Square(world.Values[i] - world.Clean[i]);
            }
        }

        Assert.True(error < 0.1 * unrepaired, $"{error} of {unrepaired}");
    }

    [Fact]
    public void A_stuck_channel_is_found_in_a_few_samples_and_called_so()
    {
        var world = new LinearWorld(Channels, Causes, seed: 4);
        HealthFrontEnd frontEnd = Run(world, 100, static (_, _) => { });
        Run(world, 6, static (i, w) => w.Values[i] = i == 5 ? w.Parameters.Mean[5] : w.Values[i], frontEnd);
        Assert.Equal(ChannelState.Stuck, frontEnd.State(5));
        Assert.InRange(frontEnd.Weight[5], 0, 0.05);
        Run(world, 20, static (_, _) => { }, frontEnd);
        Assert.Equal(ChannelState.Ok, frontEnd.State(5));
    }

    [Fact]
    public void A_channel_that_repeats_itself_in_training_too_is_not_stuck_when_it_does()
    {
        var world = new LinearWorld(Channels, Causes, seed: 4);
        Array.Fill(world.Parameters.Repeats, 1);
        HealthFrontEnd frontEnd = world.FrontEnd();
        world.Next();
        for (int k = 0; k < 200; k++)
        {
            frontEnd.Step(world.Observation);
            Assert.All(Enumerable.Range(0, Channels), i => Assert.NotEqual(ChannelState.Stuck, frontEnd.State(i)));
        }
    }

    [Fact]
    public void Where_nobody_knows_how_often_channels_repeat_themselves_moving_ones_are_not_stuck()
    {
        var world = new LinearWorld(Channels, Causes, seed: 4);
        Array.Fill(world.Parameters.Repeats, 1);
        HealthFrontEnd frontEnd = Run(world, 300, static (_, _) => { });
        Assert.All(Enumerable.Range(0, Channels), i => Assert.Equal(ChannelState.Ok, frontEnd.State(i)));
    }

    [Fact]
    public void A_drift_of_gain_and_offset_is_taken_out_again()
    {
        var world = new LinearWorld(Channels, Causes, seed: 5);
        HealthFrontEnd frontEnd = Run(world, 100, static (_, _) => { });
        double error = 0, size = 0;
        for (int k = 0; k < 2500; k++)
        {
            double share = Math.Min(1, k / 1000.0);
            Run(world, 1, (i, w) => w.Values[i] = i % 3 == 0 ? Drifted(w, i, share) : w.Values[i], frontEnd);
            for (int i = 0; i < Channels && k >= 1500; i += 3)
            {
                error += Square(frontEnd.Repaired[i] - world.Clean[i]);
                size += world.Parameters.Variance[i];
            }
        }

        Assert.True(error < 0.05 * size, $"{error} of {size}");
        for (int i = 0; i < Channels; i++)
        {
            Assert.Equal(i % 3 == 0 ? ChannelState.Drifting : ChannelState.Ok, frontEnd.State(i));
        }
    }

    [Fact]
    public void An_absent_channel_is_one_of_zero_precision_that_is_filled_in()
    {
        var world = new LinearWorld(Channels, Causes, seed: 6);
        var other = new LinearWorld(Channels, Causes, seed: 6);
        HealthFrontEnd frontEnd = world.FrontEnd(), otherFrontEnd = other.FrontEnd();
        world.Presence[3] = other.Presence[3] = false;
        double error = 0;
        for (int k = 0; k < 200; k++)
        {
            world.Next();
            other.Next();
            other.Values[3] = -1e9;
            frontEnd.Step(world.Observation);
            otherFrontEnd.Step(other.Observation);
            Assert.Equal(frontEnd.Repaired.ToArray(), otherFrontEnd.Repaired.ToArray());
            Assert.Equal((0, 0, ChannelState.Missing), (frontEnd.Weight[3], frontEnd.Precision(3), frontEnd.State(3)));
            error += Square(frontEnd.Repaired[3] - world.Clean[3]) / 200;
        }

        Assert.True(error < 0.1 * world.Parameters.Variance[3], $"{error} of {world.Parameters.Variance[3]}");
    }

    [Fact]
    public void A_permutation_of_the_channels_permutes_the_output()
    {
        var world = new LinearWorld(Channels, Causes, seed: 7);
        HealthParameters moved = Permuted(world.Parameters);
        HealthFrontEnd frontEnd = world.FrontEnd(), other = new(moved, LinearWorld.Options(moved));
        double[] values = new double[Channels];
        for (int k = 0; k < 400; k++)
        {
            Run(world, 1, static (i, w) => w.Values[i] = i < 6 ? w.Unrelated(i) : w.Values[i], frontEnd);
            for (int i = 0; i < Channels; i++)
            {
                values[To(i)] = world.Values[i];
            }

            other.Step(new Observation(values, world.Presence, 1));
            for (int i = 0; i < Channels; i++)
            {
                // Spreads are brought up to date in turn, by number.
                Assert.Equal(frontEnd.Repaired[i], other.Repaired[To(i)], 0.05);
            }
        }
    }

    [Fact]
    public void A_fault_of_one_sample_is_repaired_in_that_sample_and_does_not_cost_the_channel_its_name()
    {
        var world = new LinearWorld(Channels, Causes, seed: 8);
        HealthFrontEnd frontEnd = world.FrontEnd(transient: true);
        double error = 0, unrepaired = 0;
        for (int k = 0; k < 300; k++)
        {
            int hit = k * 5 % Channels;
            Run(world, 1, (i, w) => w.Values[i] += (i - hit + Channels) % Channels < 3 && k > 50 ? 6 * Math.Sqrt(w.Parameters.Variance[i]) : 0, frontEnd);
            for (int i = 0; i < Channels; i++)
            {
                error += Square(frontEnd.Repaired[i] - world.Clean[i]);
                unrepaired += Square(world.Values[i] - world.Clean[i]);
            }
        }

        Assert.True(error < 0.05 * unrepaired, $"{error} of {unrepaired}");
        Run(world, 20, static (_, _) => { }, frontEnd);
        Assert.All(frontEnd.Weight.ToArray(), static weight => Assert.InRange(weight, 0.9, 1));
    }

    private static HealthFrontEnd Run(LinearWorld world, int rows, Action<int, LinearWorld> spoil, HealthFrontEnd? frontEnd = null)
    {
        frontEnd ??= world.FrontEnd();
        for (int k = 0; k < rows; k++)
        {
            world.Next();
            for (int i = 0; i < Channels; i++)
            {
                spoil(i, world);
            }

            frontEnd.Step(world.Observation);
        }

        return frontEnd;
    }

    private static double Drifted(LinearWorld world, int i, double share)
    {
        double mean = world.Parameters.Mean[i];
        double gain = 1 + (share * (i % 2 == 0 ? 1 : -0.6));
        return mean + (gain * (world.Values[i] - mean)) + (share * 2 * Math.Sqrt(world.Parameters.Variance[i]));
    }

    private static HealthParameters Permuted(HealthParameters from)
    {
        var to = new HealthParameters(Channels, Causes);
        for (int i = 0; i < Channels; i++)
        {
            int j = To(i);
            from.Loadings.AsSpan(i * Causes, Causes).CopyTo(to.Loadings.AsSpan(j * Causes, Causes));
            (to.Noise[j], to.Mean[j], to.Variance[j], to.Repeats[j]) = (from.Noise[i], from.Mean[i], from.Variance[i], from.Repeats[i]);
        }

        return to;
    }

    private static int To(int i) => ((i * 7) + 3) % Channels;

    private static double Square(double x) => x * x;
}
