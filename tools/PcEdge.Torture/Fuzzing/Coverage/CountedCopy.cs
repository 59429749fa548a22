using System.Globalization;

namespace PcEdge.Torture.Fuzzing;

/// <summary>A folder with this program and counted copies of the assemblies under test; made anew where one of them has changed.</summary>
internal static class CountedCopy
{
    private static readonly string[] UnderTest = ["PcEdge.dll", "PcEdge.Streams.dll", "PcEdge.Onnx.dll"];

    /// <summary>File of the words that the code under test knows, beside the program.</summary>
    public const string WordsFile = "words.txt";

    private static readonly Lazy<string> Made = new(Make);

    /// <summary>The program to start, in a folder whose name tells what it was made from.</summary>
    public static string Program => Made.Value;

    private static string Make()
    {
        string here = AppContext.BaseDirectory;
        string program = Path.GetFileName(typeof(CountedCopy).Assembly.Location);
        long newest = 0;
        foreach (string file in (string[])[.. UnderTest, program])
        {
            newest = Math.Max(newest, File.GetLastWriteTimeUtc(Path.Combine(here, file)).Ticks);
        }

        string folder = Path.Combine(Places.Artifacts, "counted", newest.ToString("x", CultureInfo.InvariantCulture));
        string done = Path.Combine(folder, program);
        if (File.Exists(done))
        {
            return done;
        }

        // Made beside and renamed, so that two who make it at once do not meet.
        string draft = $"{folder}.{Environment.ProcessId}";
        Directory.CreateDirectory(draft);
        foreach (string file in Directory.GetFiles(here))
        {
            File.Copy(file, Path.Combine(draft, Path.GetFileName(file)), overwrite: true);
        }

        var instrumenter = new Instrumenter();
        foreach (string assembly in UnderTest)
        {
            instrumenter.Run(Path.Combine(here, assembly), draft);
        }

        File.WriteAllLines(Path.Combine(draft, WordsFile), instrumenter.Words);
        try
        {
            Directory.Move(draft, folder);
        }
        catch (IOException) when (File.Exists(done))
        {
            Directory.Delete(draft, recursive: true);
        }

        return done;
    }
}
