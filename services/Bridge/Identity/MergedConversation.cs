using CustomerCare.Bridge.Messages;

namespace CustomerCare.Bridge.Identity;

/// <summary>What two conversations of one customer know together. Pure.</summary>
internal static class MergedConversation
{
    /// <param name="older">The one that stays.</param>
    public static Conversation Of(Conversation older, Conversation younger)
    {
        var (earlier, later) = older.LastMessageAt > younger.LastMessageAt ? (younger, older) : (older, younger);
        var people = StrongerOf(older, younger);
        var known = older.CustomerId.Length > 0 || younger.CustomerId.Length == 0 ? older : younger;
        return older with
        {
            Phone = FirstNotEmpty(older.Phone, younger.Phone),
            LastMessageAt = later.LastMessageAt,
            NextReplyAt = Math.Max(older.NextReplyAt, younger.NextReplyAt),
            RepliedAt = Math.Max(older.RepliedAt, younger.RepliedAt),
            WaitingReplyId = FirstNotEmpty(older.WaitingReplyId, younger.WaitingReplyId),
            CustomerId = known.CustomerId,
            CustomerName = known.CustomerName,
            AccountNumber = FirstNotEmpty(known.AccountNumber, older.AccountNumber, younger.AccountNumber),
            SiteId = FirstNotEmpty(known.SiteId, older.SiteId, younger.SiteId),
            Tickets = [.. later.Tickets.Concat(earlier.Tickets).DistinctBy(ticket => ticket.TicketId).Take(Conversation.MostTickets)],
            Question = LaterOf(older.Question, younger.Question),
            Mode = people.Mode,
            TakenBy = people.TakenBy,
            TakenAt = people.TakenAt,
            AnsweredAt = Math.Max(older.AnsweredAt, younger.AnsweredAt),
            UnansweredSince = people.UnansweredSince,
            LapseId = people.LapseId,
            OptedOut = older.OptedOut || younger.OptedOut,
        };
    }

    private static string FirstNotEmpty(params string[] values) => Array.Find(values, value => value.Length > 0) ?? "";

    private static Question? LaterOf(Question? one, Question? other) => one is null || other?.AskedAt > one.AskedAt ? other : one;

    // Where persons have both, the one who took theirs later has it.
    private static Conversation StrongerOf(Conversation one, Conversation other) =>
        (Strength(one), one.TakenAt).CompareTo((Strength(other), other.TakenAt)) >= 0 ? one : other;

    private static int Strength(Conversation conversation) => conversation.Mode switch
    {
        ConversationModes.WithPerson => 2,
        ConversationModes.PersonNeeded => 1,
        _ => 0,
    };
}
