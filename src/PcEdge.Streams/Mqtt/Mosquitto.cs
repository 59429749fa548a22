using System.Runtime.InteropServices;

namespace PcEdge.Streams.Mqtt;

/// <summary>
/// The calls of libmosquitto.so.1 that we need; the library is looked for at the first of them. Results are 0 for fine, else
/// a number that <see cref="Text"/> puts in words.
/// </summary>
internal static unsafe partial class Mosquitto
{
    /// <summary>The results where errno says more, and where the name of a host means nothing.</summary>
    public const int SystemError = 14, NoAddress = 15;

    /// <summary>Options of <see cref="SetOption"/>: the version of the protocol (4 for 3.1.1, 5), and not to hold back small packets.</summary>
    public const int Version = 1, NoDelay = 11;

    /// <summary>Properties of a connection: the seconds that the broker remembers it, and how many bytes it may send at most.</summary>
    public const int SessionExpiry = 17, MaximumPacketSize = 39;

    /// <summary>Reasons from here on are refusals.</summary>
    public const int FirstRefusal = 128;

    /// <summary>The refusals of a version of the protocol, by a broker that knows only the one before and by others.</summary>
    public const int WrongVersionOld = 1, WrongVersion = 132;

    private const string Library = "libmosquitto.so.1";

    /// <summary>True where a result says that a message is wrong, not the connection: its topic or size, or a quality or kind that the broker does not have.</summary>
    public static bool IsOfMessage(int result) => result is 3 or 9 or 18 or 24 or 25 or 28;

    /// <summary>True where the other side ended a connection, or said something that is no MQTT.</summary>
    public static bool IsBrokenOff(int result) => result is 2 or 7 or 21;

    /// <summary>A result in words.</summary>
    public static string Text(int result) => result == NoAddress ? "no such host" : Words(ErrorText(result), result);

    /// <summary>Why a broker refuses, in words; below <see cref="FirstRefusal"/> it is one that speaks version 3.1.1.</summary>
    public static string Reason(int reason) => Words(reason < FirstRefusal ? RefusalText(reason) : ReasonText(reason), reason);

    /// <summary>Once in a process.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_lib_init")]
    public static partial int Start();

    /// <summary>A client; null where there is no memory.</summary>
    /// <param name="id">Name of the client; null for a random one, which needs a clean session.</param>
    /// <param name="isClean">1 where the broker keeps nothing for it; a C bool.</param>
    /// <param name="user">Given to callbacks.</param>
    [LibraryImport(Library, EntryPoint = "mosquitto_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void* New(string? id, byte isClean, void* user);

    /// <summary>Who it is; before it connects.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_username_pw_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetUser(void* client, string? name, string? password);

    /// <summary>Encrypts, and trusts the certificates of a file.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_tls_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetTls(void* client, string authorities, void* folder, void* certificate, void* key, void* password);

    /// <summary>Sets a number before it connects.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_int_option")]
    public static partial int SetOption(void* client, int option, int value);

    /// <summary>What the broker is to publish when this client is gone without a word; before it connects.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_will_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetWill(void* client, string topic, int length, byte* payload, int quality, byte isRetained);

    /// <summary>Begins to connect, without waiting for more than the host's address; keep-alive in seconds.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_connect_async", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Connect(void* client, string host, int port, int keepAlive);

    /// <summary>Gives a client the properties of its connections, without connecting: called without a host, as it is here, it keeps them and fails.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_connect_bind_v5")]
    public static partial int SetProperties(void* client, byte* host, int port, int keepAlive, byte* address, void* properties);

    /// <summary>Adds a property to a list, which begins as null.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_property_add_int32")]
    public static partial int AddProperty(void** properties, int property, uint value);

    /// <summary>Frees a list of properties.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_property_free_all")]
    public static partial void FreeProperties(void** properties);

    /// <summary>Publishes a copy; its number comes back when the broker has it.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_publish", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Publish(void* client, int* number, string topic, int length, byte* payload, int quality, byte isRetained);

    /// <summary>Wants the messages of a topic.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_subscribe", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Subscribe(void* client, int* number, string topic, int quality);

    /// <summary>Sends and receives what there is, waiting at most so many milliseconds; callbacks are called from here.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_loop", SetLastError = true)]
    public static partial int Loop(void* client, int milliseconds, int packets);

    /// <summary>Says good-bye.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_disconnect")]
    public static partial int Disconnect(void* client);

    /// <summary>Frees a client.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_destroy")]
    public static partial void Destroy(void* client);

    /// <summary>Whom to call when the broker has answered a connection, with its result.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_connect_callback_set")]
    public static partial void OnConnect(void* client, delegate* unmanaged[Cdecl]<void*, void*, int, void> callback);

    /// <summary>Whom to call for a message.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_message_callback_set")]
    public static partial void OnMessage(void* client, delegate* unmanaged[Cdecl]<void*, void*, Message*, void> callback);

    /// <summary>Whom to call when the broker has taken a message, or refused it.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_publish_v5_callback_set")]
    public static partial void OnPublish(void* client, delegate* unmanaged[Cdecl]<void*, void*, int, int, void*, void> callback);

    /// <summary>Whom to call when the broker has answered a subscription: with its number, and how many qualities it grants.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_subscribe_callback_set")]
    public static partial void OnSubscribe(void* client, delegate* unmanaged[Cdecl]<void*, void*, int, int, int*, void> callback);

    /// <summary>Whom to call when a connection ends, with the broker's reason where it gave one.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_disconnect_callback_set")]
    public static partial void OnDisconnect(void* client, delegate* unmanaged[Cdecl]<void*, void*, int, void> callback);

    private static string Words(byte* text, int number) =>
        Marshal.PtrToStringUTF8((nint)text) is [char first, .. string rest] ? char.ToLowerInvariant(first) + rest.TrimEnd('.') : $"error {number}";

    [LibraryImport(Library, EntryPoint = "mosquitto_connack_string")]
    private static partial byte* RefusalText(int reason);

    [LibraryImport(Library, EntryPoint = "mosquitto_reason_string")]
    private static partial byte* ReasonText(int reason);

    [LibraryImport(Library, EntryPoint = "mosquitto_strerror")]
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
