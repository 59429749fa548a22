using System.Runtime.InteropServices;

namespace PcEdge.Streams.Mqtt;

/// <summary>
/// The calls of libmosquitto.so.1 that we need; the library is looked for at the first of them. Results are 0 for fine, else
/// a number that <see cref="Text"/> puts in words.
/// </summary>
internal static unsafe partial class Mosquitto
{
    /// <summary>Result of <see cref="Loop"/> while there is no connection.</summary>
    public const int NoConnection = 4;

    private const string Library = "libmosquitto.so.1";

    /// <summary>A result in words.</summary>
    public static string Text(int result) => Marshal.PtrToStringUTF8((nint)ErrorText(result)) ?? $"error {result}";

    /// <summary>Once in a process.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_lib_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Start();

    /// <summary>A client; null where there is no memory.</summary>
    /// <param name="id">Name of the client; null for a random one, which needs a clean session.</param>
    /// <param name="isClean">1 where the broker keeps nothing for it; a C bool.</param>
    /// <param name="user">Given to callbacks.</param>
    [LibraryImport(Library, EntryPoint = "mosquitto_new")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void* New(byte* id, byte isClean, void* user);

    /// <summary>Who it is; before it connects.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_username_pw_set", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetUser(void* client, string? name, string? password);

    /// <summary>Encrypts, and trusts the certificates of a file.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_tls_set", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetTls(void* client, string authorities, void* folder, void* certificate, void* key, void* password);

    /// <summary>Connects, and waits for that; keep-alive in seconds.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_connect", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Connect(void* client, string host, int port, int keepAlive);

    /// <summary>Wants the messages of a topic.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_subscribe", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Subscribe(void* client, int* number, string topic, int quality);

    /// <summary>Sends and receives what there is, waiting at most so many milliseconds; callbacks are called from here.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_loop")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Loop(void* client, int milliseconds, int packets);

    /// <summary>Says good-bye.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_disconnect")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Disconnect(void* client);

    /// <summary>Frees a client.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void Destroy(void* client);

    /// <summary>Whom to call when the broker has answered a connection, with its result.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_connect_callback_set")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void OnConnect(void* client, delegate* unmanaged[Cdecl]<void*, void*, int, void> callback);

    /// <summary>Whom to call for a message.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_message_callback_set")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void OnMessage(void* client, delegate* unmanaged[Cdecl]<void*, void*, Message*, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_strerror")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial byte* ErrorText(int result);

    /// <summary>struct mosquitto_message.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Message
    {
        /// <summary>Number of the message.</summary>
        public int Number;

        /// <summary>Its topic, UTF-8, ended by a zero.</summary>
        public byte* Topic;

        /// <summary>Its bytes.</summary>
        public byte* Payload;

        /// <summary>How many.</summary>
        public int Length;

        /// <summary>Quality of service.</summary>
        public int Quality;

        /// <summary>1 where the broker had kept it; a C bool.</summary>
        public byte IsRetained;
    }
}
