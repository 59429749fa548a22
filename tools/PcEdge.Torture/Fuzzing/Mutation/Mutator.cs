namespace PcEdge.Torture.Fuzzing;

/// <summary>Makes a new input of old ones, with what is known of their form.</summary>
internal sealed class Mutator
{
    private readonly Dice _dice;
    private readonly InputForm _form;
    private readonly Bytes _bytes;
    private readonly JsonText _json;

    /// <param name="form">What inputs look like.</param>
    /// <param name="dice">All chance there is.</param>
    /// <param name="words">The words of the formats.</param>
    public Mutator(InputForm form, Dice dice, IReadOnlyList<byte[]> words)
    {
        (_form, _dice) = (form, dice);
        _bytes = new Bytes(dice, words);
        _json = new JsonText(dice, words);
    }

    /// <summary>A child of <paramref name="parent"/> that may have pieces of <paramref name="other"/>.</summary>
    public byte[] Child(byte[] parent, byte[] other)
    {
        byte[] child = parent;
        for (int changes = 1 + _dice.Roll(1 << _dice.Roll(4)); changes > 0; changes--)
        {
            child = _form switch
            {
                InputForm.Container => Container(child, other),
                InputForm.Json when other.Length > 0 && !_dice.Once(4) => _json.Change(child, other),
                _ => Any(child, other),
            };
            if (child.Length > CurrentInput.Longest)
            {
                return child[..CurrentInput.Longest];
            }
        }

        return child;
    }

    private byte[] Container(byte[] file, byte[] other)
    {
        ContainerParts? parts = _dice.Once(16) ? null : ContainerParts.Of(file);
        if (parts is null)
        {
            return other.Length > 0 && !_dice.Once(4) ? _json.Change(file, other) : Any(file, other);
        }

        byte[] donor = ContainerParts.Of(other)?.Document ?? other;
        if (_dice.Once(2))
        {
            parts.ForgetChecksums();
        }

        switch (_dice.Roll(8))
        {
            case 0:
                parts.Header = _json.Change(parts.Header, donor.Length > 0 ? donor : parts.Document);
                break;
            case 1:
                parts.Numbers = Any(parts.Numbers, other);
                break;
            case 2 or 3 or 4:
                parts.Numbers = Spoil(parts.Numbers);
                break;
            case 5:
                parts.Document = Any(parts.Document, donor);
                break;
            default:
                parts.Document = _json.Change(parts.Document, donor.Length > 0 ? donor : parts.Header);
                break;
        }

        if (!_dice.Once(16))
        {
            parts.Repair();
        }

        return parts.Join();
    }

    // Numbers that are numbers, but not such as anybody learned: the length stays.
    private byte[] Spoil(byte[] numbers)
    {
        byte[] spoilt = [.. numbers];
        int size = _dice.Once(2) ? sizeof(float) : sizeof(double);
        for (int n = _dice.Length(64); n > 0 && spoilt.Length >= size; n--)
        {
            int at = _dice.Roll(spoilt.Length / size) * size;
            double value = _dice.Pick<double>([0, -1, 1, 1e-30, 3e38, -3e38, 1e30, 1e-45, 0.5, 100, -1e9, 4.9e-324, 1e308, -1e308, 1e150]);
            if (size == sizeof(float))
            {
                BitConverter.TryWriteBytes(spoilt.AsSpan(at), (float)Math.Clamp(value, -float.MaxValue, float.MaxValue));
            }
            else if (_dice.Once(3))
            {
                BitConverter.TryWriteBytes(spoilt.AsSpan(at), _dice.Once(2) ? (long)_dice.Next() : _dice.Roll(1000) - 500L);
            }
            else
            {
                BitConverter.TryWriteBytes(spoilt.AsSpan(at), value);
            }
        }

        return spoilt;
    }

    private byte[] Any(byte[] input, byte[] other)
    {
        if (other.Length > 0 && _dice.Once(12))
        {
            return [.. input.AsSpan(0, _dice.Roll(input.Length + 1)), .. other.AsSpan(_dice.Roll(other.Length))];
        }

        var bytes = new List<byte>(input);
        _bytes.Change(bytes);
        return [.. bytes];
    }
}
