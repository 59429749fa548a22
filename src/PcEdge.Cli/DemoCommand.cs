using System.Globalization;
using PcEdge.Cli.Demo;

namespace PcEdge.Cli;

/// <summary><c>pcedge demo NAME</c>: a bundled recording, live, then what came of it.</summary>
internal static class DemoCommand
{
    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var name = new Argument<string>("NAME") { Description = $"Which: {DemoTable.Names}.", DefaultValueFactory = static () => "faults" };
        var models = new Option<string?>("--models") { Description = $"Folder of recordings and models; else ${RecordingFolder.Variable}, models beside the binary, ../share/pcedge/models." };
        var report = new Option<string?>("--report") { Description = "Where the HTML report goes; by default pcedge-demo-NAME.html." };
        var speed = new Option<string?>("--speed") { Description = "Times the recording's own speed on a terminal, or max." };
        var fault = new Option<string?>("--fault") { Description = "What befalls the sensors, in demos that break them: dead, stuck, noise or drift." };
        var command = new Command("demo", "See faulty sensors being caught on a real recording.") { name, models, report, speed, fault };
        command.SetAction(parsed =>
        {
            string demo = parsed.GetValue(name)!;
            DemoEntry entry = DemoTable.Named(demo);
            if (parsed.GetValue(fault) is string kind && !entry.TakesFault)
            {
                throw new CommandException(ExitCode.Usage, $"--fault {kind}: the sensors of demo {demo} fail in a way of their own; leave it out");
            }

            return entry.Run(
                new DemoOptions
                {
                    Name = demo,
                    Models = parsed.GetValue(models),
                    ReportFile = Path.GetFullPath(parsed.GetValue(report) ?? $"pcedge-demo-{demo}.html"),
                    Speed = Speed(parsed.GetValue(speed)),
                    Fault = parsed.GetValue(fault),
                },
                surroundings);
        });
        return command;
    }

    private static double? Speed(string? text)
        => text is null ? null
            : text == "max" ? double.PositiveInfinity
            : text == "realtime" ? 1
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double speed) && speed > 0 ? speed
            : throw new CommandException(ExitCode.Usage, $"--speed {text}: expected a positive number, realtime or max");
}
