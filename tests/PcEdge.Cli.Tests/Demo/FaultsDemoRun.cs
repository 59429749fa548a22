namespace PcEdge.Cli.Tests.Demo;

/// <summary>The demo of sensors that fail.</summary>
public sealed class FaultsDemoRun() : DemoRun("faults");
