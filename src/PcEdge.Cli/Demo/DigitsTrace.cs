namespace PcEdge.Cli.Demo;

/// <summary>What each model took each picture for, and what was right.</summary>
internal sealed class DigitsTrace
{
    /// <summary>Pixels from left to right and from top to bottom.</summary>
    public const int Side = 28;

    /// <summary>Channels: pixels.</summary>
    public const int Pixels = Side * Side;

    /// <summary>The row, from 0, from which on a square of pixels is dead.</summary>
    public const int Onset = 200;

    /// <summary>Pixels that die.</summary>
    public const int Dead = 12 * 12;

    /// <summary>Rows over which accuracy is averaged as the stream runs.</summary>
    public const int Window = 50;

    /// <summary>What the models are called, in the order of everything here.</summary>
    public static readonly string[] Names =
        ["backprop, frozen", "backprop behind the front end", "predictive coding alone", "predictive coding behind it"];

    private readonly List<bool[]> _right = [];

    /// <summary>Place of the frozen backprop network.</summary>
    public static int Frozen => 0;

    /// <summary>Place of backprop behind the front end.</summary>
    public static int FrozenGuarded => 1;

    /// <summary>Place of the predictive-coding network alone.</summary>
    public static int Alone => 2;

    /// <summary>Place of predictive coding behind the front end.</summary>
    public static int Guarded => 3;

    /// <summary>Rows so far.</summary>
    public int Rows => _right.Count;

    /// <summary>[models]; the digit that each says of the last row.</summary>
    public int[] Said { get; } = new int[Names.Length];

    /// <summary>The digit that the last row shows.</summary>
    public int Digit { get; private set; }

    /// <summary>[pixels] of the last row, as they were read and as the front end believes them.</summary>
    public double[] Read { get; } = new double[Pixels];

    /// <summary>[pixels] as the front end believes them.</summary>
    public double[] Believed { get; } = new double[Pixels];

    /// <summary>Dead pixels that the front end doubts now, and sound ones.</summary>
    public (int Dead, int Sound) Doubted { get; set; }

    /// <summary>True where a pixel is one of those that die.</summary>
    public static bool Dies(int pixel) => pixel / Side is >= 8 and < 20 && pixel % Side is >= 8 and < 20;

    /// <summary>Ends a row, whose answers are in <see cref="Said"/>.</summary>
    public void End(int digit)
    {
        Digit = digit;
        bool[] right = new bool[Names.Length];
        for (int i = 0; i < right.Length; i++)
        {
            right[i] = Said[i] == digit;
        }

        _right.Add(right);
    }

    /// <summary>Share of right answers of a model over some rows; NaN where there are none.</summary>
    public double Accuracy(int model, int from, int to)
    {
        int count = 0;
        for (int row = from; row < to; row++)
        {
            count += _right[row][model] ? 1 : 0;
        }

        return to > from ? (double)count / (to - from) : double.NaN;
    }

    /// <summary>Share of right answers over the rows up to that one, at most <see cref="Window"/>; it does not look across the onset.</summary>
    public double Running(int model, int row) =>
        Accuracy(model, Math.Max(row >= Onset ? Onset : 0, row + 1 - Window), row + 1);
}
