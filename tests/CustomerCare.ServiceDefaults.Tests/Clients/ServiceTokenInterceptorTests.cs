using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.Keys;
using CustomerCare.ServiceDefaults.Auth.Revocations;
using CustomerCare.ServiceDefaults.Clients;
using CustomerCare.Testing;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CustomerCare.ServiceDefaults.Tests.Clients;

public sealed class ServiceTokenInterceptorTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero));
    private readonly ScriptedInvoker _service = new();
    private readonly CallInvoker _invoker;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ServiceTokenInterceptorTests() => _invoker = InvokerWith(TestKeys.Ring(TestKeys.Key));

    [Fact]
    public async Task Call_AnyKind_CarriesTheCallersNameAndOnlyTheScopesAskedFor()
    {
        Call();
        new CustomerService.CustomerServiceClient(_invoker).ListSites(new(), cancellationToken: Token);
        var conversations = new ConversationService.ConversationServiceClient(_invoker);
        conversations.WatchConversations(new(), cancellationToken: Token);
        _ = conversations.UploadMedia(cancellationToken: Token);

        Assert.Equal(4, _service.Calls.Count);
        foreach (var headers in _service.Calls.Select(call => call.Headers))
        {
            var caller = await CallerAsync(headers);
            Assert.Equal("bridge", caller.Client);
            Assert.Equal([Scopes.CustomersRead], caller.Scopes);
        }
    }

    [Fact]
    public async Task Call_TokenStillGoodForAMinute_UsesItAgain()
    {
        Call();
        _time.Advance(TimeSpan.FromMinutes(4) - TimeSpan.FromSeconds(1));
        Call();

        Assert.Equal((await CallerAsync(_service.Calls[0].Headers)).TokenId, (await CallerAsync(_service.Calls[1].Headers)).TokenId);
    }

    [Fact]
    public async Task Call_TokenEndsWithinAMinute_UsesANewOne()
    {
        Call();
        var first = await CallerAsync(_service.Calls[0].Headers);
        _time.Advance(TimeSpan.FromMinutes(4));
        Call();

        Assert.True((await CallerAsync(_service.Calls[1].Headers)).ExpiresAt > first.ExpiresAt);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("u-1")]
    public async Task Call_ClockWasSetBack_UsesATokenThatIsGoodNow(string? person)
    {
        var somebody = person is null ? null : new Person(person, "Lineo", "admin");
        await DuringRequestOfAsync(somebody, Call);
        _time.AdjustTime(_time.GetUtcNow() - TimeSpan.FromHours(1));
        await DuringRequestOfAsync(somebody, Call);

        Assert.NotNull(await CallerAsync(_service.Calls[1].Headers));
    }

    [Fact]
    public async Task Call_DuringTheRequestOfAPerson_NamesThemToo()
    {
        await DuringRequestOfAsync(new Person("u-1", "Lineo", "admin"), Call);
        await DuringRequestOfAsync(new Person("u-2", "Thabo", "viewer"), Call);
        Call();

        var callers = await Task.WhenAll(_service.Calls.Select(call => CallerAsync(call.Headers)));
        Assert.Equal(["u-1", "u-2", null], callers.Select(caller => caller.Person?.Id));
        Assert.All(callers, caller => Assert.Equal(("bridge", true, false), (caller.Client, caller.IsService, caller.IsSession)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("u-1")]
    public async Task Call_AnotherKeySignsNow_UsesATokenOfThatKey(string? person)
    {
        using var folder = new TempFolder();
        var file = folder.File("signing.key");
        await File.WriteAllTextAsync(file, TestKeys.Key, Token);
        var keys = new KeyRing(Options.Create(new AuthOptions { SigningKeyFile = file }));
        var invoker = InvokerWith(keys);
        var somebody = person is null ? null : new Person(person, "Lineo", "admin");
        await DuringRequestOfAsync(somebody, () => Call(invoker));

        await File.WriteAllTextAsync(file, $"{TestKeys.OtherKey}\n{TestKeys.Key}\n", Token);
        keys.Refresh();
        await DuringRequestOfAsync(somebody, () => Call(invoker));
        await DuringRequestOfAsync(somebody, () => Call(invoker));

        var tokens = _service.Calls.Select(call => new JsonWebToken(TokenOf(call.Headers))).ToList();
        Assert.NotEqual(tokens[0].Kid, tokens[1].Kid);
        Assert.Equal(tokens[1].Id, tokens[2].Id);
    }

    [Fact]
    public void Call_OwnHeaders_AreKept()
    {
        new CustomerService.CustomerServiceClient(_invoker).ListSites(new(), new Metadata { { "traceparent", "x" } }, cancellationToken: Token);

        Assert.Equal("x", _service.Calls.Single().Headers!.GetValue("traceparent"));
    }

    private static Task DuringRequestOfAsync(Person? person, Action call)
    {
        if (person is null)
        {
            call();
            return Task.CompletedTask;
        }

        return CurrentPerson.RunAsync(person, _ => { call(); return Task.CompletedTask; }, new DefaultHttpContext());
    }

    private CallInvoker InvokerWith(KeyRing keys) => _service.Intercept(new ServiceTokenInterceptor(
        new ServiceClientOptions("bridge", "customers", Scopes.CustomersRead), new TokenIssuer(keys, _time), _time));

    private void Call() => Call(_invoker);

    private static void Call(CallInvoker invoker) => _ = new CustomerService.CustomerServiceClient(invoker).ListSitesAsync(new(), cancellationToken: Token);

    private static string TokenOf(Metadata? headers) => headers!.GetValue("authorization")!["Bearer ".Length..];

    private async Task<CallerIdentity> CallerAsync(Metadata? headers)
    {
        var (caller, _) = await new TokenValidator(TestKeys.Ring(TestKeys.Key), new RevocationList(_time), _time).ValidateAsync(TokenOf(headers));
        return caller!;
    }
}
