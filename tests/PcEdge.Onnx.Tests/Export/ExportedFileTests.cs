using System.Diagnostics;
using PcEdge.Inference;
using PcEdge.Onnx.Export;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Tests.Export;

public sealed class ExportedFileTests
{
    // Debian's own interpreter has python3-onnx; another one may come first in PATH.
    private const string Script = """
        import onnx, os, sys
        for name in sorted(os.listdir(sys.argv[1])):
            model = onnx.load(os.path.join(sys.argv[1], name))
            onnx.checker.check_model(model, full_check=True)
            inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True)
            assert [o.name for o in inferred.graph.output] == [o.name for o in model.graph.output]
            assert model.producer_name == "pcedge" and model.producer_version == sys.argv[2], model.producer_version
            assert [(o.domain, o.version) for o in model.opset_import] == [("", 13)]
            keys = {entry.key: entry.value for entry in model.metadata_props}
            assert keys["pcedge.graph"] == name.split(".")[0] and keys["pcedge.model"] == "sha256:1234", keys
            assert ("pcedge.steps" in keys) == (keys["pcedge.graph"] == "settling")
            assert all(d.dim_value > 0 for v in list(model.graph.input) + list(model.graph.output) for d in v.type.tensor_type.shape.dim)
            print(name, len(model.graph.node))
        """;

    [Fact]
    public async Task Every_exported_file_passes_the_checker_and_says_what_it_is()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pcedge-onnx");
        try
        {
            int count = Write(folder.FullName);
            using Process python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Script, folder.FullName, "0.1.0"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            Task<string> complaints = python.StandardError.ReadToEndAsync();
            string checkedFiles = await python.StandardOutput.ReadToEndAsync();
            await python.WaitForExitAsync();
            Assert.True(python.ExitCode == 0, await complaints);
            Assert.Equal(count, checkedFiles.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Write(string folder)
    {
        int count = 0;
        for (int seed = 0; seed < 12; seed++)
        {
            var drawn = new RandomNetwork(seed, sweeps: true);
            var options = new ExportOptions { Given = drawn.Given, Gradients = true, Model = "sha256:1234" };
            var settling = new InferenceDefinition { Kind = InferenceKind.Settling, Steps = 3 };
            Write(NetworkExport.Forward(drawn.Network, options));
            Write(NetworkExport.Infer(drawn.Network, options with { Inference = settling }));
            Write(NetworkExport.Infer(drawn.Network, options with { Inference = settling with { Preconditioned = false }, TakesBack = false }));
            Write(NetworkExport.Infer(drawn.Network, options with { Inference = new InferenceDefinition { Kind = InferenceKind.OneSweep } }));
            Write(NetworkExport.Infer(drawn.Network, options with { Inference = new InferenceDefinition { Kind = InferenceKind.DeepHgf } }));
            var both = new RandomNetwork(seed, sweeps: false);
            Write(NetworkExport.Infer(both.Network, options with { Given = both.Given, Inference = settling }));
        }

        return count;

        void Write(OnnxModel model) => File.WriteAllBytes(Path.Combine(folder, $"{model.Metadata[NetworkExport.GraphKey]}.{count++}.onnx"), OnnxWriter.Write(model));
    }
}
