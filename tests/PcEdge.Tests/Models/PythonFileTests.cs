using System.Diagnostics;
using PcEdge.Models;

namespace PcEdge.Tests.Models;

public class PythonFileTests
{
    // What a researcher writes without any package; the safetensors package writes the same layout.
    private const string Script = """
        import json, struct, sys
        document = {"format": 1, "kind": "filter", "channels": ["a", "b"], "training": {"command": "python", "seed": 3}}
        tensors = {"belief": ("F64", "<2d", [0.1, -2.5]), "weights": ("F32", "<3f", [1, 2, 3]),
                   "count": ("I64", "<1q", [12]), "seen": ("BOOL", "<2B", [1, 0])}
        header, data = {"__metadata__": {"pcedge": json.dumps(document)}}, b""
        for name, (dtype, layout, values) in tensors.items():
            packed = struct.pack(layout, *values)
            header[name] = {"dtype": dtype, "shape": [len(values)], "data_offsets": [len(data), len(data) + len(packed)]}
            data += packed
        text = json.dumps(header).encode()
        open(sys.argv[1], "wb").write(struct.pack("<Q", len(text)) + text + data)
        """;

    [Fact]
    public void A_file_written_by_Python_loads_with_a_note()
    {
        string path = Path.GetTempFileName();
        try
        {
            using (Process python = Process.Start("python3", ["-c", Script, path]))
            {
                python.WaitForExit();
                Assert.Equal(0, python.ExitCode);
            }

            ModelContainer file = ModelContainer.Read(File.ReadAllBytes(path));
            var model = new ProbeModel(2);
            file.Restore(model);
            Assert.Equal([0.1, -2.5], model.Belief);
            Assert.Equal([1f, 2f, 3f], model.Weights);
            Assert.Equal(12, model.Count[0]);
            Assert.Equal([true, false], model.Seen);
            Assert.Equal(3, file.Document.Training!.Seed);
            Assert.Contains("no checksum", Assert.Single(file.Notes), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
