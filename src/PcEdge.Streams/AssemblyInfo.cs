using System.Runtime.InteropServices;

// The system's libraries come from the system's folders, never from that of the program or of the caller.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
