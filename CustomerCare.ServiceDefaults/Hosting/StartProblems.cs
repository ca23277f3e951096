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
        SocketException or IOException or UnauthorizedAccessException => [exception.Message],
        _ => [],
    };
}
