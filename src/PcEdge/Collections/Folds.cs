namespace PcEdge.Collections;

/// <summary>The operators of LINQ that fold a sequence into one thing; what ships takes them from here, see <see cref="Sequences"/>.</summary>
internal static class Folds
{
    /// <summary>One item is so.</summary>
    public static bool Any<T>(this IEnumerable<T> items, Func<T, bool> isSo)
    {
        foreach (T item in items)
        {
            if (isSo(item))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All items are so; of none, true.</summary>
    public static bool All<T>(this IEnumerable<T> items, Func<T, bool> isSo)
    {
        foreach (T item in items)
        {
            if (!isSo(item))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How many items are so.</summary>
    public static int Count<T>(this IEnumerable<T> items, Func<T, bool> isSo)
    {
        int count = 0;
        foreach (T item in items)
        {
            count += isSo(item) ? 1 : 0;
        }

        return count;
    }

    /// <summary>An item is equal to this one.</summary>
    public static bool Contains(this IEnumerable<string> items, string item) => items.Any(other => other == item);

    /// <summary>The same strings in the same order.</summary>
    public static bool SequenceEqual(this IReadOnlyList<string> items, IReadOnlyList<string> others)
    {
        int i = 0;
        while (i < items.Count && i < others.Count && items[i] == others[i])
        {
            i++;
        }

        return i == items.Count && i == others.Count;
    }

    /// <summary>The first item.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static T First<T>(this IEnumerable<T> items) => items.First(static _ => true);

    /// <summary>The first item that is so.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static T First<T>(this IEnumerable<T> items, Func<T, bool> isSo)
    {
        foreach (T item in items)
        {
            if (isSo(item))
            {
                return item;
            }
        }

        throw new InvalidOperationException("no such item");
    }

    /// <summary>The first item that is so, else null.</summary>
    public static T? FirstOrDefault<T>(this IEnumerable<T> items, Func<T, bool> isSo)
        where T : class
    {
        foreach (T item in items)
        {
            if (isSo(item))
            {
                return item;
            }
        }

        return null;
    }

    /// <summary>Sum of whole numbers.</summary>
    /// <exception cref="OverflowException">It is beyond 32 bits.</exception>
    public static int Sum<T>(this IEnumerable<T> items, Func<T, int> of) => checked((int)items.Sum(item => (long)of(item)));

    /// <summary>Sum of whole numbers.</summary>
    /// <exception cref="OverflowException">It is beyond 64 bits.</exception>
    public static long Sum<T>(this IEnumerable<T> items, Func<T, long> of)
    {
        long sum = 0;
        foreach (T item in items)
        {
            sum = checked(sum + of(item));
        }

        return sum;
    }

    /// <summary>Sum, from the first on.</summary>
    public static double Sum(this IEnumerable<double> items)
    {
        double sum = 0;
        foreach (double item in items)
        {
            sum += item;
        }

        return sum;
    }

    /// <summary>The largest; a NaN only where all are.</summary>
    public static double Max(this IEnumerable<double> items) => items.Max(static item => item);

    /// <summary>The least; a NaN where one is.</summary>
    public static double Min(this IEnumerable<double> items) => items.Min(static item => item);

    /// <summary>The largest.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static int Max<T>(this IEnumerable<T> items, Func<T, int> of) => (int)items.Max(item => (double)of(item));

    /// <summary>The largest; a NaN only where all are.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static double Max<T>(this IEnumerable<T> items, Func<T, double> of)
    {
        double most = of(items.First());
        foreach (T item in items)
        {
            double value = of(item);
            most = value > most || double.IsNaN(most) ? value : most;
        }

        return most;
    }

    /// <summary>The least; a NaN where one is.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static double Min<T>(this IEnumerable<T> items, Func<T, double> of)
    {
        double least = of(items.First());
        foreach (T item in items)
        {
            double value = of(item);
            least = value < least || double.IsNaN(value) ? value : least;
        }

        return least;
    }
}
