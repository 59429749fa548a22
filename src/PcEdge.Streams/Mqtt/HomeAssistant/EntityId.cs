using System.Text;

namespace PcEdge.Streams.Mqtt.HomeAssistant;

/// <summary>Names of people's choice as names that may stand in a discovery topic, whose letters are a-z, A-Z, 0-9, _ and -. No two names become one.</summary>
internal static class EntityId
{
    private const int Longest = 128, KeptOfLonger = 96;
    private const string Digits = "0123456789abcdef";

    /// <summary>
    /// Letters, digits and _ as they are, <paramref name="separator"/> as --, every other byte of UTF-8 as - and two digits: kitchen.temperature
    /// becomes kitchen--temperature. A very long name is cut and ends in -z and a hash of the whole, which no other does.
    /// </summary>
    public static string Of(string name, char separator)
    {
        var id = new StringBuilder();
        ulong hash = 14695981039346656037; // FNV-1a, 64 bits
        foreach (byte letter in Encoding.UTF8.GetBytes(name))
        {
            hash = (hash ^ letter) * 1099511628211;
            if (char.IsAsciiLetterOrDigit((char)letter) || letter == '_')
            {
                id.Append((char)letter);
            }
            else if (letter == separator)
            {
                id.Append("--");
            }
            else
            {
                id.Append('-').Append(Digits[letter >> 4]).Append(Digits[letter & 15]);
            }
        }

        return id.Length <= Longest ? id.ToString() : id.ToString(0, KeptOfLonger) + "-z" + hash.ToString("x16", null);
    }
}
