namespace PcEdge.Streams.Live;

/// <summary>Where each channel of the stream comes from: the feeds' channels one after the other, or those asked for.</summary>
internal sealed class ChannelMap
{
    private readonly int[] _places;

    /// <param name="feeds">[feeds][channels], names.</param>
    /// <param name="names">[feeds], for messages.</param>
    /// <param name="units">[feeds][channels].</param>
    /// <param name="options">The channels asked for.</param>
    /// <exception cref="StreamException">Two channels have one name, or one that is asked for is not there.</exception>
    public ChannelMap(IReadOnlyList<IReadOnlyList<string>> feeds, IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<string>> units, SourceOptions options)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var owners = new List<string>();
        var allUnits = new List<string>();
        for (int f = 0; f < feeds.Count; f++)
        {
            for (int j = 0; j < feeds[f].Count; j++)
            {
                string channel = feeds[f][j];
                if (!places.TryAdd(channel, owners.Count))
                {
                    throw new StreamUriException(
                        $"two sources have a channel '{channel}': '{owners[places[channel]]}' and '{names[f]}'; add ?name=... to one of them");
                }

                owners.Add(names[f]);
                allUnits.Add(j < units[f].Count ? units[f][j] : "");
            }
        }

        if (places.Count > SourceOptions.MostChannels)
        {
            throw new SourceException(names[0], 0, $"{places.Count} channels in all, at most {SourceOptions.MostChannels} are possible; name some with --channels");
        }

        Width = owners.Count;
        Channels = options.Channels ?? new List<string>(places.Keys);
        _places = new int[Channels.Count];
        var found = new string[Channels.Count];
        for (int j = 0; j < _places.Length; j++)
        {
            bool isThere = places.TryGetValue(Channels[j], out int place);
            if (!isThere && !options.Optional.Contains(Channels[j]))
            {
                throw new SourceException(string.Join(", ", names), 0, $"there is no channel '{Channels[j]}'; there are {string.Join(", ", places.Keys)}");
            }

            _places[j] = isThere ? place : -1;
            found[j] = isThere ? allUnits[place] : "";
        }

        Units = found;
    }

    /// <summary>Names, in the order of a row.</summary>
    public IReadOnlyList<string> Channels { get; }

    /// <summary>[channels]; empty texts where unknown.</summary>
    public IReadOnlyList<string> Units { get; }

    /// <summary>Channels of all feeds.</summary>
    public int Width { get; }

    /// <summary>Puts what the feeds gave into a row.</summary>
    /// <param name="values">[width]; NaN where there is none.</param>
    /// <param name="row">The row.</param>
    public void Fill(ReadOnlySpan<double> values, SourceRow row)
    {
        for (int j = 0; j < _places.Length; j++)
        {
            row.Values[j] = _places[j] < 0 ? double.NaN : values[_places[j]];
            row.Presence[j] = !double.IsNaN(row.Values[j]);
        }
    }

    /// <summary>The counters of a row's channels.</summary>
    public IReadOnlyList<ChannelCounters> Counters(IReadOnlyList<ChannelCounters> all)
    {
        var counters = new List<ChannelCounters>();
        for (int j = 0; j < _places.Length; j++)
        {
            counters.Add(_places[j] < 0 ? new ChannelCounters(Channels[j]) : all[_places[j]]);
        }

        return counters;
    }
}
