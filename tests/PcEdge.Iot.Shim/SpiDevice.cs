namespace System.Device.Spi;

public abstract class SpiDevice : IDisposable
{
    public abstract SpiConnectionSettings ConnectionSettings { get; }

    public abstract void Read(Span<byte> buffer);

    public abstract void Write(ReadOnlySpan<byte> buffer);

    public abstract void TransferFullDuplex(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
