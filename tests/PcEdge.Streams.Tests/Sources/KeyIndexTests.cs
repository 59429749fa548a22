using System.Text;

namespace PcEdge.Streams.Tests;

public sealed class KeyIndexTests
{
    [Fact]
    public void Keys_are_found_in_any_order_and_strangers_are_not()
    {
        const int keys = 5000;
        var index = new KeyIndex();
        for (int k = 0; k < keys; k++)
        {
            Assert.Equal(-1, index.Find(Key(k)));
            index.Add(Key(k));
        }

        Assert.Equal(keys, index.Count);
        for (int k = 0; k < keys; k++)
        {
            Assert.Equal(k, index.Find(Key(k)));
            Assert.Equal(keys - 1 - k, index.Find(Key(keys - 1 - k)));
            Assert.Equal(-1, index.Find(Key(keys + k)));
        }
    }

    [Fact]
    public void Of_two_equal_keys_the_first_is_found()
    {
        var index = new KeyIndex();
        index.Add("a"u8.ToArray());
        index.Add("b"u8.ToArray());
        index.Add("a"u8.ToArray());
        Assert.Equal(0, index.Find("a"u8));
        Assert.Equal(1, index.Find("b"u8));
        Assert.Equal(0, new KeyIndex().Count);
        Assert.Equal(-1, new KeyIndex().Find([]));
    }

    private static byte[] Key(int number) => Encoding.UTF8.GetBytes($"key{number}");
}
