using PcEdge.Activations;
using PcEdge.Hgf;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Precision.Layers;

namespace PcEdge.Tests.Models;

/// <summary>Checks of a definition ask the words of a document which members there are, so each member must have one.</summary>
public sealed class WordTableTests
{
    [Fact]
    public void Every_member_has_a_word_and_no_other_number_is_known()
    {
        Complete(HgfWords.Updates);
        Complete(HgfWords.Types);
        Complete(HgfWords.Functions);
        Complete(NetworkWords.Activations);
        Complete(NetworkWords.Structures);
        Complete(NetworkWords.PrecisionLearnings);
        Complete(NetworkWords.Learnings);
        Complete(NetworkWords.Presynaptics);
    }

    [Fact]
    public void Loops_over_the_ways_to_learn_precisions_end_with_the_last() =>
        Assert.Equal((PrecisionLearning.Pinned, PrecisionLearning.Hgf), (Enum.GetValues<PrecisionLearning>().Min(), Enum.GetValues<PrecisionLearning>().Max()));

    [Fact]
    public void Loops_over_the_states_of_a_channel_end_with_the_last() =>
        Assert.Equal((ChannelState.Learning, ChannelState.Biased), (Enum.GetValues<ChannelState>().Min(), Enum.GetValues<ChannelState>().Max()));

    private static void Complete<T>(WordTable<T> words)
        where T : struct, Enum
    {
        T[] all = Enum.GetValues<T>();
        Assert.All(all, member => Assert.True(words.Knows(member), $"{member} has no word"));
        Assert.Equal(all.Length, words.Words.Split(", ").Length);
        Assert.False(words.Knows((T)Enum.ToObject(typeof(T), all.Length)));
        Assert.False(words.Knows((T)Enum.ToObject(typeof(T), -1)));
    }
}
