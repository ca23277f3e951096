namespace CustomerCare.FunctionalTests.Access;

/// <summary>What answers without a token, literally: an endpoint that is opened by mistake is not on it.</summary>
internal static class OpenEndpoints
{
    /// <summary>Those that are read without any parameter.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        "GET /",
        "GET /alive",
        "GET /api/health",
        "GET /favicon.ico",
        "GET /health",
        "GET /ready",
        "GET /simulator",
        "GET /simulator/api.js",
        "GET /simulator/attach.js",
        "GET /simulator/boards.js",
        "GET /simulator/chat.js",
        "GET /simulator/composer.js",
        "GET /simulator/connection.js",
        "GET /simulator/conversations.js",
        "GET /simulator/customers",
        "GET /simulator/customers.js",
        "GET /simulator/dom.js",
        "GET /simulator/draft.js",
        "GET /simulator/emails",
        "GET /simulator/emails.js",
        "GET /simulator/feeds.js",
        "GET /simulator/group",
        "GET /simulator/group.js",
        "GET /simulator/hint.js",
        "GET /simulator/media.js",
        "GET /simulator/messages.js",
        "GET /simulator/outbox.js",
        "GET /simulator/phones.js",
        "GET /simulator/samples.js",
        "GET /simulator/simulator.css",
        "GET /simulator/simulator.js",
        "GET /simulator/storage.js",
        "GET /simulator/talk.js",
        "GET /simulator/text.js",
        "GET /simulator/tickets",
        "GET /simulator/tickets.js",
        "GET /simulator/times.js",
        "GET /simulator/views.js",
    ];

    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "GET /sign-in",
        "GET /sign-in/callback",
        "GET /sign-in/external",
        "GET /sign-in/page.css",
        "GET /simulator/media/{mediaId}",
        "GET /simulator/messages",
        "POST /api/auth/login",
        "POST /auth/login",
        "POST /grpc.health.v1.Health/Check",
        "POST /grpc.health.v1.Health/Watch",
        "POST /sign-in",
        "POST /simulator/media",
        "POST /simulator/messages",
    }.Concat(Pages).ToHashSet(StringComparer.Ordinal);
}
