using PcEdge.Numerics;

namespace PcEdge.Training.Experiments.Faults;

/// <summary>Spoils pictures while a network learns, so that it has seen faults of the kinds it will meet: the control that knows them beforehand.</summary>
internal sealed class FaultAugmentation
{
    private const long Stream = (1L << 41) + 1;
    private const double LeftAlone = 0.3;
    private const double Blocks = 0.65;

    private readonly int _side;
    private readonly bool[] _hit;
    private NormalDraw _draw;

    public FaultAugmentation(int channels, long seed)
    {
        _side = (int)Math.Sqrt(channels);
        _hit = new bool[channels];
        _draw = new NormalDraw(seed, Stream);
    }

    /// <summary>Spoils one picture in place: three in ten not at all, else a square or single channels that die, stick, are noise or drift.</summary>
    public void Spoil(Span<float> picture)
    {
        double which = _draw.NextUniform();
        if (which < LeftAlone)
        {
            return;
        }

        if (which < Blocks)
        {
            Square();
        }
        else
        {
            double share = 0.5 * _draw.NextUniform();
            foreach (ref bool hit in _hit.AsSpan())
            {
                hit = _draw.NextUniform() < share;
            }
        }

        int kind = (int)(4 * _draw.NextUniform());
        float stuck = (float)_draw.NextUniform();
        for (int i = 0; i < picture.Length; i++)
        {
            if (_hit[i])
            {
                picture[i] = kind switch
                {
                    0 => 0,
                    1 => stuck,
                    2 => (float)_draw.NextUniform(),
                    _ => (float)((picture[i] * (0.3 + (1.2 * _draw.NextUniform()))) + (0.3 * _draw.Next())),
                };
            }
        }
    }

    // Sides from 3/14 to 8/14 of the picture's.
    private void Square()
    {
        int width = Math.Max(1, (int)((3 + (5 * _draw.NextUniform())) / 14 * _side) + 1);
        int top = (int)(_draw.NextUniform() * (_side - width + 1)), left = (int)(_draw.NextUniform() * (_side - width + 1));
        for (int i = 0; i < _hit.Length; i++)
        {
            int row = i / _side, column = i % _side;
            _hit[i] = row >= top && row < top + width && column >= left && column < left + width;
        }
    }
}
