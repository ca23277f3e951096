using System.Globalization;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Tickets.Domain;

namespace CustomerCare.Tickets.Watch;

/// <summary>
/// A place in the stream, opaque to callers: everything up to it has been told, and nothing else up to it will ever come. So
/// it holds for every replica, and whatever was being written when it was given.
/// </summary>
internal static class WatchToken
{
    // Says what it is, so that no page token passes for one, and in which version.
    private const string Prefix = "watch1:";

    public static string Write(long position) => Paging.ToToken($"{Prefix}{position.ToString(CultureInfo.InvariantCulture)}");

    public static long Read(string token)
    {
        TicketRules.RequireShort("resume_token", token);
        var text = Paging.FromToken(token);
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw CareException.InvalidArgument("RESUME_TOKEN_INVALID", "resume_token", "resume_token is not one that WatchTickets has given.");
    }
}
