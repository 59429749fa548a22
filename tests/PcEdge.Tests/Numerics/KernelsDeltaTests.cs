using PcEdge.Numerics;

namespace PcEdge.Tests.Numerics;

/// <summary>The kernels of products that pass over what has not changed, against plain loops at ragged lengths.</summary>
public sealed class KernelsDeltaTests
{
    public static TheoryData<int> Lengths => [0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 100];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Changes_beyond_the_threshold_are_found_in_order_and_they_alone_are_remembered(int length)
    {
        foreach (float threshold in (float[])[0, 0.3f, 1.5f])
        {
            var numbers = new KernelNumbers(3);
            float[] x = numbers.Next(length), last = numbers.Next(length), changes = new float[length];
            int[] places = new int[length];
            for (int i = 0; i < length; i += 3)
            {
                last[i] = x[i];
            }

            float[] before = [.. last];
            int[] expected = [.. Enumerable.Range(0, length).Where(i => Math.Abs(x[i] - before[i]) > threshold)];
            int count = Kernels.FindChanges(x, last, threshold, places, changes);
            Assert.Equal(expected, places[..count]);
            Assert.Equal(expected.Select(i => x[i] - before[i]), changes[..count]);
            Assert.Equal(Enumerable.Range(0, length).Select(i => expected.Contains(i) ? x[i] : before[i]), last);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void A_NaN_is_a_change_in_every_lane(int place)
    {
        float[] x = new float[10], last = new float[10], changes = new float[10];
        int[] places = new int[10];
        x[place] = float.NaN;
        Assert.Equal(1, Kernels.FindChanges(x, last, 1, places, changes));
        Assert.Equal(place, places[0]);
        Assert.True(float.IsNaN(last[place]));
        x[place] = 0;
        Assert.Equal(1, Kernels.FindChanges(x, last, 1, places, changes));
        Assert.Equal(0, last[place]);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void The_largest_magnitude_is_that_of_a_plain_loop(int length)
    {
        float[] x = new KernelNumbers(4).Next(length);
        Assert.Equal(length == 0 ? 0 : x.Max(Math.Abs), Kernels.LargestMagnitude(x));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Chosen_rows_have_the_bits_of_all_rows_of_which_the_others_are_zero(int columns)
    {
        const int rows = 23;
        foreach (int chosen in (int[])[0, 1, 3, 4, 5, 9, rows])
        {
            var numbers = new KernelNumbers(5);
            float[] w = numbers.Next(rows * columns), y = numbers.Next(columns), changes = numbers.Next(chosen), e = new float[rows];
            int[] places = [.. Enumerable.Range(0, chosen).Select(k => k * rows / Math.Max(1, chosen))];
            for (int k = 0; k < chosen; k++)
            {
                e[places[k]] = changes[k];
            }

            float[] plain = [.. y], squared = [.. y], allPlain = [.. y], allSquared = [.. y];
            Kernels.AddChosenRows(w, places, changes, plain);
            Kernels.AddMatTransposedVec(w, e, allPlain);
            Assert.Equal(allPlain, plain);
            Kernels.AddChosenSquaredRows(w, places, changes, squared);
            Kernels.AddSquaredMatTransposedVec(w, e, allSquared);
            Assert.Equal(allSquared, squared);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_dot_of_squares_is_that_of_a_product_of_one_row(int length)
    {
        var numbers = new KernelNumbers(6);
        float[] w = numbers.Next(length), x = numbers.Next(length), y = new float[1];
        Kernels.AddSquaredMatVec(w, x, y);
        Assert.Equal(y[0], Kernels.SquaredDot(w, x));
    }
}
