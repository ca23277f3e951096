using System.Globalization;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;

namespace CustomerCare.Tickets.Storage.Search;

/// <summary>
/// The words that tickets are found by, kept in the transactions that change the texts. Each takes place under the lock of the ticket's
/// row, which its caller holds.
/// </summary>
internal static class SearchStore
{
    /// <summary>Characters of a ticket and its comments that are searched; PostgreSQL can hold no more than a megabyte.</summary>
    public const int MaxLength = 100_000;

    /// <summary>A new ticket, which has no comments.</summary>
    public static Task AddAsync(DbSession session, Ticket ticket) => InsertAsync(session, ticket.TicketId, TicketText.Of(ticket));

    /// <summary>A comment, or any other text to find the ticket by. A ticket whose words are yet to be read gets them all later.</summary>
    public static Task AppendAsync(DbSession session, string ticketId, string text) => session.ExecuteAsync(
        $"""
        UPDATE ticket_search SET words = words || {Words(session.Dialect)}, length = length + @length
        WHERE ticket_id = @ticketId AND length < {MaxLength}
        """,
        new { ticketId, length = text.Length, words = Write(text, session.Dialect) });

    /// <summary>After a change of the ticket's texts or its comments'.</summary>
    public static async Task RewriteAsync(DbSession session, Ticket ticket)
    {
        await session.ExecuteAsync("DELETE FROM ticket_search WHERE ticket_id = @TicketId", new { ticket.TicketId });
        var comments = await session.QueryAsync<string>("SELECT text FROM ticket_comments WHERE ticket_id = @TicketId ORDER BY position", new { ticket.TicketId });
        await InsertAsync(session, ticket.TicketId, string.Join('\n', comments.Prepend(TicketText.Of(ticket))));
    }

    private static Task<int> InsertAsync(DbSession session, string ticketId, string text)
    {
        var searched = text.Length <= MaxLength ? text : text[..MaxLength];
        return session.ExecuteAsync(
            $"INSERT INTO ticket_search (ticket_id, length, words) VALUES (@ticketId, @length, {Words(session.Dialect)})",
            new { ticketId, length = searched.Length, words = Write(searched, session.Dialect) });
    }

    private static string Words(Dialect dialect) => dialect == Dialect.Postgres ? "CAST(@words AS tsvector)" : "@words";

    // PostgreSQL wants each word with its place, for words that must follow each other.
    private static string Write(string text, Dialect dialect) => dialect == Dialect.Postgres
        ? string.Join(' ', SearchWords.Of(text).Select((word, at) => string.Create(CultureInfo.InvariantCulture, $"'{word}':{at + 1}")))
        : string.Concat(SearchWords.Of(text).Select(word => $" {word}"));
}
