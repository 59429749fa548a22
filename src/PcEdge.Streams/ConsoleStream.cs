using PcEdge.Streams.Devices;

namespace PcEdge.Streams;

/// <summary>
/// Standard input, output or errors, by their descriptor. As the library's own streams of a console do, one whose reader has
/// gone takes what it is given; those know terminals of any make, 100 kB of the native binary.
/// </summary>
internal sealed class ConsoleStream : WritingStream
{
    private const int Interrupted = 4, BrokenPipe = 32;

    private readonly int _descriptor;

    private ConsoleStream(int descriptor) => _descriptor = descriptor;

    /// <summary>What the process reads.</summary>
    public static Stream Input => Poll.IsSupported ? new ConsoleStream(0) : Console.OpenStandardInput();

    /// <summary>What it writes.</summary>
    public static Stream Output => Poll.IsSupported ? new ConsoleStream(1) : Console.OpenStandardOutput();

    /// <summary>What it tells people.</summary>
    public static Stream Errors => Poll.IsSupported ? new ConsoleStream(2) : Console.OpenStandardError();

    public override bool CanRead => _descriptor == 0;

    public override bool CanWrite => _descriptor != 0;

    /// <summary>Whether a descriptor is a terminal.</summary>
    public static bool IsTerminal(int descriptor) => Poll.IsSupported && Libc.IsTerminal(descriptor);

    /// <exception cref="IOException">The system does not give it.</exception>
    public override int Read(Span<byte> buffer)
    {
        int count;
        while ((count = Libc.Read(_descriptor, buffer)) < 0)
        {
            WaitOrThrow();
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <exception cref="IOException">The system does not take it.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int count = Libc.Write(_descriptor, buffer);
            if (count >= 0)
            {
                buffer = buffer[count..];
            }
            else if (Libc.LastError == BrokenPipe)
            {
                return;
            }
            else
            {
                WaitOrThrow();
            }
        }
    }

    private static void WaitOrThrow()
    {
        int number = Libc.LastError;
        if (number == Errno.Again)
        {
            Thread.Sleep(1); // somebody else has set the terminal or the pipe not to block
        }
        else if (number != Interrupted)
        {
            throw new IOException(Errno.Text(number), number);
        }
    }
}
