namespace System.Device.Gpio;

public enum PinMode
{
    Input,
    Output,
    InputPullDown,
    InputPullUp,
}
