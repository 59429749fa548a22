namespace PcEdge.Evaluation.Activity;

/// <summary>
/// What a second of a device's signals is like: level, spread, roughness, trend, slow movement and which axes move together. Of x, y and z of both
/// sensors and of the lengths of both vectors:
/// <code>
/// mean m ;  ln(sd + c) ;  ln(rms of differences + c) ;  mean of the second half - mean of the first ;  ln(sd of the means of fifths + c)
/// </code>
/// and seven correlations. As channels of a front end they have neighbours, within a device and across, which raw signals have not.
/// </summary>
internal static class InertialFeatures
{
    /// <summary>Rows a second.</summary>
    public const int Rate = 50;

    /// <summary>Signals of a device.</summary>
    public const int DeviceRow = 6;

    /// <summary>Signals of a row: the phone's six, then the watch's.</summary>
    public const int Row = 2 * DeviceRow;

    /// <summary>Largest feature, standard deviations from its mean: a fault is then no larger than a rare movement.</summary>
    public const float Largest = 6;

    /// <summary>Rows of a window: 1 s.</summary>
    public const int Window = Rate;

    /// <summary>Rows from a window to the next: .24 s.</summary>
    public const int Hop = 12;

    /// <summary>The same in seconds.</summary>
    public const double HopSeconds = (double)Hop / Rate;

    /// <summary>Features of a window: those of the phone, then those of the watch.</summary>
    public const int Width = 2 * OfDevice;

    /// <summary>Features of one device.</summary>
    public const int OfDevice = (5 * Signals) + 7;

    private const int Signals = DeviceRow + 2;
    private const int Fifths = 5;
    private const double Quiet = 0.01; // c: what is less is stillness

    private static readonly string[] SignalNames = ["ax", "ay", "az", "gx", "gy", "gz", "a", "g"];
    private static readonly string[] Kinds = ["mean", "sd", "rough", "trend", "slow"];
    private static readonly (int First, int Second)[] Pairs = [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (6, 7)];

    /// <summary>[<see cref="Width"/>] names such as <c>phone-sd-ax</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. NamesOf("phone"), .. NamesOf("watch")];

    /// <summary>The features of a window.</summary>
    /// <param name="signals">[<see cref="Window"/>, 12] the phone's six signals, then the watch's.</param>
    /// <param name="features">[<see cref="Width"/>].</param>
    public static void Of(ReadOnlySpan<float> signals, Span<float> features)
    {
        Span<double> window = stackalloc double[Signals * Window];
        for (int device = 0; device < 2; device++)
        {
            for (int row = 0; row < Window; row++)
            {
                ReadOnlySpan<float> values = signals.Slice((row * Row) + (device * DeviceRow), DeviceRow);
                for (int i = 0; i < DeviceRow; i++)
                {
                    window[(i * Window) + row] = values[i];
                }

                window[(6 * Window) + row] = Length(values[..3]);
                window[(7 * Window) + row] = Length(values[3..]);
            }

            OfOneDevice(window, features.Slice(device * OfDevice, OfDevice));
        }
    }

    private static void OfOneDevice(ReadOnlySpan<double> window, Span<float> features)
    {
        Span<double> mean = stackalloc double[Signals], deviation = stackalloc double[Signals], fifths = stackalloc double[Fifths];
        for (int i = 0; i < Signals; i++)
        {
            ReadOnlySpan<double> signal = window.Slice(i * Window, Window);
            mean[i] = Mean(signal);
            deviation[i] = Deviation(signal);
            double squares = 0;
            for (int row = 1; row < Window; row++)
            {
                squares += (signal[row] - signal[row - 1]) * (signal[row] - signal[row - 1]);
            }

            for (int part = 0; part < Fifths; part++)
            {
                fifths[part] = Mean(signal.Slice(part * Window / Fifths, Window / Fifths));
            }

            features[i] = (float)mean[i];
            features[Signals + i] = (float)Math.Log(deviation[i] + Quiet);
            features[(2 * Signals) + i] = (float)Math.Log(Math.Sqrt(squares / (Window - 1)) + Quiet);
            features[(3 * Signals) + i] = (float)(Mean(signal[(Window / 2)..]) - Mean(signal[..(Window / 2)]));
            features[(4 * Signals) + i] = (float)Math.Log(Deviation(fifths) + Quiet);
        }

        for (int pair = 0; pair < Pairs.Length; pair++)
        {
            (int a, int b) = Pairs[pair];
            double product = 0;
            for (int row = 0; row < Window; row++)
            {
                product += (window[(a * Window) + row] - mean[a]) * (window[(b * Window) + row] - mean[b]);
            }

            features[(5 * Signals) + pair] = (float)(product / Window / ((deviation[a] * deviation[b]) + (Quiet * Quiet)));
        }
    }

    private static List<string> NamesOf(string device)
    {
        var names = new List<string>(OfDevice);
        foreach (string kind in Kinds)
        {
            foreach (string signal in SignalNames)
            {
                names.Add($"{device}-{kind}-{signal}");
            }
        }

        foreach ((int a, int b) in Pairs)
        {
            names.Add($"{device}-corr-{SignalNames[a]}-{SignalNames[b]}");
        }

        return names;
    }

    private static double Length(ReadOnlySpan<float> v) => Math.Sqrt(((double)v[0] * v[0]) + ((double)v[1] * v[1]) + ((double)v[2] * v[2]));

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    private static double Deviation(ReadOnlySpan<double> values)
    {
        double mean = Mean(values), squares = 0;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return Math.Sqrt(squares / values.Length);
    }
}
