using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Hosting.Bounds;
using CustomerCare.ServiceDefaults.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerCare.ServiceDefaults.Hosting;

/// <summary>Builds and runs a process of ours. What keeps it from starting is one sentence per problem on standard error and exit code 1.</summary>
public static class ServiceHost
{
    /// <param name="add">Registers the services: <c>builder.AddTickets()</c>.</param>
    /// <param name="map">Maps their endpoints: <c>app.MapTickets()</c>.</param>
    public static async Task<int> RunAsync(string[] args, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        try
        {
            await using var app = Build(args, add, map);
            await StartAsync(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception exception) when (StartProblems.Explain(exception) is { Count: > 0 } sentences)
        {
            sentences.ForEach(Console.Error.WriteLine);
            return 1;
        }
    }

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            app.Services.GetRequiredService<StartLogging>().Fail();
            await StopAsync(app);
            throw;
        }
    }

    // The host leaves what has started running; it must end before the databases under it are taken away.
    private static async Task StopAsync(WebApplication app)
    {
        try
        {
            await app.StopAsync();
        }
        catch (Exception)
        {
            // Why it did not start is what the operator is told.
        }
    }

    /// <summary>What to tell an operator: a sentence per problem; none where the exception is a defect of ours.</summary>
    public static IReadOnlyList<string> Explain(Exception exception) => StartProblems.Explain(exception);

    /// <summary>The same without running it, for hosts and tests that start it themselves.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        // The settings file lies beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSystemd().AddWindowsService(service => service.ServiceName = builder.Environment.ApplicationName);   // Nothing elsewhere.
        builder.AddServiceDefaults();
        add(builder);
        var starting = new StartLogging(builder.Logging);
        builder.Services.AddSingleton(starting);

        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(starting.End);

        // Before anything asks for one section alone: all wrong settings are reported together.
        app.Services.GetService<IStartupValidator>()?.Validate();
        app.Services.GetRequiredService<ClearText>().EnsureAllowed();
        _ = app.Services.GetRequiredService<SiteCatalog>();   // A broken site list is found now and not by a customer.
        app.UseTrustedProxies();
        app.UseMiddleware<HttpErrorMiddleware>();
        app.UseRouting();
        app.UseMiddleware<CallLimitMiddleware>();
        app.UseMiddleware<AccessMiddleware>();
        app.MapDefaultEndpoints();
        map(app);
        app.EnsureEveryEndpointDeclaresAccess();
        return app;
    }
}
