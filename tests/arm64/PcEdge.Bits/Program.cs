using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using PcEdge.Bits;

// PcEdge.Bits RECORDING [PART PARTS]: a line "hash name" for each case, or for each of one part of them.
// Only what an ARM64 program can do without the real runtime: nothing is thrown, nothing is collected.
var recording = new Recording(File.ReadAllBytes(args[0]));
int part = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0;
int parts = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;

BitCase[] cases = [.. KernelCases.All(), .. ElementaryCases.All(), .. FactorCases.All(), .. TrainerCases.All(), .. ModelCases.All(recording)];

// Standard output as a file: the console would ask for a terminal.
using var output = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
for (int i = part; i < cases.Length; i += parts)
{
    var digest = new BitDigest();
    cases[i].Run(digest);
    output.Write(Encoding.UTF8.GetBytes($"{digest.Value:X16} {cases[i].Name}\n"));
}
