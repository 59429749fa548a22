namespace System.Device.I2c;

public abstract class I2cDevice : IDisposable
{
    public abstract I2cConnectionSettings ConnectionSettings { get; }

    /// <summary>What <see cref="Create"/> gives; set by tests.</summary>
    internal static Func<I2cConnectionSettings, I2cDevice> Maker { get; set; } = static _ => throw new PlatformNotSupportedException("the stand-in has no bus");

    public static I2cDevice Create(I2cConnectionSettings settings) => Maker(settings);

    public abstract void Read(Span<byte> buffer);

    public abstract void Write(ReadOnlySpan<byte> buffer);

    public abstract void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
