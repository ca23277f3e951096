using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Tickets.Domain;

/// <summary>Who changes something, and why.</summary>
/// <param name="Note">Empty where no reason is given.</param>
internal sealed record ChangeAuthor(Actor Actor, TicketCaller Caller, string Note)
{
    /// <summary>The actor that a request names, where its caller may do so.</summary>
    public static ChangeAuthor Of(Actor? named, TicketCaller caller, string note = "")
    {
        TicketRules.RequireAtMost("note", note, TicketRules.MaxTextLength);
        return new ChangeAuthor(ActorRules.Resolve(named, caller.Identity), caller, note);
    }

    /// <summary>The change has happened in the upstream already: it is taken as it is, and not told there again.</summary>
    public bool IsUpstream { get; init; }
}
