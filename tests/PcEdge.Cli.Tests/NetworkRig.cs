using System.Globalization;
using System.Text;
using PcEdge.Activations;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Cli.Tests;

/// <summary>A small network in a file, and a stream for it.</summary>
internal static class NetworkRig
{
    public static readonly string[] Channels = ["kitchen", "hall", "roof"];

    /// <summary>Two sensors predict a third; it learns as it goes.</summary>
    public static NetworkOptions Options { get; } = new()
    {
        Definition = NetworkDefinition.Discriminative(ActivationKind.Tanh, 2, 4, 1),
        Learning = new LearningDefinition { Rate = 0.02 },
        Mean = [20, 20, 20],
        Scale = [3, 3, 3],
    };

    public static ModelDocument Document { get; } = NetworkKind.Document(Channels, Options) with
    {
        Units = ["°C", "°C", "°C"],
        Training = new TrainingProvenance { Dataset = "nothing", Command = "draw", Seed = 5 },
    };

    /// <summary>Writes the file; returns its path.</summary>
    public static string Model(Rig rig)
    {
        string path = rig.Path("net.safetensors");
        File.WriteAllBytes(path, NetworkKind.Save(Document, new Network(Options.Definition, seed: 5)));
        return path;
    }

    /// <summary>A CSV of three related sensors, seeded.</summary>
    public static string Stream(int rows, int from = 0)
    {
        var random = new Random(7);
        var text = new StringBuilder("time,roof,hall,kitchen\n");
        for (int row = 0; row < rows; row++)
        {
            double kitchen = 20 + (3 * Math.Sin(row * 0.02)) + (0.1 * random.NextDouble());
            double hall = 20 + (3 * Math.Cos(row * 0.03)) + (0.1 * random.NextDouble());
            double roof = 20 + (0.5 * (kitchen - 20)) - (0.3 * (hall - 20));
            if (row >= from)
            {
                string absent = row % 41 == 7 ? "" : roof.ToString("0.000", CultureInfo.InvariantCulture);
                text.Append(CultureInfo.InvariantCulture, $"{1_700_000_000 + (60 * row)},{absent},{hall:0.000},{kitchen:0.000}\n");
            }
        }

        return text.ToString();
    }
}
