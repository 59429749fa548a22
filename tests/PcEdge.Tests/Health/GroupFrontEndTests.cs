using PcEdge.Health;

namespace PcEdge.Tests.Health;

/// <summary>Devices that fail as a whole: which one is believed to be broken, and what becomes of its channels.</summary>
public sealed class GroupFrontEndTests
{
    private const int Channels = 24;
    private const int Causes = 3;
    private static readonly string[] Devices = [.. Enumerable.Range(0, Channels).Select(static i => i < Channels / 2 ? "phone" : "watch")];

    [Fact]
    public void Belief_of_one_sample_is_that_of_the_formula()
    {
        var belief = new GroupBelief(2);
        belief.Learn([-10, -12, -50], [false, false]);

        // .1 of 2 nats against the phone, 4 nats (of .1 of 40) against the watch
        double none = (0.99 * 1) + (0.01 * 0.5), phone = 0.01 * 0.25 * Math.Exp(-0.2), watch = 0.01 * 0.25 * Math.Exp(-4);
        double sum = none + phone + watch;
        Assert.Equal(none / sum, belief.Posterior[0], 1e-12);
        Assert.Equal(phone / sum, belief.Posterior[1], 1e-12);
        Assert.Equal(watch / sum, belief.Posterior[2], 1e-12);
    }

    [Fact]
    public void A_group_that_repeats_itself_costs_3_nats_to_whoever_calls_it_sound()
    {
        var belief = new GroupBelief(2);
        belief.Learn([0, 0, 0], [false, true]);
        double none = 0.995 * Math.Exp(-3), phone = 0.0025 * Math.Exp(-3), watch = 0.0025;
        Assert.Equal(watch / (none + phone + watch), belief.Posterior[2], 1e-12);
    }

    [Fact]
    public void A_clean_stream_is_left_as_it_is()
    {
        var world = new LinearWorld(Channels, Causes, seed: 1);
        GroupFrontEnd front = Front(world, absent: false);
        for (int k = 0; k < 500; k++)
        {
            world.Next();
            front.Step(world.Observation);
            for (int i = 0; i < Channels; i++)
            {
                Assert.Equal(world.Clean[i], front.Repaired[i], 0.01 * Math.Sqrt(world.Parameters.Variance[i]));
            }
        }

        Assert.InRange(front.Posterior[0], 0.99, 1);
    }

    [Fact]
    public void Long_blocks_of_one_situation_change_no_belief()
    {
        var world = new LinearWorld(Channels, Causes, seed: 1);
        GroupFrontEnd front = Front(world, absent: false);
        for (int block = 0; block < 5; block++)
        {
            world.Next();
            double[] situation = [.. world.Clean];
            for (int k = 0; k < 300; k++)
            {
                for (int i = 0; i < Channels; i++)
                {
                    world.Values[i] = situation[i] + (0.05 * world.Normal());
                }

                front.Step(world.Observation);
                Assert.InRange(front.Posterior[0], 0.98, 1);
            }
        }
    }

    [Theory]
    [InlineData("dead")]
    [InlineData("stuck")]
    [InlineData("noise")]
    public void A_broken_device_is_found_within_five_samples_and_filled_in_from_the_other(string fault)
    {
        var world = new LinearWorld(Channels, Causes, seed: 2);
        GroupFrontEnd front = Front(world, absent: false);
        double[] stuck = new double[Channels];
        double error = 0, usual = 0;
        for (int k = 0; k < 400; k++)
        {
            world.Next();
            for (int i = Channels / 2; i < Channels && k >= 200; i++)
            {
                stuck[i] = k == 200 ? world.Clean[i] : stuck[i];
                world.Values[i] = fault switch { "dead" => 0, "stuck" => stuck[i], _ => world.Parameters.Mean[i] + (4 * Math.Sqrt(world.Parameters.Variance[i]) * world.Normal()) };
            }

            front.Step(world.Observation);
            if (k >= 205)
            {
                Assert.InRange(front.Weight[Channels - 1], 0, 0.05);
                Assert.InRange(front.Weight[0], 0.95, 1);
                Assert.Equal(fault == "noise" ? ChannelState.Noisy : ChannelState.Stuck, front.State(Channels - 1));
                for (int i = Channels / 2; i < Channels; i++)
                {
                    error += Math.Pow(front.Repaired[i] - world.Clean[i], 2);
                    usual += world.Parameters.Variance[i];
                }
            }
        }

        Assert.InRange(error / usual, 0, 0.05);
    }

