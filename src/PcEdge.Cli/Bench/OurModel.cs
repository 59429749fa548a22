using System.Globalization;
using PcEdge.Filters;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli.Bench;

/// <summary>A model of PcEdge, made as <c>run</c> makes it.</summary>
internal sealed class OurModel : BenchModel
{
    private readonly EngineModel _model;
    private readonly IStreamModel _first;

    /// <summary>Reads the file and makes the first model.</summary>
    /// <exception cref="CommandException">There is no such file, or it is no model.</exception>
    public OurModel(BenchOptions options, TimeProvider clock)
        : base("pcedge", "PcEdge", options.Model, clock)
    {
        var settings = new SettingValues();
        Add("model", options.Model, "MODEL");
        Add("detector", "off", "bench");        // what is measured is the model
        Add("learn", options.Learn, "--learn");
        Add("horizon", options.Horizon?.ToString(CultureInfo.InvariantCulture), "--horizon");
        EngineModel? model = null;
        _first = Load.Model(() =>
        {
            model = new EngineModel(settings);
            return model.Create(model.RequiredChannels!);
        });
        _model = model!;

        void Add(string name, string? value, string flag)
        {
            if (value is not null)
            {
                settings.Add(SettingTable.Find(name)!, [value], flag);
            }
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Channels => _model.RequiredChannels!;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => _model.Classes;

    /// <summary>What the file had to say.</summary>
    public IReadOnlyList<string> Notes => _model.Notes;

    /// <summary>True where it adapts to the stream while it is measured.</summary>
    public bool Learns => _first is not NetworkModel network || (network.Learns && (network.Options.Learning is not null || network.Options.AdaptsPrecision));

    /// <summary>[channels]; where readings of the channels lie, as far as the model knows.</summary>
    public IReadOnlyList<double> Mean => Given((_first as NetworkModel)?.Options.Mean, 0);

    /// <summary>[channels]; how far readings are from their mean, as far as the model knows.</summary>
    public IReadOnlyList<double> Scale => Given((_first as NetworkModel)?.Options.Scale, 1);

    /// <inheritdoc/>
    public override IStreamModel Create() => _model.Create(Channels);

    private IReadOnlyList<double> Given(IReadOnlyList<double>? numbers, double otherwise)
    {
        if (numbers is { Count: > 0 })
        {
            return numbers;
        }

        double[] all = new double[Channels.Count];
        Array.Fill(all, otherwise);
        return all;
    }
}
