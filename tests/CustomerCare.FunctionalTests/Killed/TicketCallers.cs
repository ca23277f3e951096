using System.Collections.Concurrent;
using System.Globalization;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.Killed;

/// <summary>Callers who open tickets while the program comes and goes, each request again and again until it is answered, and who remember the answers.</summary>
internal sealed class TicketCallers
{
    public static readonly string[] Sites = ["MAK", "LEB", "SEB"];

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;
    private readonly string _token;
    private readonly int _count;
    private readonly Task[] _callers;
    private volatile TaskCompletionSource<ServiceProcess> _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _next = -1;
    private int _unanswered;

    public TicketCallers(int callers, int count, string token)
    {
        (_token, _count) = (token, count);
        _callers = [.. Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync))];
    }

    /// <summary>The ticket's number by the request that asked for it.</summary>
    public ConcurrentDictionary<int, string> Answers { get; } = new();

    /// <summary>Calls without an answer; what became of them nobody was told.</summary>
    public int Unanswered => _unanswered;

    public void Reach(ServiceProcess process) => _running.TrySetResult(process);

    public void LoseSight() => _running = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Returns when so many have been answered.</summary>
    public async Task AnsweredAsync(int count)
    {
        while (Answers.Count < count && !Array.TrueForAll(_callers, caller => caller.IsCompleted))
        {
            await Task.Delay(1, _cancellationToken);
        }
    }

    public Task AllAnsweredAsync() => Task.WhenAll(_callers).WaitAsync(TimeSpan.FromMinutes(20), _cancellationToken);

    /// <summary>Sends one request in so many once more and expects the first answer.</summary>
    public async Task RepeatAsync(ServiceProcess process, int every)
    {
        foreach (var (number, ticketId) in Answers.Where(answer => answer.Key % every == 0))
        {
            Assert.Equal(ticketId, await CreateAsync(process, number));
        }
    }

    private async Task CallAsync()
    {
        for (var number = Interlocked.Increment(ref _next); number < _count; number = Interlocked.Increment(ref _next))
        {
            while (!await TryAsync(number))
            {
                await Task.Delay(Pause, _cancellationToken);
            }
        }
    }

    private async Task<bool> TryAsync(int number)
    {
        var process = await _running.Task.WaitAsync(_cancellationToken);
        try
        {
            Answers[number] = await CreateAsync(process, number);
            return true;
        }
        catch (Exception exception) when (exception is RpcException { StatusCode: StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled } or ObjectDisposedException)
        {
            Interlocked.Increment(ref _unanswered);
            return false;
        }
    }

    private async Task<string> CreateAsync(ServiceProcess process, int number)
    {
        var request = new CreateTicketRequest
        {
            RequestId = string.Create(CultureInfo.InvariantCulture, $"kill-{number}"),
            SiteId = Sites[number % Sites.Length],
            FaultDescription = "The power is out.",
            ReportedBy = "A caller",
            Category = number % 2 == 0 ? Category.NoPower : Category.EquipmentFailure,
        };
        var response = await new TicketService.TicketServiceClient(process.Channel).CreateTicketAsync(
            request, new Metadata { { "authorization", $"Bearer {_token}" } }, cancellationToken: _cancellationToken);
        return response.Ticket.TicketId;
    }
}
