using System.Diagnostics;

namespace PcEdge.Cli.Tests.Demo;

/// <summary>One headless run of the browser with a profile of its own; no state is left behind.</summary>
internal static class Chromium
{
    private const int Patience = 60_000;

    /// <summary>Opens a file with extra flags; what it printed and complained about.</summary>
    public static (string Output, string Errors) Open(string file, string anchor, params string[] flags)
    {
        string profile = Directory.CreateTempSubdirectory("pcedge-browser-").FullName;
        try
        {
            var start = new ProcessStartInfo("chromium")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            string[] quiet =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
                "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--enable-logging=stderr", $"--user-data-dir={profile}",
            ];
            foreach (string flag in (string[])[.. quiet, .. flags, new Uri(file).AbsoluteUri + anchor])
            {
                start.ArgumentList.Add(flag);
            }

            using Process browser = Process.Start(start)!;
            Task<string> output = browser.StandardOutput.ReadToEndAsync();
            Task<string> errors = browser.StandardError.ReadToEndAsync();
            if (!browser.WaitForExit(Patience))
            {
                browser.Kill(entireProcessTree: true);
                Assert.Fail($"chromium was still running after {Patience / 1000} s");
            }

            Assert.Equal(0, browser.ExitCode);
            return (output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
        }
    }
}
