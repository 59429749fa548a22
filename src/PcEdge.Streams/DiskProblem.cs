namespace PcEdge.Streams;

/// <summary>
/// Why a disk did not take or give something, in words for people: the library's own words are not in the native binary,
/// only the names under which it would look them up.
/// </summary>
internal static class DiskProblem
{
    private const int ErrorNumber = 0xFFFF, FileTooLarge = 27;
    private const string Forbidden = "this user may not do that (EACCES)";
    private const string NoFolder = "its folder does not exist";

    /// <summary>The words.</summary>
    public static string Of(Exception problem) => problem switch
    {
        UnauthorizedAccessException => Forbidden,
        DirectoryNotFoundException => NoFolder,
        _ => Of(problem.HResult & ErrorNumber) ?? problem.Message,
    };

    /// <summary>The words for an error number of the kernel; null where its own will do.</summary>
    public static string? Of(int error) => error switch
    {
        2 => NoFolder,
        5 => "the disk failed (EIO)",
        13 or 1 => Forbidden,
        FileTooLarge => "the file would be larger than is allowed (EFBIG)",
        28 => "the disk is full",
        30 => "its file system is read-only",
        122 => "the quota is used up",
        _ => null,
    };

    /// <summary>What the kernel said where .NET, of a file that has reached its largest size (4 GiB on a FAT), says that a length is out of range.</summary>
    public static IOException TooLarge(ArgumentOutOfRangeException problem) => new(problem.Message, FileTooLarge);
}
