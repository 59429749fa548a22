namespace PcEdge.Cli.Tests.Demo;

/// <summary>The demo of digits.</summary>
public sealed class DigitsDemoRun() : DemoRun("digits");
