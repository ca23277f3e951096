using CustomerCare.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

public sealed class AccessCheckTests
{
    [Fact]
    public void Build_EndpointWithoutDeclaration_NamesItAndDoesNotStart()
    {
        var exception = Assert.Throws<StartupException>(() => TestHost.Build(null, app => app.MapGet("/silent", () => "")));

        Assert.Equal("These endpoints do not declare who may call them: HTTP: GET /silent.", exception.Message);
    }

    [Fact]
    public void Build_UndeclaredEndpointInAGroup_IsFoundToo() =>
        Assert.Throws<StartupException>(() => TestHost.Build(null, app => app.MapGroup("/group").MapGet("/silent", () => "")));

    [Fact]
    public async Task Build_EveryEndpointDeclared_Succeeds()
    {
        await using var app = TestHost.Build(TestRoutes.Add, TestRoutes.Map);

        Assert.NotNull(app);
    }
}
