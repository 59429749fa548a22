using PcEdge.Onnx.Baselines;
using PcEdge.Streams;
using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Images;
using PcEdge.Training.Datasets.Shapes;

namespace PcEdge.Training.Tests.Datasets.Shapes;

/// <summary>Every picture is another, and shows what its factors say.</summary>
public sealed class ShapesDatasetTests
{
    private const int Width = ShapeDrawing.Side * ShapeDrawing.Side;

    [Fact]
    public void Every_combination_is_one_picture_and_no_two_are_alike()
    {
        LabelledImages images = ShapesDataset.Draw();
        Assert.Equal(3 * 4 * 6 * 8 * 8, images.Count);
        var seen = new HashSet<string>();
        for (int n = 0; n < images.Count; n++)
        {
            Assert.True(seen.Add(string.Join(',', images.Pixels.Skip(n * Width).Take(Width))), $"picture {n}");
        }
    }

    [Fact]
    public void Ink_lies_around_the_centre_and_grows_with_the_square_of_the_scale()
    {
        Span<float> pixels = stackalloc float[Width];
        for (int picture = 0; picture < ShapeFactors.Count; picture += 7)
        {
            ShapeDrawing.Draw(picture, pixels);
            double ink = 0, x = 0, y = 0;
            for (int i = 0; i < Width; i++)
            {
                ink += pixels[i];
                x += pixels[i] * ((i % ShapeDrawing.Side) + 0.5);
                y += pixels[i] * ((i / ShapeDrawing.Side) + 0.5);
            }

            double scale = ShapeFactors.Value(1, ShapeFactors.Level(picture, 1));
            double area = ShapeFactors.Level(picture, 0) switch { 0 => 3.24, 1 => Math.PI * 0.98, _ => 0.55 * 2.4 * 2.4 };

            // A pixel is 16 points, half of one lost or won along every edge; a triangle's outermost tip may leave the picture.
            Assert.Equal(area * scale * scale, ink, 0.12 * area * scale * scale);
            Assert.Equal(ShapeFactors.Value(3, ShapeFactors.Level(picture, 3)), x / ink, 0.3);
            Assert.Equal(ShapeFactors.Value(4, ShapeFactors.Level(picture, 4)), y / ink, 0.3);
        }
    }

    [Fact]
    public void Targets_are_the_shape_the_pixels_or_the_other_factors()
    {
        Dataset classes = Load(BaselineTask.Classify), pixels = Load(BaselineTask.Reconstruct), factors = Load(BaselineTask.Regress);
        Assert.Equal(["shape=square", "shape=ellipse", "shape=triangle"], classes.Targets);
        Assert.Equal(pixels.Training.Inputs, pixels.Training.Targets);
        Assert.Equal(["scale", "rotation", "x", "y"], factors.Targets);
        Assert.Equal(classes.Training.Inputs, factors.Training.Inputs);
        Assert.All(classes.Training.Groups!.Zip(classes.Training.Targets.Chunk(3)), static pair => Assert.Equal(1, pair.Second[ShapeFactors.Level(pair.First, 0)]));
        Assert.Equal(ShapeFactors.Count, classes.Training.Count + classes.Validation.Count + classes.Test!.Count);
        for (int j = 0; j < 4; j++)
        {
            double[] column = [.. factors.Training.Targets.Where((_, i) => i % 4 == j)];
            Assert.Equal(0, column.Average(), 0.05);
            Assert.Equal(1, column.Average(static value => value * value), 0.05);
        }
    }

    [Fact]
    public void What_it_cannot_be_asked_for_is_said()
    {
        Assert.Throws<StreamUriException>(() => Load(BaselineTask.Forecast));
        Assert.Throws<SourceException>(() => DatasetTable.Load("shapes", new DatasetOptions { Task = BaselineTask.Classify, Samples = 5000 }));
    }

    private static Dataset Load(BaselineTask task) => DatasetTable.Load("shapes", new DatasetOptions { Task = task });
}
