using System.ClientModel;
using Polly.CircuitBreaker;

namespace CustomerCare.Classifier.Ai;

/// <summary>What the failures of a server are called. Their own words are not passed on: servers repeat keys and messages in them.</summary>
internal static class AiFailure
{
    public const string TooSlow = "too-slow";
    public const string Unreachable = "unreachable";
    public const string Unreadable = "unreadable";
    public const string LeftAlone = "left-alone";

    // Often the message's own doing, such as a server's filter of contents; then the server is well.
    private static readonly int[] OfTheRequest = [400, 413, 422];

    public static string CodeOf(Exception exception) => exception switch
    {
        TimeoutException => TooSlow,
        BrokenCircuitException => LeftAlone,
        ClientResultException { Status: > 0 } refused => $"http-{refused.Status}",
        _ when IsTooLarge(exception) => "too-large",
        ClientResultException or HttpRequestException or IOException => Unreachable,
        _ => Unreadable,
    };

    public static bool IsOfTheServer(Exception exception) =>
        exception is not OperationCanceledException && !(exception is ClientResultException refused && OfTheRequest.Contains(refused.Status));

    private static bool IsTooLarge(Exception? exception) =>
        exception is not null && (exception is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } || IsTooLarge(exception.InnerException));
}
