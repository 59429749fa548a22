using PcEdge.Collections;

namespace PcEdge.Tests.Collections;

/// <summary>The operators give what those of LINQ give, for nothing and for NaN too.</summary>
public sealed class FoldsTests
{
    public static TheoryData<double[]> Numbers => [[], [2], [1, 3, -2, 3], [1, double.NaN, 3], [double.NaN, 1], [double.NaN, double.NaN]];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Folds_are_those_of_LINQ(double[] items)
    {
        ArgumentNullException.ThrowIfNull(items);
        Assert.Equal(Enumerable.Any(items, static x => x > 2), Folds.Any(items, static x => x > 2));
        Assert.Equal(Enumerable.All(items, static x => x > 0), Folds.All(items, static x => x > 0));
        Assert.Equal(Enumerable.Count(items, static x => x > 2), Folds.Count(items, static x => x > 2));
        Assert.Equal(Enumerable.Sum(items), Folds.Sum(items));
        if (items.Length > 0)
        {
            Assert.Equal(Enumerable.Max(items), Folds.Max(items));
            Assert.Equal(Enumerable.Min(items), Folds.Min(items));
            Assert.Equal(Enumerable.First(items), Folds.First(items));
        }
        else
        {
            Assert.Throws<InvalidOperationException>(() => Folds.Max(items));
            Assert.Throws<InvalidOperationException>(() => Folds.Min(items));
            Assert.Throws<InvalidOperationException>(() => Folds.First(items));
        }
    }

    [Fact]
    public void Strings_are_found_and_compared_by_their_letters()
    {
        string[] items = ["ab", "c"];
        Assert.True(Folds.Contains(items, "c"));
        Assert.False(Folds.Contains(items, "C"));
        Assert.True(Folds.SequenceEqual(items, ["ab", "c"]));
        Assert.False(Folds.SequenceEqual(items, ["ab"]));
        Assert.False(Folds.SequenceEqual(items, ["c", "ab"]));
        Assert.Null(Folds.FirstOrDefault(items, static item => item == "d"));
        Assert.Equal("c", Folds.FirstOrDefault(items, static item => item == "c"));
    }

    [Fact]
    public void A_sum_beyond_its_type_is_an_overflow()
    {
        int[] items = [int.MaxValue, 1];
        Assert.Throws<OverflowException>(() => Folds.Sum(items, static item => item));
        Assert.Equal(1L << 31, Folds.Sum(items, static item => (long)item));
        Assert.Throws<OverflowException>(() => Folds.Sum(items, static item => item * (1L << 32)));
    }
}
