namespace PcEdge.Collections;

/// <summary>
/// The operators of LINQ whose result is a sequence, each done at once and into an array. What ships takes them from here:
/// the library's are lazy, and ahead of time every pair of types they meet becomes some twenty classes, a tenth of the native binary.
/// </summary>
internal static class Sequences
{
    /// <summary>The whole numbers from <paramref name="start"/> on.</summary>
    public static int[] Range(int start, int count)
    {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = start + i;
        }

        return numbers;
    }

    /// <summary>One item, so many times.</summary>
    public static T[] Repeat<T>(T item, int count)
    {
        var items = new T[count];
        Array.Fill(items, item);
        return items;
    }

    /// <summary>What becomes of each item.</summary>
    public static TResult[] Select<T, TResult>(this IEnumerable<T> items, Func<T, TResult> of)
    {
        var results = new List<TResult>();
        foreach (T item in items)
        {
            results.Add(of(item));
        }

        return results.ToArray();
    }

    /// <summary>What becomes of each item and its index.</summary>
    public static TResult[] Select<T, TResult>(this IEnumerable<T> items, Func<T, int, TResult> of)
    {
        var results = new List<TResult>();
        foreach (T item in items)
        {
            results.Add(of(item, results.Count));
        }

        return results.ToArray();
    }

    /// <summary>All that becomes of each item.</summary>
    public static TResult[] SelectMany<T, TResult>(this IEnumerable<T> items, Func<T, IEnumerable<TResult>> of)
    {
        var results = new List<TResult>();
        foreach (T item in items)
        {
            results.AddRange(of(item));
        }

        return results.ToArray();
    }

    /// <summary>The items that are so.</summary>
    public static T[] Where<T>(this IEnumerable<T> items, Func<T, bool> isSo)
    {
        var results = new List<T>();
        foreach (T item in items)
        {
            if (isSo(item))
            {
                results.Add(item);
            }
        }

        return results.ToArray();
    }

    /// <summary>The first so many items.</summary>
    public static T[] Take<T>(this IEnumerable<T> items, int count)
    {
        var results = new List<T>();
        foreach (T item in items)
        {
            if (results.Count >= count)
            {
                break;
            }

            results.Add(item);
        }

        return results.ToArray();
    }

    /// <summary>All but the first so many items.</summary>
    public static T[] Skip<T>(this IEnumerable<T> items, int count)
    {
        var results = new List<T>(items);
        results.RemoveRange(0, Math.Clamp(count, 0, results.Count));
        return results.ToArray();
    }

    /// <summary>These items, then those.</summary>
    public static T[] Concat<T>(this IEnumerable<T> items, IEnumerable<T> more)
    {
        var results = new List<T>(items);
        results.AddRange(more);
        return results.ToArray();
    }

    /// <summary>Each item once, where it comes first.</summary>
    public static T[] Distinct<T>(this IEnumerable<T> items, IEqualityComparer<T>? comparer = null) => items.Except([], comparer);

    /// <summary>Each item once that is not among <paramref name="others"/>.</summary>
    public static T[] Except<T>(this IEnumerable<T> items, IEnumerable<T> others, IEqualityComparer<T>? comparer = null)
    {
        var seen = new HashSet<T>(others, comparer);
        return items.Where(seen.Add);
    }

    /// <summary>A value of each item under its key.</summary>
    /// <exception cref="ArgumentException">Two have one key.</exception>
    public static Dictionary<string, TValue> ToDictionary<T, TValue>(this IEnumerable<T> items, Func<T, string> key, Func<T, TValue> value, StringComparer? comparer = null)
    {
        var results = new Dictionary<string, TValue>(comparer);
        foreach (T item in items)
        {
            results.Add(key(item), value(item));
        }

        return results;
    }

    /// <summary>The items in a list.</summary>
    public static List<T> ToList<T>(this IEnumerable<T> items) => new(items);

    /// <summary>The items in an array of their own.</summary>
    public static T[] ToArray<T>(this IEnumerable<T> items) => new List<T>(items).ToArray();
}
