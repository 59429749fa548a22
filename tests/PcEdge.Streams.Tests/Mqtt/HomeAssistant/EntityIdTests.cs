using PcEdge.Streams.Mqtt.HomeAssistant;

namespace PcEdge.Streams.Tests.Mqtt.HomeAssistant;

public sealed class EntityIdTests
{
    [Theory]
    [InlineData("kitchen", "kitchen")]
    [InlineData("kitchen.temperature", "kitchen--temperature")]
    [InlineData("kitchen_temperature", "kitchen_temperature")]
    [InlineData("kitchen-temperature", "kitchen-2dtemperature")]
    [InlineData("a/b+c #", "a-2fb-2bc-20-23")]
    [InlineData("Küche", "K-c3-bcche")]
    [InlineData("", "")]
    public void An_id_has_the_letters_that_may_stand_in_a_topic(string name, string id) => Assert.Equal(id, EntityId.Of(name, '.'));

    [Fact]
    public void No_two_names_become_one()
    {
        const string Letters = "ab.-_/2e+Ü";
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in Names(Letters, 5))
        {
            string id = EntityId.Of(name, '.');
            Assert.DoesNotContain(id, letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '-'));
            Assert.True(ids.TryAdd(id, name), $"{name} and {ids[id]} are both {id}");
        }
    }

    [Fact]
    public void A_very_long_name_is_cut_and_stays_itself()
    {
        string one = EntityId.Of(new string('x', 5000) + "1", '.'), other = EntityId.Of(new string('x', 5000) + "2", '.');
        Assert.NotEqual(one, other);
        Assert.Equal((114, 114), (one.Length, other.Length));
    }

    private static IEnumerable<string> Names(string letters, int longest)
    {
        List<string> last = [""];
        for (int length = 1; length <= longest; length++)
        {
            last = [.. last.SelectMany(start => letters.Select(letter => start + letter))];
            foreach (string name in last)
            {
                yield return name;
            }
        }
    }
}
