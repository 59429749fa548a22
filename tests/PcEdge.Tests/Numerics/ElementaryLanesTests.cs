using System.Numerics;
using PcEdge.Numerics;

namespace PcEdge.Tests.Numerics;

/// <summary>The functions of a block of numbers beside those of one number, which are the reference.</summary>
public sealed class ElementaryLanesTests
{
    private const int Samples = 20_000;

    private static readonly double[] Ends =
    [
        0, double.Epsilon, 2.2250738585072014e-308, 1e-300, 1e-30, 0.41421356237309510, 0.41421356237309515, 0.5, 1, 1.4142135623730950, 1.4142135623730951, 3, 4,
        37, 708, 708.4, 709.78, 745.13, 745.1332191019412, 745.14, 1e9, 1e22, 1e300, double.MaxValue,
    ];

    [Fact]
    public void Logarithm_of_a_block_is_that_of_each_number_bit_for_bit() =>
        Same(Elementary.Log, Elementary.Log, Numbers().Where(double.IsNormal));

    [Fact]
    public void Logarithm_of_one_more_is_that_of_each_number_bit_for_bit() =>
        Same(Elementary.Log1p, Elementary.Log1p, Numbers());

    [Fact]
    public void Sigmoid_of_a_block_is_that_of_each_number_bit_for_bit() =>
        Same(Elementary.Sigmoid, Elementary.Sigmoid, [.. Numbers(), .. Numbers().Select(static x => -x), double.PositiveInfinity, double.NegativeInfinity]);

    // From 0 up: ends, both sides of each, the range that filters see, and any size.
    private static IEnumerable<double> Numbers()
    {
        var random = new Random(5);
        IEnumerable<double> ends = Ends.SelectMany(static x => new[] { x, Math.BitIncrement(x), Math.Max(0, Math.BitDecrement(x)) });
        IEnumerable<double> near = Enumerable.Range(0, Samples).Select(_ => 4 * random.NextDouble());
        IEnumerable<double> any = Enumerable.Range(0, Samples).Select(_ => Math.Abs(BitConverter.Int64BitsToDouble(random.NextInt64())));
        return [.. ends.Concat(near).Concat(any).Where(double.IsFinite)];
    }

    private static void Same(Func<Vector<double>, Vector<double>> ofBlock, Func<double, double> ofOne, IEnumerable<double> numbers)
    {
        double[] x = [.. numbers];
        double[] block = new double[Lanes.Count];
        for (int i = 0; i < x.Length; i++)
        {
            // Every number in every lane, beside others that take other ways.
            for (int lane = 0; lane < block.Length; lane++)
            {
                block[lane] = x[(i + (lane * 7)) % x.Length];
            }

            Vector<double> y = ofBlock(new Vector<double>(block));
            for (int lane = 0; lane < block.Length; lane++)
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(ofOne(block[lane])), BitConverter.DoubleToInt64Bits(y[lane]));
            }
        }
    }
}
