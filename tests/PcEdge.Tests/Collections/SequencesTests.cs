using PcEdge.Collections;

namespace PcEdge.Tests.Collections;

/// <summary>The operators give what those of LINQ give, in the same order.</summary>
public sealed class SequencesTests
{
    public static TheoryData<string[]> Lists => [[], ["b"], ["b", "a", "b", "c", "a", "dd"]];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Sequences_are_those_of_LINQ(string[] items)
    {
        ArgumentNullException.ThrowIfNull(items);
        string[] others = ["c", "b", "B"];
        Assert.Equal(Enumerable.Select(items, static item => item.Length), Sequences.Select(items, static item => item.Length));
        Assert.Equal(Enumerable.Select(items, static (item, i) => $"{item}{i}"), Sequences.Select(items, static (item, i) => $"{item}{i}"));
        Assert.Equal(Enumerable.SelectMany(items, static item => item + "x"), Sequences.SelectMany(items, static item => item + "x"));
        Assert.Equal(Enumerable.Where(items, static item => item == "b"), Sequences.Where(items, static item => item == "b"));
        Assert.Equal(Enumerable.Concat(items, others), Sequences.Concat(items, others));
        Assert.Equal(Enumerable.Distinct(items), Sequences.Distinct(items));
        Assert.Equal(Enumerable.Except(items, others), Sequences.Except(items, others));
        Assert.Equal(Enumerable.Except(items, others, StringComparer.OrdinalIgnoreCase), Sequences.Except(items, others, StringComparer.OrdinalIgnoreCase));
        for (int count = -1; count <= items.Length + 1; count++)
        {
            Assert.Equal(Enumerable.Take(items, count), Sequences.Take(items, count));
            Assert.Equal(Enumerable.Skip(items, count), Sequences.Skip(items, count));
        }
    }

    [Fact]
    public void An_endless_sequence_is_read_no_further_than_asked()
    {
        Assert.Equal([0, 1, 2], Sequences.Take(Endless(), 3));
        Assert.True(Folds.Any(Endless(), static n => n == 5));
        Assert.Equal(7, Folds.First(Endless(), static n => n >= 7));

        static IEnumerable<int> Endless()
        {
            for (int n = 0; ; n++)
            {
                yield return n;
            }
        }
    }

    [Fact]
    public void A_copy_is_not_the_list_it_was_made_of()
    {
        int[] items = [1, 2];
        int[] copy = Sequences.ToArray(items);
        List<int> list = Sequences.ToList(items);
        items[0] = 9;
        Assert.Equal([1, 2], copy);
        Assert.Equal([1, 2], list);
    }
}
