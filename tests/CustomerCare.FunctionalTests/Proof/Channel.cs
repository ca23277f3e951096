using System.Collections.Concurrent;
using CustomerCare.FunctionalTests.Proof.Model;
using CustomerCare.Protos.Conversation.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CustomerCare.FunctionalTests.Proof;

/// <summary>The channel between the customers of the model and the Bridges. It hands in each message until that was answered, the messages of one customer in their order.</summary>
internal sealed class Channel : IDisposable
{
    private const int AtOnce = 24;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ReadingLimit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<ModelCustomer> _waiting;
    private readonly ConcurrentDictionary<string, HandedIn> _handedIn = new();
    private readonly SemaphoreSlim _allowed = new(0);
    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;
    private readonly GrpcChannel[] _bridges;
    private readonly Phones _phones;
    private readonly Func<string> _newToken;
    private int _accepted;
    private Task _writing = Task.CompletedTask;

    public Channel(ISystemUnderProof system, Phones phones, IEnumerable<ModelCustomer> customers)
    {
        _bridges = [.. system.Bridges.Select(address => GrpcChannel.ForAddress(address))];
        _phones = phones;
        _newToken = system.NewToken;
        _waiting = new(customers);
    }

    /// <summary>Everything that was handed in, by message id.</summary>
    public IReadOnlyDictionary<string, HandedIn> Record => _handedIn;

    /// <summary>Messages that were handed in with success.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    public void Start() => _writing = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(WriteAllAsync)));

    /// <summary>Lets this many more messages be handed in.</summary>
    public void Allow(int messages)
    {
        if (messages > 0)
        {
            _allowed.Release(messages);
        }
    }

    /// <summary>Waits until everything is handed in; what is not within the limit is in no customer's case, and is told of here.</summary>
    public async Task<IReadOnlyList<string>> AllWrittenAsync(TimeSpan limit)
    {
        try
        {
            await _writing.WaitAsync(limit, _cancellationToken);
            return [];
        }
        catch (TimeoutException)
        {
            return [.. _handedIn.Values.Where(message => !message.IsAccepted).Select(message => $"{message.Message.Id} was not taken within {limit}, in {message.Unanswered} attempts")];
        }
    }

    /// <summary>Whether everything is through already.</summary>
    public bool IsDone => _writing.IsCompleted;

    public void Dispose()
    {
        _allowed.Dispose();
        Array.ForEach(_bridges, bridge => bridge.Dispose());
    }

    private async Task WriteAllAsync()
    {
        while (_waiting.TryDequeue(out var customer))
        {
            foreach (var message in customer.Messages)
            {
                if (message.AfterAnswer && !await _phones.HasAnswerAsync(customer.Phone, customer.Messages.Any(written => written.IsReport), ReadingLimit))
                {
                    // Somebody who was not answered has nothing to say thanks for; what follows would be merged with it.
                    break;
                }

                await _allowed.WaitAsync(_cancellationToken);
                await Task.Delay(message.Delivery.Pause, _cancellationToken);
                await HandInAsync(message, customer.Phone);
            }

            await Task.WhenAll(customer.Messages.Where(message => message.Delivery.Later && _handedIn.ContainsKey(message.Id)).Select(message => HandInAsync(message, customer.Phone)));
        }
    }

    private async Task HandInAsync(ModelMessage message, string phone)
    {
        var record = _handedIn.GetOrAdd(message.Id, _ => new HandedIn(message, phone));
        var isFirst = !record.IsAccepted;
        for (var attempt = 0; ; attempt++)
        {
            // The second attempt goes to the next one: a channel that gets no answer looks for somebody else.
            var shift = attempt;
            var answered = await Task.WhenAll(message.Delivery.Bridges.Select(bridge => TryAsync(record, _bridges[(bridge + shift) % _bridges.Length])));
            if (answered.Contains(true))
            {
                break;
            }

            await Task.Delay(Pause, _cancellationToken);
        }

        if (isFirst)
        {
            Interlocked.Increment(ref _accepted);
        }
    }

    private async Task<bool> TryAsync(HandedIn record, GrpcChannel bridge)
    {
        var request = new DeliverMessageRequest
        {
            Message = new InboundMessage
            {
                ChannelAccount = "simulator",
                MessageId = record.Message.Id,
                ChatId = record.Phone,
                Sender = record.Phone,
                Phone = record.Phone,
                ChatKind = ChatKind.Direct,
                Origin = Origin.Live,
                Kind = MessageKind.Text,
                Text = record.Message.Text,
            },
        };
        try
        {
            var call = new ConversationService.ConversationServiceClient(bridge).DeliverMessageAsync(
                request, new Metadata { { "authorization", $"Bearer {_newToken()}" } }, (TimeProvider.System.GetUtcNow() + Deadline).UtcDateTime, _cancellationToken);
            record.Answers.Enqueue(await call);
            return true;
        }
        catch (RpcException) when (!_cancellationToken.IsCancellationRequested)
        {
            Interlocked.Increment(ref record.Unanswered);
            return false;
        }
    }
}
