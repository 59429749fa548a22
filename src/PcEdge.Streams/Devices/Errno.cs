namespace PcEdge.Streams.Devices;

/// <summary>Error numbers of Linux in words for people; the usual ones cost no memory.</summary>
internal static class Errno
{
    /// <summary>Nothing to read yet.</summary>
    public const int Again = 11;

    /// <summary>The words.</summary>
    public static string Text(int number) => number switch
    {
        1 => "is not permitted",
        2 => "is not there",
        5 => "transfer failed (EIO)",
        6 => "does not answer (ENXIO)",
        11 => "is not ready (EAGAIN)",
        13 => "may not be opened by this user (EACCES); is the user in its group (i2c, spi, gpio, dialout)?",
        16 => "is busy (EBUSY): the kernel's own driver or another program has it",
        19 => "is gone (ENODEV)",
        22 => "does not take this request (EINVAL)",
        25 => "is no such device (ENOTTY)",
        61 => "has no data (ENODATA)",
        71 => "transfer failed (EPROTO)",
        95 => "cannot do this (EOPNOTSUPP)",
        110 => "does not answer in time (ETIMEDOUT)",
        121 => "does not answer (EREMOTEIO)",
        _ => $"failed with error {number}",
    };
}
