using CustomerCare.Protos.Classifier.V1;

namespace CustomerCare.Bridge.Texts;

/// <summary>
/// Texts that the classifier hands over: they are checked like our own, however well they were checked before, because a
/// customer reads them in our name.
/// </summary>
internal static class GivenText
{
    /// <summary>Of one part.</summary>
    public const int MaxLength = 1000;

    private const string Ticket = "{ticket}";

    /// <summary>The text, or null where it cannot be used and an approved one must take its place.</summary>
    /// <param name="withTicket">Whether both parts must carry <c>{ticket}</c>; neither may otherwise.</param>
    public static BilingualText? Accept(CustomerReply? given, bool withTicket) =>
        given is not null && IsUsable(given.Sesotho, withTicket) && IsUsable(given.English, withTicket)
            ? new BilingualText(given.Sesotho.Trim(), given.English.Trim())
            : null;

    private static bool IsUsable(string part, bool withTicket) =>
        !string.IsNullOrWhiteSpace(part)
        && part.Length <= MaxLength
        && part.Contains(Ticket, StringComparison.Ordinal) == withTicket
        && !part.Replace(Ticket, "", StringComparison.Ordinal).AsSpan().ContainsAny("{}")
        && !part.Trim().Contains("\n\n", StringComparison.Ordinal)
        && !part.Any(c => char.IsControl(c) && c != '\n');
}
