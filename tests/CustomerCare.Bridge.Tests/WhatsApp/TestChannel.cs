using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.WhatsApp;

namespace CustomerCare.Bridge.Tests.WhatsApp;

/// <summary>A channel that keeps in memory what it has taken, and takes nothing while it is down.</summary>
internal sealed class TestChannel : IWhatsAppChannel
{
    private readonly Lock _lock = new();
    private readonly List<OutboundMessage> _sent = [];
    private volatile bool _isDown;
    private int _failures;

    public string Account => TestMessages.Account;

    public string OperationsGroup => "operations@g.us";

    public TimeSpan? Window { get; init; }

    public bool IsDown
    {
        get => _isDown;
        set => _isDown = value;
    }

    public int Failures => Volatile.Read(ref _failures);

    public IReadOnlyList<OutboundMessage> Sent
    {
        get
        {
            lock (_lock)
            {
                return [.. _sent];
            }
        }
    }

    public Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        if (_isDown)
        {
            Interlocked.Increment(ref _failures);
            throw new TimeoutException("The channel is down, as the test wants it.");
        }

        lock (_lock)
        {
            _sent.Add(message);
        }

        return Task.CompletedTask;
    }
}
