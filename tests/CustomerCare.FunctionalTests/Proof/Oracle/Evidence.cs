using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Protos.Ticket.V1;
using Dapper;
using MimeKit;

namespace CustomerCare.FunctionalTests.Proof.Oracle;

/// <summary>A message that the simulated phones were told to show.</summary>
internal sealed record SentMessage
{
    public string MessageId { get; init; } = "";

    public string Recipient { get; init; } = "";

    public string Text { get; init; } = "";

    /// <summary>By the database's clock.</summary>
    public long At { get; init; }

    /// <summary>How often the phone was told; it shows a message once.</summary>
    public long TimesSent { get; init; }

    public DateTimeOffset Time => DateTimeOffset.UnixEpoch.AddMicroseconds(At);
}

/// <summary>What the Bridge's ledger says of a message that was handed in.</summary>
internal sealed record LedgerRow(string ChannelMessageId, string MessageId, string State, string Filter, string TurnId, string TicketId, string Results, string Error);

/// <summary>A ticket with its comments, oldest first.</summary>
internal sealed record TicketFile(Ticket Ticket, IReadOnlyList<Comment> Comments);

/// <summary>What came of everything, seen from outside: tickets over gRPC, what the phones show, the e-mail files; and the ledger, to be compared with them.</summary>
internal sealed record Evidence(
    IReadOnlyList<TicketFile> Tickets, IReadOnlyList<SentMessage> Sent, IReadOnlyList<MimeMessage> Emails, IReadOnlyList<LedgerRow> Ledger)
{
    public const string Group = "operations@g.us";

    public static async Task<Evidence> ReadAsync(ISystemUnderProof system)
    {
        var calls = system.Tickets;
        var tickets = new List<TicketFile>();
        foreach (var ticket in await calls.ListAsync())
        {
            tickets.Add(new TicketFile(ticket, ticket.CommentCount > 0 ? [.. (await calls.GetAsync(ticket.TicketId)).Comments] : []));
        }

        await using var connection = await system.OpenBridgeDatabaseAsync();
        var ledger = await connection.QueryAsync<LedgerRow>(
            """
            SELECT channel_message_id AS ChannelMessageId, message_id AS MessageId, state AS State, filter AS Filter, turn_id AS TurnId,
                ticket_id AS TicketId, results AS Results, error AS Error
            FROM messages WHERE direction = 'in' ORDER BY message_id
            """);
        return new Evidence(tickets, await SentAsync(system), MailFiles.Read(system.EmailFolder), [.. ledger]);
    }

    public static async Task<IReadOnlyList<SentMessage>> SentAsync(ISystemUnderProof system)
    {
        await using var connection = await system.OpenBridgeDatabaseAsync();

        // Where the clock is wrong the times are not the order; SQLite numbers its rows.
        return [.. await connection.QueryAsync<SentMessage>(
            $"""
            SELECT message_id AS MessageId, recipient AS Recipient, text AS Text, at AS At, times_sent AS TimesSent FROM simulator_messages
            ORDER BY {(system.TellsTime ? "at, message_id" : "rowid")}
            """)];
    }

    public override string ToString() => $"{Tickets.Count} tickets, {Tickets.Sum(file => file.Comments.Count)} comments, {Sent.Count} texts shown, {Sent.Sum(message => message.TimesSent - 1)} sent again, {Emails.Count} e-mails";
}
