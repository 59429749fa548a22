using PcEdge.Streams;

namespace PcEdge.Training.Datasets.Images;

/// <summary>Pictures with their labels, as they lie in a pair of files, pooled.</summary>
/// <param name="Count">n.</param>
/// <param name="Rows">Pixels from top to bottom.</param>
/// <param name="Columns">Pixels from left to right.</param>
/// <param name="Pixels">[n, rows, columns] from 0, no ink, to 1.</param>
/// <param name="Labels">[n].</param>
internal sealed record LabelledImages(int Count, int Rows, int Columns, float[] Pixels, byte[] Labels)
{
    private const int WhiteByte = 255;
    private const int LabelsStart = 8;

    /// <summary>Reads a pair of files; squares of <paramref name="pool"/> x <paramref name="pool"/> pixels become one, their mean.</summary>
    /// <exception cref="SourceException">A file is missing or damaged, they do not belong together, or pooling leaves a rest.</exception>
    public static LabelledImages Read(string folder, string pictures, string labels, int classes, int pool)
    {
        IdxFile images = IdxFile.Read(folder, pictures, 3), given = IdxFile.Read(folder, labels, 1);
        if (images.Count != given.Count)
        {
            throw new SourceException(given.Path, 0, $"has {given.Count} labels, and {pictures} has {images.Count} pictures: they are not of one set");
        }

        int stranger = given.Values.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(classes - 1));
        if (stranger >= 0)
        {
            throw IdxFile.Wrong(given.Path, LabelsStart + stranger, $"a label from 0 to {classes - 1}", $"{given.Values[stranger]}");
        }

        int rows = images.Sizes[1], columns = images.Sizes[2];
        return rows % pool == 0 && columns % pool == 0
            ? new LabelledImages(images.Count, rows / pool, columns / pool, Pool(images.Values, images.Count * rows, columns, pool), given.Values)
            : throw new SourceException(images.Path, 0, $"{rows} x {columns} pixels are no multiple of {pool}: choose another --pool");
    }

    // Pictures lie one below the other, so that rows of all of them are pooled as those of one.
    private static float[] Pool(byte[] values, int rows, int columns, int pool)
    {
        int pooledColumns = columns / pool;
        float[] pooled = new float[rows / pool * pooledColumns];
        int[] sums = new int[pooledColumns];
        float scale = 1f / (WhiteByte * pool * pool);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                sums[column / pool] += values[(row * columns) + column];
            }

            if (row % pool == pool - 1)
            {
                for (int column = 0; column < pooledColumns; column++)
                {
                    pooled[(row / pool * pooledColumns) + column] = sums[column] * scale;
                }

                Array.Clear(sums);
            }
        }

        return pooled;
    }
}
