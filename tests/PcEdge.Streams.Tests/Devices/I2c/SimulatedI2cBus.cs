using PcEdge.Streams.Devices.I2c;

namespace PcEdge.Streams.Tests.Devices.I2c;

/// <summary>A bus with chips in memory. A chip gets what is written and fills what is read; null is an answer, else the reason.</summary>
internal sealed class SimulatedI2cBus : II2cBus
{
    public const string NoAnswer = "does not answer (EREMOTEIO)";

    private readonly Dictionary<int, Func<byte[], byte[], string?>> _chips = [];

    /// <summary>Every n-th transfer fails; 0 for none.</summary>
    public int FailEvery { get; set; }

    public int Transfers { get; private set; }

    /// <summary>Seconds waited.</summary>
    public double Waited { get; private set; }

    /// <summary>What was written, as hexadecimal text.</summary>
    public List<string> Written { get; } = [];

    /// <summary>A chip with registers of one byte, which follow each other when read or written.</summary>
    public byte[] Bytes(int address)
    {
        byte[] registers = new byte[256];
        int pointer = 0;
        _chips[address] = (write, read) =>
        {
            pointer = write.Length > 0 ? write[0] : pointer;
            for (int i = 1; i < write.Length; i++)
            {
                registers[pointer + i - 1] = write[i];
            }

            registers.AsSpan(pointer, read.Length).CopyTo(read);
            return null;
        };
        return registers;
    }

    /// <summary>A chip with registers of 16 bits, high byte first.</summary>
    public ushort[] Words(int address, Action<ushort[], byte>? onWrite = null)
    {
        ushort[] registers = new ushort[256];
        int pointer = 0;
        _chips[address] = (write, read) =>
        {
            pointer = write.Length > 0 ? write[0] : pointer;
            if (write.Length == 3)
            {
                registers[pointer] = (ushort)((write[1] << 8) | write[2]);
                onWrite?.Invoke(registers, write[0]);
            }

            for (int i = 0; i < read.Length; i++)
            {
                read[i] = (byte)(registers[pointer] >> (i % 2 == 0 ? 8 : 0));
            }

            return null;
        };
        return registers;
    }

    /// <summary>A chip that does as it is told.</summary>
    public void Chip(int address, Func<byte[], byte[], string?> answer) => _chips[address] = answer;

    public void Remove(int address) => _chips.Remove(address);

    public string? Open() => null;

    public string? Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        Transfers++;
        if (!_chips.TryGetValue(address, out var chip) || (FailEvery > 0 && Transfers % FailEvery == 0))
        {
            return NoAnswer;
        }

        if (write.Length > 1)
        {
            Written.Add(Convert.ToHexString(write));
        }

        byte[] answer = new byte[read.Length];
        string? problem = chip(write.ToArray(), answer);
        answer.CopyTo(read);
        return problem;
    }

    public void Wait(double seconds) => Waited += seconds;

    public void Close()
    {
    }
}
