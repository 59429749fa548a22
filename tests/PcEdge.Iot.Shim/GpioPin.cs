namespace System.Device.Gpio;

public class GpioPin
{
    protected internal GpioPin(int pinNumber) => PinNumber = pinNumber;

    public int PinNumber { get; }
}
