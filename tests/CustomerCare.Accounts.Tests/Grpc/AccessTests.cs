using CustomerCare.Accounts.Grpc;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using CustomerCare.Testing;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Accounts.Tests.Grpc;

public sealed class AccessTests
{
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["SignIn"] = Scopes.AccountsSignIn,
        ["AppendAudit"] = Scopes.AccountsService,
        ["ReportTokenUse"] = Scopes.AccountsService,
        ["WatchRevocations"] = Scopes.AccountsService,
        ["SetPassword"] = Scopes.Self,
        ["GetUser"] = Scopes.Self,
        ["GetPreferences"] = Scopes.Self,
        ["UpdatePreferences"] = Scopes.Self,
        ["RevokeToken"] = Scopes.Self,
    };

    [Fact]
    public async Task Methods_Each_NeedTheirScope()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var accounts = await AccountsUnderTest.StartAsync(database);

        var methods = accounts.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.ServiceType == typeof(AccountGrpcService))
            .ToDictionary(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()!.Method.Name);

        Assert.Equal(18, methods.Count);
        Assert.All(methods, method => Assert.Equal(
            Exceptions.GetValueOrDefault(method.Key, Scopes.Admin), Assert.IsType<RequiresScopeAttribute>(method.Value.Metadata.GetMetadata<IAccessDeclaration>()).Scope));
        Assert.Equal(["SetPassword", "SignIn"], methods.Where(method => method.Value.Metadata.GetMetadata<RateLimitedAttribute>() is not null).Select(method => method.Key).Order());
    }
}
