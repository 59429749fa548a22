using PcEdge.Models;

namespace PcEdge.Onnx.Baselines;

/// <summary>What the model believes of each channel, in the sensor's unit, and whether it believes it of the present row.</summary>
internal sealed class BaselineEstimates
{
    private readonly BaselineChannels _channels;
    private readonly double[] _value;
    private readonly long[] _unusable = new long[1];

    public BaselineEstimates(BaselineChannels channels)
    {
        _channels = channels;
        _value = new double[channels.Count];
        Scale = new double[channels.Count];
        IsModelled = new bool[channels.Count];
        IsFresh = new bool[channels.Count];
        channels.InputMean.CopyTo(_value, 0);
        channels.InputScale.CopyTo(Scale, 0);
        for (int i = 0; i < channels.Outputs.Length; i++)
        {
            int j = channels.Outputs[i];
            _value[j] = channels.OutputMean[i];
            Scale[j] = channels.OutputScale[i];
            IsModelled[j] = true;
        }
    }

    /// <summary>[channels], sensor unit: the last estimate; the mean where there has been none.</summary>
    public ReadOnlySpan<double> Value => _value;

    /// <summary>[channels], sensor unit: how far a channel strays before anything is known of it.</summary>
    public double[] Scale { get; }

    /// <summary>[channels]; false for inputs that the model says nothing of.</summary>
    public bool[] IsModelled { get; }

    /// <summary>[channels]; true where the estimate was made for the present row.</summary>
    public bool[] IsFresh { get; }

    /// <summary>Outputs that were no finite numbers; the estimate before them stayed.</summary>
    public long Unusable => _unusable[0];

    /// <summary>What is believed of an output before the model has said anything, and how far it may stray.</summary>
    public void Start(int output, double value, double deviation)
    {
        _value[_channels.Outputs[output]] = value;
        Scale[_channels.Outputs[output]] = deviation;
    }

    /// <summary>A new row, of which nothing is believed yet.</summary>
    public void Begin() => Array.Clear(IsFresh);

    /// <summary>An output of the model in the sensor's unit; false where it is no finite number, which is counted.</summary>
    public bool TryRead(int output, float value, out double reading)
    {
        reading = _channels.OutputMean[output] + (_channels.OutputScale[output] * value);
        bool finite = float.IsFinite(value);
        _unusable[0] += finite ? 0 : 1;
        return finite;
    }

    /// <summary>What the model believes of the present row.</summary>
    public void Believe(int output, double value)
    {
        int j = _channels.Outputs[output];
        _value[j] = value;
        IsFresh[j] = true;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("estimate.value", _value);
        visitor.Visit("estimate.unusable", _unusable);
    }
}
