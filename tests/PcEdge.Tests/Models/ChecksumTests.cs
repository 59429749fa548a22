using System.Text;
using PcEdge.Models;

namespace PcEdge.Tests.Models;

public class ChecksumTests
{
    [Fact]
    public void Crc_32C_gives_the_published_check_values()
    {
        Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32])); // RFC 3720, B.4
        byte[] ones = new byte[32];
        ones.AsSpan().Fill(0xFF);
        Assert.Equal(0x62A8AB43u, Crc32C.Of(ones)); // RFC 3720, B.4
    }

    [Fact]
    public void Sha_256_gives_the_published_digests()
    {
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Sha256.Of([]));
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.Of("abc"u8));
        Assert.Equal(
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            Sha256.Of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"u8));
    }

    [Fact]
    public void Sha_256_agrees_with_the_platform_at_every_length_of_two_blocks()
    {
        for (int length = 0; length < 130; length++)
        {
            byte[] message = Encoding.ASCII.GetBytes(new string('q', length));
            Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(message)), Sha256.Of(message));
        }
    }
}
