namespace PcEdge.Torture.Fuzzing;

/// <summary>One of the ways in: what is done with an input, and the laws that hold whatever it is.</summary>
internal abstract class Target
{
    /// <summary>As in folders and messages.</summary>
    public abstract string Name { get; }

    /// <summary>What is given to it, for people.</summary>
    public abstract string What { get; }

    /// <summary>Of a hundred executions so many are its own: more where one is quick.</summary>
    public abstract int Share { get; }

    /// <summary>What an input looks like inside.</summary>
    public abstract InputForm Form { get; }

    /// <summary>Bytes that loading may allocate, all together, whether they live on or not.</summary>
    public abstract long MostBytes(ReadOnlySpan<byte> input);

    /// <summary>Loads an input; null where it is refused by an error that says why.</summary>
    /// <exception cref="Violation">A law does not hold. Any other exception that comes out is a finding, too.</exception>
    public abstract object? Load(byte[] input);

    /// <summary>Uses what was loaded, and checks the laws of what is accepted.</summary>
    public virtual void Use(object loaded, byte[] input)
    {
    }

    /// <summary>Loads and uses within the limits; true where the input was accepted.</summary>
    public bool Execute(byte[] input)
    {
        long most = MostBytes(input);
        long before = GC.GetAllocatedBytesForCurrentThread();
        object? loaded = Load(input);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        LargestShare = Math.Max(LargestShare, (double)bytes / most);
        if (bytes > most)
        {
            throw new Violation($"{bytes} bytes allocated for an input of {input.Length}, where {most} are allowed");
        }

        if (loaded is not null)
        {
            Use(loaded, input);
        }

        return loaded is not null;
    }

    /// <summary>The largest part of what may be allocated that ever was.</summary>
    public double LargestShare { get; private set; }

    /// <summary>A refusal must say something, in one short line without anything that would steer a terminal.</summary>
    protected static void CheckMessage(Exception refusal)
    {
        const int longest = 8192;
        string message = refusal.Message;
        if (message.Length is 0 or > longest)
        {
            throw new Violation($"{refusal.GetType().Name} with a message of {message.Length} characters");
        }

        foreach (char letter in message)
        {
            if (char.IsControl(letter))
            {
                throw new Violation($"{refusal.GetType().Name} with U+{(int)letter:X4} in its message: it would steer a terminal");
            }
        }
    }
}
