using System.Globalization;

namespace PcEdge.Streams.Network;

/// <summary>HOST:PORT, PORT or HOST taken apart; an IPv6 address stands in brackets.</summary>
internal static class HostPort
{
    /// <summary>False where it makes no sense.</summary>
    public static bool TrySplit(string text, string otherHost, int otherPort, bool digitsArePort, out string host, out int port)
    {
        (host, port) = (otherHost, otherPort);
        int colon = text.LastIndexOf(':');
        bool hasPort = colon > text.LastIndexOf(']');
        string number = hasPort ? text[(colon + 1)..] : "";
        string name = hasPort ? text[..colon] : text;
        if (!hasPort && digitsArePort && name.Length > 0 && name.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            (number, name, hasPort) = (name, "", true);
        }

        if (name.Length > 0)
        {
            host = name.StartsWith('[') && name.EndsWith(']') ? name[1..^1] : name;
        }

        return host.Length > 0 && host.AsSpan().IndexOfAny("[]/ ") < 0
            && (!hasPort || (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue));
    }
}
