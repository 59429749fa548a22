namespace PcEdge.Models;

/// <summary>The words that documents have for the members of an enumeration. Loops, not queries: the native binary has each of those once a type.</summary>
internal sealed class WordTable<T>(params (T Member, string Word)[] entries)
    where T : struct, Enum
{
    /// <summary>The word of a member.</summary>
    public string Of(T member)
    {
        foreach ((T known, string word) in entries)
        {
            if (EqualityComparer<T>.Default.Equals(known, member))
            {
                return word;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(member));
    }

    /// <summary>Every word, for messages and help.</summary>
    public string Words => string.Join(", ", All());

    /// <summary>False for a number that no member has.</summary>
    public bool Knows(T member)
    {
        foreach ((T known, _) in entries)
        {
            if (EqualityComparer<T>.Default.Equals(known, member))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The member that a word names; null where none is called so.</summary>
    public T? Find(string text)
    {
        foreach ((T known, string word) in entries)
        {
            if (word == text)
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>The member that the present value of a document names; stays on it.</summary>
    /// <exception cref="ModelFormatException">No member is called so.</exception>
    public T Read(JsonCursor cursor, string field)
    {
        string text = cursor.Text(field);
        return Find(text) ?? throw cursor.Wrong(field, string.Join(" or ", All()), $"\"{text}\"");
    }

    private string[] All()
    {
        string[] words = new string[entries.Length];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = entries[i].Word;
        }

        return words;
    }
}
