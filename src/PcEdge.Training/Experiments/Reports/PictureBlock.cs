namespace PcEdge.Training.Experiments.Reports;

/// <summary>A drawing of the experiment's own.</summary>
/// <param name="Name">Name of its file, without an ending.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Svg">What stands inside <c>svg</c>.</param>
/// <param name="Width">Width of the drawing in its own units.</param>
/// <param name="Height">Its height.</param>
internal sealed record PictureBlock(string Name, string Title, string Svg, double Width, double Height) : ReportBlock;
