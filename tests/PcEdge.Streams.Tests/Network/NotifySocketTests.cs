using System.Net.Sockets;
using System.Text;
using PcEdge.Streams.Network;

namespace PcEdge.Streams.Tests.Network;

public sealed class NotifySocketTests
{
    [Fact]
    public void A_manager_that_does_not_read_is_not_waited_for_and_what_it_did_not_take_is_counted()
    {
        const int notices = 5000;
        string name = "pcedge-" + Guid.NewGuid();
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint("\0" + name));
        using NotifySocket socket = NotifySocket.Open("@" + name, out string? problem)!;
        Assert.Null(problem);
        for (int k = 0; k < notices; k++)
        {
            socket.Send($"STATUS={k}");
        }

        byte[] buffer = new byte[64];
        int taken = 0;
        for (; manager.Available > 0; taken++)
        {
            Assert.Equal($"STATUS={taken}", Encoding.UTF8.GetString(buffer, 0, manager.Receive(buffer)));
        }

        Assert.True(taken > 0);
        Assert.Equal(notices, taken + socket.Dropped);
        socket.Send("STATUS=again");
        Assert.Equal("STATUS=again", Encoding.UTF8.GetString(buffer, 0, manager.Receive(buffer)));
    }
}
