using System.Net.Sockets;
using CustomerCare.ServiceDefaults.Sites;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace CustomerCare.ServiceDefaults.Hosting;

/// <summary>What to tell an operator whose process does not start.</summary>
internal static class StartProblems
{
    /// <summary>One sentence per problem; none where the exception is a defect of ours, which needs its stack trace.</summary>
    public static List<string> Explain(Exception exception) => exception switch
    {
        AggregateException several when several.InnerExceptions.All(inner => Explain(inner).Count > 0) =>
            several.InnerExceptions.SelectMany(Explain).Distinct().ToList(),
        OptionsValidationException invalid => invalid.Failures.Distinct().ToList(),
        StartupException or SiteCatalogException => [exception.Message],
        IOException { InnerException: AddressInUseException } busy =>
            [$"{busy.Message.TrimEnd('.')}. End the other program or choose another port (CustomerCare__WebPort, CustomerCare__GrpcPort)."],
        InvalidDataException { InnerException: { } inner } file => [$"{file.Message.TrimEnd('.')}: {inner.Message}"],
        IOException { InnerException: { } inner } unbound => [$"{unbound.Message.TrimEnd('.')}: {FirstLine(inner.GetBaseException())}"],
        _ when IsListenerProblem(exception) => [$"An address in Kestrel:Endpoints or its certificate cannot be used: {FirstLine(exception)}{Cause(exception)}"],
        SocketException or IOException or UnauthorizedAccessException => [exception.Message],
        _ => [],
    };

    // Kestrel has no exception of its own for what an operator wrote; only where it was thrown tells it from a defect.
    private static bool IsListenerProblem(Exception exception) =>
        exception.StackTrace?.Contains("Kestrel.Core.KestrelServerImpl.BindAsync", StringComparison.Ordinal) == true;

    private static string Cause(Exception exception) => exception.InnerException is { } inner ? $" {FirstLine(inner.GetBaseException())}" : "";

    private static string FirstLine(Exception exception) => exception.Message.Split('\n', 2)[0].Trim();
}
