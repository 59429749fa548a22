namespace PcEdge.Iot;

/// <summary>Reads every channel of a sensor once.</summary>
/// <typeparam name="TSensor">A device of System.Device, or the class of a sensor made of it.</typeparam>
/// <param name="sensor">The sensor.</param>
/// <param name="values">[channels], in the units that were said; NaN where there is no reading.</param>
/// <exception cref="IOException">It does not answer: tried again, then its channels are absent.</exception>
public delegate void IotReading<in TSensor>(TSensor sensor, Span<double> values);
