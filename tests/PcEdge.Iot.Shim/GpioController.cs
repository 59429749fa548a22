namespace System.Device.Gpio;

public class GpioController : IDisposable
{
    public virtual bool IsPinOpen(int pinNumber) => throw new PlatformNotSupportedException();

    public virtual GpioPin OpenPin(int pinNumber, PinMode mode) => throw new PlatformNotSupportedException();

    public virtual PinValue Read(int pinNumber) => throw new PlatformNotSupportedException();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
