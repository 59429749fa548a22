using System.Text;
using PcEdge.Cli.Table;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Streams;

namespace PcEdge.Cli.Demo;

/// <summary>Handwritten digits while a square of pixels dies: a frozen backprop network, and its predictive-coding twin behind a sensor-health front end.</summary>
internal sealed class DigitsDemo
{
    // Pictures a second on a terminal.
    private const double DefaultSpeed = 40;

    private const string Attribution = "Pictures: MNIST, Yann LeCun, Corinna Cortes and Christopher J. C. Burges, from databases of NIST; CC BY-SA 3.0; 600 of its test pictures in tenths of grey, with dead pixels.";

    private readonly IStreamModel _guarded;
    private readonly NetworkModel _alone;
    private readonly NetworkModel _twin;
    private readonly StepOutput _output;
    private readonly StepOutput _other;
    private readonly DigitsTrace _trace = new();
    private readonly DigitsReport _report = new();

    private DigitsDemo(string folder)
    {
        ModelContainer file = ModelPath.Read(Path.Combine(folder, "digits.safetensors"));
        NetworkOptions options = NetworkKind.Options(file.Document);
        _guarded = file.CreateModel();
        _alone = new NetworkModel(NetworkKind.Load(file), options);
        _twin = FrozenTwin.Read(Path.Combine(folder, "backprop.onnx"), options);
        _output = new StepOutput(_guarded.Channels);
        _other = new StepOutput(_guarded.Channels);
    }

    /// <summary>Runs it; the exit code.</summary>
    public static int Run(DemoOptions options, Surroundings surroundings)
    {
        string folder = RecordingFolder.Find(options.Name, options.Models, surroundings);
        string path = Path.Combine(folder, LabelledRecording.RecordingFile);
        using ISource source = SourceKind.Open($"csv:{path}", new SourceOptions());
        if (source.Channels.Count != DigitsTrace.Pixels + 1)
        {
            throw new CommandException(ExitCode.Input, $"{path}: has {source.Channels.Count} columns, not {DigitsTrace.Pixels} pixels and the digit; take the one that belongs to the demo");
        }

        var demo = new DigitsDemo(folder);
        surroundings.Out.WriteLine("handwritten digits, each pixel a sensor; a square of them dies midway");
        surroundings.Out.WriteLine($"from {path}");
        demo.Stream(source, options.Speed ?? DefaultSpeed, surroundings);
        if (DemoEnding.CameEarly(surroundings))
        {
            return ExitCode.Fine;
        }

        DigitsSummary.Write(surroundings.Out, demo._trace, folder);
        DemoEnding.WriteCharts(options, surroundings, page => demo._report.Write(page, demo._trace, Attribution));
        return ExitCode.Fine;
    }

    private void Stream(ISource source, double speed, Surroundings surroundings)
    {
        var row = new SourceRow(source.Channels.Count);
        var picture = new DigitsPicture(string.IsNullOrEmpty(surroundings.Environment("NO_COLOR")));
        var text = new StringBuilder();
        int lines = 0;
        (int columns, int rows) = surroundings.Size();
        bool draws = surroundings.OutIsTerminal && columns >= DigitsPicture.Columns && rows >= DigitsPicture.Rows;
        surroundings.Out.Write(draws ? Ansi.HideCursor : "");
        while (!surroundings.Stop.IsCancellationRequested && source.TryRead(row))
        {
            Step(row);
            _report.Keep(_trace);
            if (draws)
            {
                text.Clear();
                text.Append(lines > 0 ? $"\u001b[{lines}A" : "");
                lines = picture.Draw(text, _trace);
                surroundings.Out.Write(text);
                surroundings.Out.Flush();
                surroundings.Stop.WaitHandle.WaitOne(double.IsFinite(speed) ? TimeSpan.FromSeconds(1 / speed) : TimeSpan.Zero);
            }
        }

        surroundings.Out.Write(draws ? Ansi.ShowCursor : "");
    }

    private void Step(SourceRow row)
    {
        const int pixels = DigitsTrace.Pixels;
        double[] values = new double[_guarded.Channels];
        bool[] present = new bool[_guarded.Channels];
        row.Values.AsSpan(0, pixels).CopyTo(values);
        row.Presence.AsSpan(0, pixels).CopyTo(present);
        values.AsSpan(0, pixels).CopyTo(_trace.Read);
        _guarded.Step(new Observation(values, present, dt: 1), _output);
        _trace.Said[DigitsTrace.Guarded] = _output.Label - pixels;
        _output.Estimate.AsSpan(0, pixels).CopyTo(_trace.Believed);
        _trace.Doubted = Doubted();
        _trace.Said[DigitsTrace.Alone] = Ask(_alone, values, present);
        _trace.Said[DigitsTrace.Frozen] = Ask(_twin, values, present);
        _trace.Believed.CopyTo(values, 0);
        _trace.Said[DigitsTrace.FrozenGuarded] = Ask(_twin, values, present);
        _trace.End((int)row.Values[pixels]);
    }

    private int Ask(NetworkModel model, double[] values, bool[] present)
    {
        model.Step(new Observation(values, present, dt: 1), _other);
        return _other.Label - DigitsTrace.Pixels;
    }

    private (int Dead, int Sound) Doubted()
    {
        int dead = 0, sound = 0;
        for (int i = 0; i < DigitsTrace.Pixels; i++)
        {
            bool doubted = _output.Weight[i] < 0.5;
            dead += doubted && DigitsTrace.Dies(i) ? 1 : 0;
            sound += doubted && !DigitsTrace.Dies(i) ? 1 : 0;
        }

        return (dead, sound);
    }
}
