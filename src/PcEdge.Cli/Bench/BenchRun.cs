using PcEdge.Cli.Bench.Energy;
using PcEdge.Cli.Bench.Scores;
using PcEdge.Health;
using PcEdge.Networks;

namespace PcEdge.Cli.Bench;

/// <summary>One bench from its options to its report.</summary>
/// <param name="options">What the user asks.</param>
/// <param name="surroundings">Standard input, and the wish to stop.</param>
/// <param name="clock">Measures all time.</param>
/// <param name="wait">Lets the machine be idle.</param>
internal sealed class BenchRun(BenchOptions options, Surroundings surroundings, TimeProvider clock, Action<TimeSpan> wait)
{
    private const int MostTimedCalls = 1_000_000;
    private const int ClockLooks = 10_000;

    private readonly List<string> _notes = [];

    /// <summary>Runs it.</summary>
    /// <exception cref="CommandException">A model, the source or the options do not fit.</exception>
    public BenchReport Run()
    {
        BenchMachine machine = BenchMachine.Read();
        var ours = new OurModel(options, clock);
        using TheirModel? theirs = options.Onnx is null ? null : new TheirModel(options, ours.Channels, surroundings, clock);
        BenchModel[] models = theirs is null ? [ours] : [ours, theirs];
        var plan = new BenchPlan(options, ours, theirs);
        _notes.AddRange(ours.Notes);
        BenchStream stream = options.Source is null
            ? BenchStream.Generate(options, ours)
            : BenchStream.Read(options, plan.Read, plan.Scored.Count, plan.LeastRows, surroundings);
        Samples[] samples = Array.ConvertAll(models, model => stream.Samples.For(model.Channels, plan.Hidden));
        WarmUp(models, samples);

        Kept[] kept = Array.ConvertAll(models, model => new Kept(ChannelNames.IndicesOf(model.Channels, plan.Scored), options.Burst));
        Metric? metric = plan.Metric(stream, models.Length);
        int capacity = Math.Max(stream.Samples.Rows, options.ForDuration ? MostTimedCalls : Math.Min(options.Calls, MostTimedCalls));
        var contenders = new List<Contender>();
        IStreamModel[] measured = Array.ConvertAll(models, static model => model.Create());
        for (int i = 0; i < models.Length; i++)
        {
            contenders.Add(new StreamContender(measured[i], samples[i], kept[i], capacity));
        }

        if (theirs is not null)
        {
            contenders.Add(new BareCall(theirs.Session, capacity));
        }

        var turns = new Turns([.. contenders], stream.Samples.Rows, options.Burst, clock) { Scoring = metric is null ? null : (metric, kept), Rest = options.Realtime ? wait : null };
        Prioritise(realtime: true);
        turns.Measure(options.ForDuration ? 0 : options.Calls, options.ForDuration ? options.Seconds : 0, surroundings.Stop);
        Prioritise(realtime: false);
        theirs?.MustHaveRun();
        if (PassedOver.Sentence((measured[0] is HealthModel front ? front.Inner : measured[0]) as NetworkModel) is string work)
        {
            _notes.Add(work);
        }

        if (contenders[0].Latencies.Room == 0 && (options.ForDuration || options.Calls > capacity))
        {
            _notes.Add($"ended after {Units.Count(capacity)} calls of each, which is all that are kept");
        }

        (EnergyMeter? meter, EnergyFigures[]? energy, double idle) = MeasureEnergy(contenders, models.Length, stream.Samples.Rows);
        return new BenchReport
        {
            Machine = machine,
            RuntimeVersion = theirs?.Version,
            Source = stream.Name,
            Rows = stream.Samples.Rows,
            Channels = ours.Channels.Count,
            Burst = options.Burst,
            WarmUp = options.WarmUp,
            Learns = ours.Learns,
            Seconds = turns.Seconds,
            ClockSeconds = ClockCost(),
            Contenders = [.. models.Select((model, i) => Report(model, contenders[i], metric?.Scores(i), energy?[i]))],
            BareCall = theirs is null ? null : contenders[^1].Latencies.Figures(clock.TimestampFrequency),
            PeakWorkingSet = ResidentMemory.Peak,
            EnergyMeter = meter?.Name,
            IdleWatts = idle,
            Notes = _notes,
        };
    }

    // The first sample is taken by itself; the models that were warmed up are thrown away, the measured ones begin anew.
    private void WarmUp(BenchModel[] models, Samples[] samples)
    {
        for (int i = 0; i < models.Length; i++)
        {
            var warm = new StreamContender(models[i].Create(), samples[i], null, 1);
            models[i].Load.First(() => warm.Call(0));
            for (int call = 1; call < options.WarmUp; call++)
            {
                warm.Call(call % samples[i].Rows);
            }
        }
    }

    private (EnergyMeter? Meter, EnergyFigures[]? Figures, double Idle) MeasureEnergy(List<Contender> contenders, int models, int rows)
    {
        if (options.EnergySeconds == 0)
        {
            return default;
        }

        try
        {
            EnergyMeter? meter = EnergySources.Find(options.SystemRoot, clock);
            if (meter is null)
            {
                return default;
            }

            var blocks = new EnergyBlocks(meter, clock, wait);
            int[] next = new int[models];
            var samples = new Action[models];
            for (int i = 0; i < models; i++)
            {
                int turn = i;
                samples[turn] = () => contenders[turn].Call(next[turn]++ % rows);
            }

            EnergyFigures[] figures = blocks.Measure(samples, TimeSpan.FromSeconds(options.EnergySeconds), surroundings.Stop);
            return (meter, figures, blocks.IdleWatts);
        }
        catch (UnauthorizedAccessException problem)
        {
            _notes.Add($"no energy: {problem.Message} Run as root, or let this user read it.");
            return default;
        }
        catch (IOException problem)
        {
            _notes.Add($"no energy: {problem.Message}");
            return default;
        }
    }

    private void Prioritise(bool realtime)
    {
        if (options.Realtime)
        {
            _notes.AddRange(surroundings.Prioritise(realtime));
        }
    }

    private double ClockCost()
    {
        long start = clock.GetTimestamp();
        for (int i = 0; i < ClockLooks; i++)
        {
            clock.GetTimestamp();
        }

        return clock.GetElapsedTime(start).TotalSeconds / ClockLooks;
    }

    private ContenderReport Report(BenchModel model, Contender contender, IEnumerable<Score>? scores, EnergyFigures? energy) => new()
    {
        Id = model.Id,
        Name = model.Name,
        File = model.File,
        FileBytes = new FileInfo(model.File).Length,
        Load = model.Load,
        Latencies = contender.Latencies.Figures(clock.TimestampFrequency),
        ManagedBytes = contender.ManagedBytesPerCall,
        Scores = scores is null ? [] : [.. scores],
        Energy = energy,
    };
}
