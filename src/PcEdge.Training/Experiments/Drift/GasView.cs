using PcEdge.Training.Datasets.Gas;

namespace PcEdge.Training.Experiments.Drift;

/// <summary>Features of a sample in one of their forms, standardised over the batch that was learned from: z = (f - mean)/sd.</summary>
internal sealed class GasView
{
    private readonly GasForm _form;
    private readonly double[] _mean;
    private readonly double[] _deviation;

    /// <summary>Takes means and deviations from a batch.</summary>
    public GasView(GasForm form, GasBatch batch)
    {
        _form = form;
        Width = form == GasForm.Shape ? GasFeatures.Width : GasBatch.Width;
        _mean = new double[Width];
        _deviation = new double[Width];
        float[] rows = Form(batch.Features);
        for (int j = 0; j < Width; j++)
        {
            double mean = Enumerable.Range(0, batch.Count).Average(n => (double)rows[(n * Width) + j]);
            _mean[j] = mean;
            _deviation[j] = Math.Max(Math.Sqrt(Enumerable.Range(0, batch.Count).Average(n => (rows[(n * Width) + j] - mean) * (rows[(n * Width) + j] - mean))), 1e-9);
        }
    }

    /// <summary>Features of a sample.</summary>
    public int Width { get; }

    /// <summary>Features of sample n in the units of the file, [<see cref="GasBatch.Width"/>].</summary>
    public static ReadOnlySpan<float> Row(GasBatch batch, int n) => batch.Features.AsSpan(n * GasBatch.Width, GasBatch.Width);

    /// <summary>z of samples: [n, <see cref="GasBatch.Width"/>] in the units of the file gives [n, <see cref="Width"/>].</summary>
    public double[] Of(ReadOnlySpan<float> samples)
    {
        float[] rows = Form(samples);
        double[] z = new double[rows.Length];
        for (int i = 0, j = 0; i < z.Length; i++, j = j + 1 == Width ? 0 : j + 1)
        {
            z[i] = (rows[i] - _mean[j]) / _deviation[j];
        }

        return z;
    }

    private float[] Form(ReadOnlySpan<float> samples)
    {
        if (_form == GasForm.Shape)
        {
            return GasFeatures.Of(samples);
        }

        float[] rows = samples.ToArray();
        foreach (ref float x in rows.AsSpan())
        {
            x = _form == GasForm.Plain ? x : (float)(Math.Sign(x) * Math.Log(1 + Math.Abs((double)x)));
        }

        return rows;
    }
}
