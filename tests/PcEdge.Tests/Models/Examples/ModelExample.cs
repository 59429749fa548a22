namespace PcEdge.Tests.Models.Examples;

/// <summary>A small model of ten channels, as its file has it.</summary>
/// <param name="Name">What is particular about it; unique within its kind.</param>
/// <param name="Rows">How many rows of a recording show what it does.</param>
/// <param name="File">Makes the bytes of its file.</param>
internal sealed record ModelExample(string Name, int Rows, Func<byte[]> File);
