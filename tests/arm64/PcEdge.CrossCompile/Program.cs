using PcEdge.CrossCompile;

// The steps of tools/arm64.sh that are more than a command. 0 where all is well, else 1 with every fault on standard error.
string[] faults = args switch
{
    ["corelib", string from, string to] => CoreLibrary.Rewrite(from, to),
    ["gate", string arm64, string x64, string kernels] => CodeGate.Check(Disassembly.Read(arm64), Disassembly.Read(x64), File.ReadAllLines(kernels)),
    ["cases", string engine, string golden] => CaseCheck.Run(engine, File.ReadAllLines(golden)),
    ["onnx", string folder] => OnnxExample.Write(folder),
    _ => ["usage: corelib FROM TO | gate ARM64 X64 KERNELS | cases ENGINE GOLDEN | onnx FOLDER"],
};

foreach (string fault in faults)
{
    Console.Error.WriteLine(fault);
}

return faults.Length == 0 ? 0 : 1;
