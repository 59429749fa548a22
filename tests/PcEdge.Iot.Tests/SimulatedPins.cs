using System.Device.Gpio;

namespace PcEdge.Iot.Tests;

/// <summary>Pins that have to be open before they are read.</summary>
internal sealed class SimulatedPins : GpioController
{
    public Dictionary<int, PinMode> Open { get; } = [];

    public HashSet<int> High { get; } = [];

    public override bool IsPinOpen(int pinNumber) => Open.ContainsKey(pinNumber);

    public override GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        Open.Add(pinNumber, mode);
        return null!;
    }

    public override PinValue Read(int pinNumber) =>
        !Open.ContainsKey(pinNumber) ? throw new InvalidOperationException("the pin is not open") : High.Contains(pinNumber) ? PinValue.High : PinValue.Low;
}
