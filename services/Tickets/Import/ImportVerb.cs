using System.Globalization;
using System.Text.Json;
using CustomerCare.ServiceDefaults.Configuration;
using CustomerCare.ServiceDefaults.Hosting;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Import;

/// <summary>
/// <c>import om_tickets.json</c>: the tickets of the old system into the database of this installation. It needs no running
/// service; a SQLite file must not be in use by one, a PostgreSQL database may be.
/// </summary>
public static class ImportVerb
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static bool IsMeant(string[] args) => args is ["import", ..];

    /// <returns>0 where every ticket of the file is here now; 1 where one was refused, or with a sentence on standard error.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var file = Open(args[1..]);
            using var host = BuildHost();
            host.Services.GetService<IStartupValidator>()?.Validate();
            var database = host.Services.GetRequiredKeyedService<Database>(TicketsExtensions.Database);
            await database.OpenAsync(typeof(TicketsExtensions).Assembly, CancellationToken.None);
            return await RunAsync(host.Services, file);
        }
        catch (Exception exception) when (ServiceHost.Explain(exception) is { Count: > 0 } sentences)
        {
            sentences.ToList().ForEach(Console.Error.WriteLine);
            return 1;
        }
    }

    private static async Task<int> RunAsync(IServiceProvider services, FileStream file)
    {
        var report = new ImportReport();
        report.Remarked += Console.Error.WriteLine;
        var error = await TryAsync(() => services.GetRequiredService<TicketImport>().RunAsync(file, report, Progress(report, file), CancellationToken.None));
        foreach (var line in report.Summary())
        {
            await Console.Out.WriteLineAsync(line);
        }

        if (error is not null)
        {
            await Console.Error.WriteLineAsync($"The file '{file.Name}' is broken at line {error.LineNumber.GetValueOrDefault() + 1}: {WithoutPlace(error)}. What stands before that place is imported.");
        }

        return error is null && report.Count(ImportResult.Refused) == 0 ? 0 : 1;
    }

    private static async Task<JsonException?> TryAsync(Func<Task> run)
    {
        try
        {
            await run();
            return null;
        }
        catch (JsonException exception)
        {
            return exception;
        }
    }

    private static Action Progress(ImportReport report, FileStream file)
    {
        var told = TimeProvider.System.GetTimestamp();
        return () =>
        {
            if (TimeProvider.System.GetElapsedTime(told) >= Pause)
            {
                told = TimeProvider.System.GetTimestamp();
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Total:N0} tickets, {100 * file.Position / Math.Max(1, file.Length)} % of the file."));
            }
        };
    }

    private static FileStream Open(string[] arguments)
    {
        if (arguments is not [{ Length: > 0 } path])
        {
            throw new StartupException($"There are {arguments.Length} words behind import where 1 belongs; import om_tickets.json is wanted.");
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1024 * 1024, FileOptions.SequentialScan | FileOptions.Asynchronous);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The file '{Path.GetFullPath(path)}' cannot be read ({exception.Message.TrimEnd('.')}); om_tickets.json of the old system is wanted.", exception);
        }
    }

    // The service as it is configured, without starting anything of it; so no key is needed either.
    private static IHost BuildHost()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions()));
        builder.Logging.ClearProviders();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddValidatedOptions<CustomerCareOptions>(CustomerCareOptions.Section);
        builder.Services.AddSites();
        builder.AddTickets();
        return builder.Build();
    }

    // The place is told already, and only a part of the message is for people.
    private static string WithoutPlace(JsonException exception) => exception.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0].TrimEnd('.');
}
