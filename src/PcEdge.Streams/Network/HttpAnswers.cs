using System.Diagnostics;
using System.Text;
using PcEdge.Streams.Live;

namespace PcEdge.Streams.Network;

/// <summary>Writes the body for a path and returns the status; 404 where there is no such thing.</summary>
internal delegate int HttpAnswer(string path, Utf8Writer body);

/// <summary>
/// Answers GET and HEAD over HTTP/1.1, on a thread of its own. One caller at a time, each for at most a few seconds and a few
/// kilobytes, one request each; eight more may wait, the system refuses others.
/// </summary>
internal sealed class HttpAnswers : IDisposable
{
    private const int LongestRequest = 8192;
    private const double Patience = 2, LongestCall = 5;

    private readonly TcpSocket _listener;
    private readonly HttpAnswer _answer;
    private readonly Thread _thread;
    private readonly byte[] _request = new byte[LongestRequest];
    private readonly Utf8Writer _head = new(256);
    private readonly Utf8Writer _body = new(4096);
    private volatile bool _isStopped;

    /// <param name="listener">Owned.</param>
    /// <param name="answer">Is called on the thread.</param>
    /// <param name="name">Of the thread.</param>
    public HttpAnswers(TcpSocket listener, HttpAnswer answer, string name)
    {
        (_listener, _answer) = (listener, answer);
        _thread = BackgroundThread.Start(name, Run);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isStopped = true;
        _listener.Stop();
        _thread.Join(TimeSpan.FromSeconds(1)); // a caller who dawdles is left to the end of the process
        _listener.Dispose();
    }

    private void Run()
    {
        while (!_isStopped && _listener.Accept(Patience) is { } caller)
        {
            using (caller)
            {
                Answer(caller);
            }
        }
    }

    private void Answer(TcpSocket caller)
    {
        long start = Stopwatch.GetTimestamp();
        int length = 0;
        while (_request.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            int came = length == LongestRequest ? 0 : caller.Receive(_request.AsSpan(length));
            if (came <= 0 || Stopwatch.GetElapsedTime(start).TotalSeconds > LongestCall)
            {
                if (length == LongestRequest)
                {
                    Send(caller, 431, isHead: false);
                }

                return;
            }

            length += came;
        }

        ReadOnlySpan<byte> line = _request.AsSpan(0, _request.AsSpan().IndexOf("\r\n"u8));
        bool isHead = line.StartsWith("HEAD "u8);
        _body.Clear();
        if (!isHead && !line.StartsWith("GET "u8))
        {
            Send(caller, 405, isHead: false);
            return;
        }

        ReadOnlySpan<byte> path = line[(line.IndexOf((byte)' ') + 1)..];
        int end = path.IndexOfAny((byte)' ', (byte)'?');
        Send(caller, _answer(Encoding.UTF8.GetString(end < 0 ? path : path[..end]), _body), isHead);
    }

    private void Send(TcpSocket caller, int status, bool isHead)
    {
        ReadOnlySpan<byte> words = status switch
        {
            200 => "200 OK"u8,
            404 => "404 Not Found"u8,
            405 => "405 Method Not Allowed\r\nAllow: GET, HEAD"u8,
            431 => "431 Request Header Fields Too Large"u8,
            _ => "503 Service Unavailable"u8,
        };
        _head.Clear();
        _head.Write("HTTP/1.1 "u8);
        _head.Write(words);
        _head.Write("\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nCache-Control: no-store\r\nConnection: close\r\nContent-Length: "u8);
        _head.WriteNumber(_body.Written.Length, default);
        _head.Write("\r\n\r\n"u8);
        if (caller.Send(_head.Written) && !isHead)
        {
            _ = caller.Send(_body.Written);
        }
    }
}
