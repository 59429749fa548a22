using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Tests.Deployments;

public sealed class ConcurrentlyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Each_piece_is_done_once(int count)
    {
        int[] done = new int[count];
        Concurrently.For(count, i => Interlocked.Increment(ref done[i]));
        Assert.All(done, static times => Assert.Equal(1, times));
    }

    [Fact]
    public void A_piece_that_fails_speaks_for_itself_and_begins_no_more()
    {
        int begun = 0;
        InvalidDataException problem = Assert.Throws<InvalidDataException>(() => Concurrently.For(1_000_000, i =>
        {
            Interlocked.Increment(ref begun);
            throw new InvalidDataException("broken");
        }));
        Assert.Equal("broken", problem.Message);
        Assert.InRange(begun, 1, Environment.ProcessorCount);
    }

    [Fact]
    public void Work_that_is_to_stop_says_so()
    {
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Concurrently.For(1_000_000, _ => stop.Cancel(), stop.Token));
    }
}
