using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using PcEdge.Streams.Devices;

namespace PcEdge.Streams.Network;

/// <summary>A TCP socket that blocks, for at most so long. Every call gives a result that says whether it went well; nothing is thrown.</summary>
internal sealed unsafe class TcpSocket : IDisposable
{
    private const int Waiting = 8, AddressBytes = 128, Interrupted = 4, Again = 11, InProgress = 115;

    private int _descriptor;

    private TcpSocket(int descriptor) => _descriptor = descriptor;

    /// <summary>Its own port.</summary>
    public int Port
    {
        get
        {
            byte* address = stackalloc byte[AddressBytes];
            uint length = AddressBytes;
            return SocketCalls.Name(_descriptor, address, &length) < 0 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(new ReadOnlySpan<byte>(address + 2, 2));
        }
    }

    /// <summary>Waits for callers at an address; null with the problem where it cannot be had. Port 0 is any that is free.</summary>
    public static TcpSocket? Listen(string host, int port, out string? problem) => Open(host, port, SocketCalls.Passive, 0, out problem);

    /// <summary>Calls an address; null with the problem where nobody answers in time.</summary>
    public static TcpSocket? Connect(string host, int port, double patience, out string? problem) => Open(host, port, 0, patience, out problem);

    /// <summary>The next caller; null once <see cref="Stop"/> was called or the socket has failed.</summary>
    public TcpSocket? Accept(double patience)
    {
        while (true)
        {
            int caller = SocketCalls.Accept(_descriptor, null, null, SocketCalls.CloseOnExec);
            if (caller >= 0)
            {
                SetPatience(caller, patience);
                return new TcpSocket(caller);
            }

            // 103: the caller has gone before it was heard; 23, 24: no descriptors are left, and some may be again.
            int error = Libc.LastError;
            if (error is 23 or 24)
            {
                Thread.Sleep(100);
            }
            else if (error is not (Interrupted or 103))
            {
                return null;
            }
        }
    }

    /// <summary>Wakes who waits in <see cref="Accept"/>, for good.</summary>
    public void Stop() => _ = SocketCalls.Shutdown(_descriptor, SocketCalls.ShutBoth);

    /// <summary>Bytes received; 0 at the end, -1 where it failed or took too long.</summary>
    public int Receive(Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            return (int)SocketCalls.Receive(_descriptor, bytes, (nuint)buffer.Length, 0);
        }
    }

    /// <summary>Sends all; false where it failed or took too long.</summary>
    public bool Send(ReadOnlySpan<byte> message)
    {
        while (!message.IsEmpty)
        {
            nint sent;
            fixed (byte* bytes = message)
            {
                sent = SocketCalls.Send(_descriptor, bytes, (nuint)message.Length, SocketCalls.NoSignal);
            }

            if (sent <= 0)
            {
                return false;
            }

            message = message[(int)sent..];
        }

        return true;
    }

    /// <summary>Why the last call failed.</summary>
    public static string Problem() => Libc.LastError switch
    {
        Again or InProgress or 110 => "does not answer in time",
        13 => "this user may not use that port (EACCES)",
        98 => "another program has that port (EADDRINUSE)",
        99 => "this machine has no such address (EADDRNOTAVAIL)",
        101 or 113 => "the network is unreachable",
        104 => "the other side broke off",
        111 => "connection refused",
        int error => Errno.Text(error),
    };

    /// <inheritdoc/>
    public void Dispose() => Libc.Close(ref _descriptor);

    private static TcpSocket? Open(string host, int port, int flags, double patience, out string? problem)
    {
        if (!OperatingSystem.IsLinux())
        {
            problem = "this needs Linux";
            return null;
        }

        var hints = new SocketCalls.AddressInfo { Flags = flags, Type = SocketCalls.Stream };
        SocketCalls.AddressInfo* found = null;
        int code = SocketCalls.Look(host, port.ToString(CultureInfo.InvariantCulture), &hints, &found);
        if (code != 0)
        {
            problem = Marshal.PtrToStringUTF8((nint)SocketCalls.LookProblem(code));
            return null;
        }

        problem = null;
        TcpSocket? socket = null;
        for (SocketCalls.AddressInfo* address = found; address is not null && socket is null; address = address->Next)
        {
            socket = flags == SocketCalls.Passive ? ListenAt(address, out problem) : Call(address, patience, out problem);
        }

        SocketCalls.Free(found);
        return socket;
    }

    private static TcpSocket? ListenAt(SocketCalls.AddressInfo* address, out string? problem)
    {
        int yes = 1;
        int descriptor = SocketCalls.Create(address->Family, address->Type | SocketCalls.CloseOnExec, address->Protocol);
        bool isFine = descriptor >= 0 && SocketCalls.Set(descriptor, SocketCalls.SocketLevel, SocketCalls.ReuseAddress, &yes, sizeof(int)) >= 0
            && SocketCalls.Bind(descriptor, address->Address, address->Length) >= 0 && SocketCalls.Listen(descriptor, Waiting) >= 0;
        return Result(descriptor, isFine, out problem);
    }

    private static TcpSocket? Call(SocketCalls.AddressInfo* address, double patience, out string? problem)
    {
        int descriptor = SocketCalls.Create(address->Family, address->Type | SocketCalls.CloseOnExec, address->Protocol);
        bool isFine = descriptor >= 0;
        if (isFine)
        {
            SetPatience(descriptor, patience); // of connecting, too
            isFine = SocketCalls.Connect(descriptor, address->Address, address->Length) >= 0;
        }

        return Result(descriptor, isFine, out problem);
    }

    private static TcpSocket? Result(int descriptor, bool isFine, out string? problem)
    {
        problem = isFine ? null : Problem();
        if (isFine)
        {
            return new TcpSocket(descriptor);
        }

        Libc.Close(ref descriptor);
        return null;
    }

    private static void SetPatience(int descriptor, double seconds)
    {
        long* time = stackalloc long[2]; // struct timeval
        time[0] = (long)seconds;
        time[1] = (long)((seconds - time[0]) * 1e6);
        _ = SocketCalls.Set(descriptor, SocketCalls.SocketLevel, SocketCalls.ReceiveTimeout, time, 16);
        _ = SocketCalls.Set(descriptor, SocketCalls.SocketLevel, SocketCalls.SendTimeout, time, 16);
    }
}