    [Fact]
    public void A_device_that_works_again_is_believed_again()
    {
        var world = new LinearWorld(Channels, Causes, seed: 2);
        GroupFrontEnd front = Front(world, absent: true);
        for (int k = 0; k < 300; k++)
        {
            world.Next();
            for (int i = Channels / 2; i < Channels && k is >= 100 and < 200; i++)
            {
                world.Values[i] = world.Unrelated(i);
            }

            front.Step(world.Observation);
        }

        Assert.InRange(front.Weight[Channels - 1], 0.95, 1);
    }

    [Fact]
    public void Where_broken_are_absent_a_broken_channel_becomes_its_mean()
    {
        var world = new LinearWorld(Channels, Causes, seed: 3);
        GroupFrontEnd front = Front(world, absent: true);
        for (int k = 0; k < 50; k++)
        {
            world.Next();
            Array.Clear(world.Values, Channels / 2, Channels / 2);
            world.Presence[0] = k % 2 == 0;
            front.Step(world.Observation);
        }

        double sd = Math.Sqrt(world.Parameters.Variance[^1]);
        Assert.Equal(world.Parameters.Mean[^1], front.Repaired[Channels - 1], 0.01 * sd * 6);
        Assert.Equal(world.Parameters.Mean[0], front.Repaired[0]);
        Assert.Equal(ChannelState.Missing, front.State(0));
    }

    [Fact]
    public void The_order_of_the_channels_changes_nothing_but_rounding()
    {
        var world = new LinearWorld(Channels, Causes, seed: 6);
        HealthParameters p = world.Parameters, turned = new(Channels, Causes);
        for (int i = 0; i < Channels; i++)
        {
            int j = Channels - 1 - i;
            p.Loadings.AsSpan(i * Causes, Causes).CopyTo(turned.Loadings.AsSpan(j * Causes));
            (turned.Noise[j], turned.Mean[j], turned.Variance[j], turned.Repeats[j]) = (p.Noise[i], p.Mean[i], p.Variance[i], p.Repeats[i]);
        }

        GroupFrontEnd front = Front(world, absent: false);
        var other = new GroupFrontEnd(turned, front.Options with { Groups = [.. Devices.Reverse()] });
        for (int k = 0; k < 100; k++)
        {
            world.Next();
            for (int i = 0; i < Channels / 2 && k > 40; i++)
            {
                world.Values[i] = world.Unrelated(i);
            }

            front.Step(world.Observation);
            double[] reversed = [.. world.Values.Reverse()];
            other.Step(new Observation(reversed, world.Presence, 1));
            for (int i = 0; i < Channels; i++)
            {
                Assert.Equal(front.Repaired[i], other.Repaired[Channels - 1 - i], 1e-8);
                Assert.Equal(front.Weight[i], other.Weight[Channels - 1 - i], 1e-8);
            }
        }
    }

    [Fact]
    public void While_nothing_is_present_belief_stays()
    {
        var world = new LinearWorld(Channels, Causes, seed: 3);
        GroupFrontEnd front = Front(world, absent: false);
        world.Next();
        front.Step(world.Observation);
        double before = front.Posterior[0];
        Array.Clear(world.Presence);
        front.Step(world.Observation);
        Assert.Equal(before, front.Posterior[0]);
        for (int i = 0; i < Channels; i++)
        {
            Assert.Equal(world.Parameters.Mean[i], front.Repaired[i], 1e-9);
        }
    }

    private static GroupFrontEnd Front(LinearWorld world, bool absent) =>
        new(world.Parameters, LinearWorld.Options(world.Parameters) with { Groups = Devices, BrokenAreAbsent = absent });
}
