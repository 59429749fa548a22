using PcEdge.Cli.Service;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary><c>pcedge service install|uninstall</c>: the unit that has systemd start the program with the machine.</summary>
internal static class ServiceCommand
{
    private const string UsualConfiguration = "/etc/pcedge/pcedge.json";

    /// <summary>The verb.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("service", "Install or remove the systemd unit that starts pcedge with the machine.");
        command.Add(Install(surroundings));
        command.Add(Uninstall(surroundings));
        return command;
    }

    private static Command Install(Surroundings surroundings)
    {
        var command = new Command("install", "Write the unit, with rights for what the configuration names and no others.");
        var configuration = new Option<string>("--config") { HelpName = "FILE", Description = "The configuration.", DefaultValueFactory = static () => UsualConfiguration };
        var binary = new Option<string?>("--binary") { HelpName = "FILE", Description = "The program (default: this one)." };
        var print = new Option<bool>("--print") { Description = "Write the unit to standard output, and nothing else." };
        Option<string> root = Root();
        command.Add(configuration);
        command.Add(binary);
        command.Add(print);
        command.Add(root);
        command.SetAction(parsed =>
        {
            string folder = parsed.GetValue(root)!;
            string program = Program(parsed.GetValue(binary) ?? Environment.ProcessPath ?? "", folder);
            string file = Path.GetFullPath(parsed.GetValue(configuration)!);
            var machine = new ServiceMachine(folder);
            SettingValues? settings = Settings(folder + file);
            string unit = UnitFile.Text(program, file, new ServiceNeeds(settings, machine), machine.SystemdVersion());
            if (parsed.GetValue(print))
            {
                surroundings.Out.Write(unit);
                return ExitCode.Fine;
            }

            surroundings.Out.WriteLine(ServiceFiles.Write(folder + UnitFile.Path, unit) ? $"wrote {folder + UnitFile.Path}" : $"{folder + UnitFile.Path} is as it should be");
            if (!File.Exists(folder + file))
            {
                surroundings.Out.WriteLine($"there is no {folder + file} yet: pcedge config sample > {file}, and install once more so that the unit has the rights for what it names");
            }

            if (settings is not null && settings.Texts("sink").Count == 0)
            {
                surroundings.Out.WriteLine($"{folder + file} names no sink, and a service has no terminal: its rows go nowhere");
            }

            surroundings.Out.WriteLine($"now:  pcedge check --config {file} && systemctl daemon-reload && systemctl enable --now pcedge");
            return ExitCode.Fine;
        });
        return command;
    }

    private static Command Uninstall(Surroundings surroundings)
    {
        var command = new Command("uninstall", "Remove the unit; configuration and what was learned stay.");
        Option<string> root = Root();
        command.Add(root);
        command.SetAction(parsed =>
        {
            string folder = parsed.GetValue(root)!;
            bool link = ServiceFiles.Remove(folder + UnitFile.Link);
            bool unit = ServiceFiles.Remove(folder + UnitFile.Path);
            surroundings.Out.WriteLine(link || unit ? $"removed {folder + UnitFile.Path}" : $"there is no {folder + UnitFile.Path}");
            if (link || unit)
            {
                surroundings.Out.WriteLine("now:  systemctl stop pcedge; systemctl daemon-reload");
                surroundings.Out.WriteLine($"left: {folder}{UnitFile.StateFolder} (what was learned), {folder}{UsualConfiguration}");
            }

            return ExitCode.Fine;
        });
        return command;
    }

    private static Option<string> Root() => new("--root") { HelpName = "FOLDER", Description = "Folder in place of /, such as a mounted card.", DefaultValueFactory = static () => "" };

    // A service sees no home and a /tmp of its own: what starts there never would.
    private static string Program(string path, string root)
    {
        string program = Path.GetFullPath(path);
        foreach (string hidden in (string[])["/home/", "/root/", "/tmp/", "/var/tmp/"])
        {
            if (program.StartsWith(hidden, StringComparison.Ordinal))
            {
                throw new CommandException(
                    ExitCode.Usage,
                    $"{program}: a service cannot see this folder; put the program elsewhere: sudo install {program} /usr/local/bin/pcedge && sudo /usr/local/bin/pcedge service install, "
                    + "or say where it will be with --binary");
            }
        }

        return File.Exists(root + program) || root.Length > 0 || Path.GetFileName(program) == "pcedge"
            ? program
            : throw new CommandException(ExitCode.Usage, $"{program}: there is no such program; --binary says where it is");
    }

    private static SettingValues? Settings(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var settings = new SettingValues();
        ConfigurationFile.Add(settings, path);
        return settings;
    }
}
