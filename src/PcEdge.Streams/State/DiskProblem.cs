namespace PcEdge.Streams.State;

/// <summary>Why a disk did not take or give something, in words for people.</summary>
internal static class DiskProblem
{
    private const int ErrorNumber = 0xFFFF;

    /// <summary>The words.</summary>
    public static string Of(Exception problem) => problem switch
    {
        UnauthorizedAccessException => "this user may not write there",
        DirectoryNotFoundException => "the folder is missing",
        _ => (problem.HResult & ErrorNumber) switch
        {
            2 => "the folder is missing",
            5 => "the disk failed (EIO)",
            13 or 1 => "this user may not write there",
            27 => "the file would be larger than is allowed (EFBIG)",
            28 => "the disk is full",
            30 => "the file system is read-only",
            122 => "the quota is used up",
            _ => problem.Message,
        },
    };
}
