using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCare.Testing.Services;

/// <summary>Accounts with an audit log in memory and the revocations that the test puts in; it outlives the hosts that serve and call it.</summary>
[RequiresScope(Scopes.AccountsService)]
public sealed class FakeAccounts : AccountService.AccountServiceBase
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _known = [];
    private readonly List<AuditEntry> _lines = [];
    private readonly List<Revocation> _revocations = [];
    private TaskCompletionSource _revoked = NewSignal();

    public CallScript Calls { get; } = new();

    /// <summary>The audit log, each line once, in the order of arrival.</summary>
    public IReadOnlyList<AuditEntry> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Runs after lines were kept and before the caller hears of it.</summary>
    public Func<Task> AfterAppend { get; set; } = () => Task.CompletedTask;

    /// <summary>Serves on that port, to callers whose token holds the scope.</summary>
    public Task<ServiceUnderTest> StartAsync(int port) => ServiceUnderTest.StartAsync(
        builder => builder.Services.AddSingleton(this), app => app.MapGrpcService<FakeAccounts>(), [], port);

    public void RevokeToken(string tokenId, DateTimeOffset at) => Revoke(new Revocation { TokenId = tokenId, RevokedAt = at.ToTimestamp() });

    public void RevokeSubject(string subject, DateTimeOffset at) => Revoke(new Revocation { Subject = subject, RevokedAt = at.ToTimestamp() });

    /// <summary>Tells those who watch, and those who will; without an end it matters for a day.</summary>
    public void Revoke(Revocation revocation)
    {
        revocation.ExpiresAt ??= (revocation.RevokedAt.ToDateTimeOffset() + TimeSpan.FromDays(1)).ToTimestamp();
        lock (_lock)
        {
            _revocations.Add(revocation);
            _revoked.SetResult();
            _revoked = NewSignal();
        }
    }

    public override async Task<AppendAuditResponse> AppendAudit(AppendAuditRequest request, ServerCallContext context)
    {
        await Calls.ReceiveAsync(request, context);
        lock (_lock)
        {
            _lines.AddRange(request.Entries.Where(entry => _known.Add(entry.AuditId)));
        }

        await AfterAppend();
        return new AppendAuditResponse();
    }

    public override async Task<ReportTokenUseResponse> ReportTokenUse(ReportTokenUseRequest request, ServerCallContext context)
    {
        await Calls.ReceiveAsync(request, context);
        return new ReportTokenUseResponse();
    }

    public override async Task WatchRevocations(
        WatchRevocationsRequest request, IServerStreamWriter<WatchRevocationsResponse> responseStream, ServerCallContext context)
    {
        await Calls.ReceiveAsync(request, context);
        var stopping = context.GetHttpContext().RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, stopping);
        for (var next = request.ResumeToken.Length == 0 ? 0 : int.Parse(request.ResumeToken, System.Globalization.CultureInfo.InvariantCulture); !end.IsCancellationRequested;)
        {
            var (found, more) = From(next);
            foreach (var revocation in found)
            {
                await responseStream.WriteAsync(new() { ResumeToken = $"{++next}", Revocation = revocation }, end.Token);
            }

            await responseStream.WriteAsync(new() { ResumeToken = $"{next}" }, end.Token);
            await more.WaitAsync(end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private (IReadOnlyList<Revocation> Found, Task More) From(int next)
    {
        lock (_lock)
        {
            return ([.. _revocations.Skip(next)], _revoked.Task);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
