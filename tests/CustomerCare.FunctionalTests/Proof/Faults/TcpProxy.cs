using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CustomerCare.FunctionalTests.Proof.Faults;

/// <summary>Stands on loopback in front of a server, and behaves as badly as it is told to.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly IPEndPoint _here;
    private readonly IPEndPoint _there;
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _gate = new();
    private Socket? _listener;
    private volatile ProxyMode _mode;

    public TcpProxy(int port, int target)
    {
        (_here, _there) = (new IPEndPoint(IPAddress.Loopback, port), new IPEndPoint(IPAddress.Loopback, target));
        Listen();
    }

    public int Port => _here.Port;

    /// <summary>Springs once, on what goes to the server.</summary>
    public PieceTrap? Trap { get; set; }

    public ProxyMode Mode
    {
        get => _mode;
        set
        {
            lock (_gate)
            {
                _mode = value;
                if (value == ProxyMode.Refuse)
                {
                    StopListening();
                }
                else if (_listener is null && !_ended.IsCancellationRequested)
                {
                    Listen();
                }
            }

            if (value is ProxyMode.Reset or ProxyMode.Refuse)
            {
                BreakOffAll();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        lock (_gate)
        {
            StopListening();
        }

        BreakOffAll();
    }

    private void Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(_here);
        listener.Listen();
        _listener = listener;
        _ = AcceptAsync(listener);
    }

    private void StopListening()
    {
        _listener?.Dispose();
        _listener = null;
    }

    private void BreakOffAll()
    {
        foreach (var socket in _open.Keys)
        {
            BreakOff(socket);
        }
    }

    private void BreakOff(Socket socket)
    {
        _open.TryRemove(socket, out _);
        socket.Close(0);   // with RST
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptAsync(_ended.Token));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Nobody listens any more.
        }
    }

    private async Task ServeAsync(Socket near)
    {
        _open.TryAdd(near, 0);
        using var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _open.TryAdd(far, 0);
        near.NoDelay = true;
        try
        {
            await PassAsync();
            await far.ConnectAsync(_there, _ended.Token);
            var passage = new Passage(this);
            await Task.WhenAny(CopyAsync(near, far, passage.RequestAsync), CopyAsync(far, near, passage.AnswerAsync));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The server is not there, or the connection was to be broken off.
        }

        BreakOff(near);
        BreakOff(far);
    }

    private async Task CopyAsync(Socket from, Socket to, Func<Task> passAsync)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _ended.Token) is var count and > 0)
            {
                await passAsync();
                for (var sent = 0; sent < count;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), _ended.Token);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One side has gone, and the other follows.
        }
    }

    // Returns when a piece may go on.
    private async Task PassAsync()
    {
        if (_mode == ProxyMode.Slow)
        {
            await Task.Delay(Delay, _ended.Token);
        }

        while (_mode == ProxyMode.Hang)
        {
            await Task.Delay(Look, _ended.Token);
        }

        if (_mode is ProxyMode.Reset or ProxyMode.Refuse)
        {
            throw new SocketException((int)SocketError.ConnectionReset);
        }
    }

    // One connection: a trap that waits for the answer waits for the one of the connection on which it sprang.
    private sealed class Passage(TcpProxy proxy)
    {
        private volatile PieceTrap? _sprung;

        public async Task RequestAsync()
        {
            await proxy.PassAsync();
            if (proxy.Trap is { } trap && trap.IsItsPiece())
            {
                if (trap.Point.After)
                {
                    _sprung = trap;
                }
                else
                {
                    trap.Spring();
                    throw new SocketException((int)SocketError.ConnectionReset);
                }
            }
        }

        public async Task AnswerAsync()
        {
            await proxy.PassAsync();
            if (_sprung is { } trap)
            {
                trap.Spring();
                throw new SocketException((int)SocketError.ConnectionReset);
            }
        }
    }
}
