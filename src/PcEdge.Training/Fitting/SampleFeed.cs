using PcEdge.Networks;
using PcEdge.Training.Datasets;

namespace PcEdge.Training.Fitting;

/// <summary>Hands samples to a trainer, batch by batch: what is given is clamped, what is absent or hidden is left to be inferred or set to its mean.</summary>
internal sealed class SampleFeed
{
    private readonly NetworkTrainer _trainer;
    private readonly bool _generates;
    private readonly bool _infersAbsent;
    private readonly string _first;
    private readonly string _last;
    private readonly float[] _inputs;
    private readonly float[] _targets;
    private readonly UnitRole[] _inputRoles;
    private readonly UnitRole[] _targetRoles;
    private readonly int _inputWidth;
    private readonly int _targetWidth;

    public SampleFeed(NetworkTrainer trainer, Dataset data, int batch, bool generates, bool infersAbsent)
    {
        _trainer = trainer;
        _generates = generates;
        _infersAbsent = infersAbsent;
        _first = trainer.Network.Layers[0].Name;
        _last = trainer.Network.Layers[^1].Name;
        _inputWidth = data.InputWidth;
        _targetWidth = data.TargetWidth;
        _inputs = new float[batch * _inputWidth];
        _targets = new float[batch * _targetWidth];
        _inputRoles = new UnitRole[_inputs.Length];
        _targetRoles = new UnitRole[_targets.Length];
    }

    /// <summary>
    /// Gives inputs and targets; <paramref name="hides"/> says which input of which sample of the batch is not shown, <paramref name="noise"/> what is added to each.
    /// </summary>
    public void Teach(Samples samples, ReadOnlySpan<int> batch, Func<int, int, bool>? hides, Func<float>? noise = null)
    {
        GiveInputs(samples, batch, hides, noise);
        if (_generates)
        {
            return;
        }

        bool absent = Gather(samples.Targets, samples.TargetAbsent, _targetWidth, batch, null, _targets, _targetRoles, UnitRole.Absent);
        _trainer.Clamp(_last, _targets.AsSpan(0, batch.Length * _targetWidth));
        if (absent)
        {
            _trainer.SetRoles(_last, _targetRoles.AsSpan(0, batch.Length * _targetWidth));
        }
    }

    /// <summary>Gives inputs alone, infers, and returns what is expected of the targets, [samples, width], until the next call.</summary>
    public ReadOnlySpan<float> Ask(Samples samples, ReadOnlySpan<int> batch, Func<int, int, bool>? hides)
    {
        GiveInputs(samples, batch, hides);
        Span<float> expected = _targets.AsSpan(0, batch.Length * _targetWidth);
        if (!_generates)
        {
            _trainer.Free(_last);
        }

        _trainer.Infer(batch.Length);
        _trainer.Read(_generates ? _first : _last, expected);
        return expected;
    }

    private void GiveInputs(Samples samples, ReadOnlySpan<int> batch, Func<int, int, bool>? hides, Func<float>? noise = null)
    {
        bool absent = Gather(samples.Inputs, samples.InputAbsent, _inputWidth, batch, hides, _inputs, _inputRoles, UnitRole.Free);
        for (int i = 0; noise is not null && i < batch.Length * _inputWidth; i++)
        {
            _inputs[i] += noise();
        }

        _trainer.Clamp(_first, _inputs.AsSpan(0, batch.Length * _inputWidth));
        if (_infersAbsent && absent)
        {
            _trainer.SetRoles(_first, _inputRoles.AsSpan(0, batch.Length * _inputWidth));
        }
    }

    private static bool Gather(
        float[] values, bool[]? absent, int width, ReadOnlySpan<int> batch, Func<int, int, bool>? hides, float[] gathered, UnitRole[] roles, UnitRole otherwise)
    {
        bool any = false;
        for (int b = 0; b < batch.Length; b++)
        {
            int from = batch[b] * width, to = b * width;
            values.AsSpan(from, width).CopyTo(gathered.AsSpan(to));
            for (int i = 0; i < width && (absent is not null || hides is not null); i++)
            {
                bool missing = absent is not null && absent[from + i];
                if (hides is not null && hides(b, i))
                {
                    gathered[to + i] = 0;
                    missing = true;
                }

                roles[to + i] = missing ? otherwise : UnitRole.Clamped;
                any |= missing;
            }
        }

        return any;
    }
}
