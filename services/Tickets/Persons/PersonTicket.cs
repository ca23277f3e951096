using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Tickets.Storage;
using CustomerCare.Tickets.Storage.Search;

namespace CustomerCare.Tickets.Persons;

/// <summary>A ticket of the person with all that hangs on it, under its lock.</summary>
internal sealed class PersonTicket
{
    private readonly Redaction _redaction;
    private readonly List<CommentTexts> _comments;
    private readonly List<ActivityRow> _activity;

    // Words of theirs that stand in more than one place.
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    private PersonTicket(Ticket ticket, string phone, List<CommentTexts> comments, List<ActivityRow> activity)
    {
        (Ticket, _comments, _activity) = (ticket, comments, activity);
        var theirs = activity.Where(IsCustomers).ToList();
        var ids = theirs.Select(entry => entry.CommentId).Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        var names = theirs.Select(entry => entry.ActorName).Concat(comments.Where(comment => ids.Contains(comment.CommentId)).Select(comment => comment.Author));
        var past = activity.Where(entry => entry.Field is "reported_by").SelectMany(entry => new[] { entry.OldValue, entry.NewValue });
        var numbers = activity.Where(entry => entry.Field is "customer_id" or "account_number").SelectMany(entry => new[] { entry.OldValue, entry.NewValue });
        _redaction = new Redaction(phone, [ticket.ReportedBy, .. names, .. past], [ticket.CustomerId, ticket.AccountNumber, .. numbers]);
        foreach (var comment in comments.Where(comment => ids.Contains(comment.CommentId) || _redaction.IsTheirs(comment.Author)))
        {
            comment.IsTheirs = true;
            _words.Add(comment.Text);
        }

        _words.UnionWith(theirs.Select(entry => entry.Note));
        _words.Remove("");
    }

    public Ticket Ticket { get; }

    /// <summary>Null where there is no such ticket any more.</summary>
    public static async Task<PersonTicket?> LockAsync(DbSession session, string ticketId, string phone)
    {
        if (await TicketStore.LockAsync(session, ticketId) is not { } ticket)
        {
            return null;
        }

        var comments = await session.QueryAsync<CommentTexts>("SELECT comment_id, author, text FROM ticket_comments WHERE ticket_id = @ticketId", new { ticketId });
        var activity = await session.QueryAsync<ActivityRow>($"SELECT seq, {ActivityRow.Columns} FROM ticket_activity WHERE ticket_id = @ticketId", new { ticketId });
        return new PersonTicket(ticket, phone, [.. comments], [.. activity]);
    }

    /// <summary>Erases the person from the ticket, its comments, its activity and the events that wait.</summary>
    /// <returns>How many records were changed.</returns>
    public async Task<int> EraseAsync(DbSession session)
    {
        _redaction.Erase(Ticket);
        var erased = 1 + await EraseCommentsAsync(session) + await EraseActivityAsync(session) + await EraseEventsAsync(session);
        await SearchStore.RewriteAsync(session, Ticket);
        return erased;
    }

    /// <summary>The same in a copy that lies somewhere else.</summary>
    public void Erase(Ticket copy) => _redaction.Erase(copy);

    /// <inheritdoc cref="Erase(Ticket)"/>
    public void Erase(Comment copy)
    {
        var isTheirs = _comments.Any(comment => comment.CommentId == copy.CommentId && comment.IsTheirs) || _redaction.IsTheirs(copy.Author);
        (copy.Author, copy.Text) = isTheirs ? (Redaction.Mark, Redaction.Mark) : (copy.Author, _redaction.Clean(copy.Text));
    }

    /// <summary>The same in an event of the ticket.</summary>
    /// <param name="copy">The ticket as the event shows it.</param>
    /// <param name="values">What the event says beyond the ticket.</param>
    public void Erase(Ticket copy, IDictionary<string, string> values)
    {
        _redaction.Erase(copy);
        var isTheirs = values.TryGetValue("author", out var author) && _redaction.IsTheirs(author);
        foreach (var (name, value) in values.ToList())
        {
            values[name] = (isTheirs && name is "author" or "comment") || _words.Contains(value) ? Redaction.Mark : _redaction.Clean(value);
        }
    }

    private async Task<int> EraseCommentsAsync(DbSession session)
    {
        var changed = 0;
        foreach (var comment in _comments)
        {
            var erased = new Comment { CommentId = comment.CommentId, Author = comment.Author, Text = comment.Text };
            Erase(erased);
            if (erased.Author != comment.Author || erased.Text != comment.Text)
            {
                changed += await session.ExecuteAsync(
                    "UPDATE ticket_comments SET author = @Author, text = @Text WHERE comment_id = @CommentId", new { erased.Author, erased.Text, erased.CommentId });
            }
        }

        return changed;
    }

    private async Task<int> EraseActivityAsync(DbSession session)
    {
        var changed = 0;
        foreach (var entry in _activity)
        {
            var erased = Erase(entry);
            if (erased != entry)
            {
                changed += await session.ExecuteAsync(
                    """
                    UPDATE ticket_activity SET actor_id = @ActorId, actor_name = @ActorName, old_value = @OldValue, new_value = @NewValue, note = @Note
                    WHERE seq = @Seq
                    """,
                    erased);
            }
        }

        return changed;
    }

    private ActivityRow Erase(ActivityRow entry)
    {
        var isTheirs = IsCustomers(entry);
        return entry with
        {
            ActorId = isTheirs ? "erased" : entry.ActorId,
            ActorName = isTheirs ? "" : entry.ActorName,
            OldValue = Value(entry.OldValue),
            NewValue = Value(entry.NewValue),
            // An upstream that refuses a ticket may quote it.
            Note = entry.Note.Length > 0 && (isTheirs || entry.Field is "upstream_ticket_id") ? Redaction.Mark : _redaction.Clean(entry.Note),
        };

        string Value(string value) => value.Length > 0 && Redaction.IsPersonal(entry.Field) ? Redaction.Mark : _redaction.Clean(value);
    }

    private async Task<int> EraseEventsAsync(DbSession session)
    {
        var events = await WaitingEvent.OfAsync(session, Ticket.TicketId);
        foreach (var waiting in events)
        {
            Erase(waiting.Ticket, waiting.Values);
            await waiting.SaveAsync(session);
        }

        return events.Count;
    }

    private static bool IsCustomers(ActivityRow entry) => entry.ActorType == ActorType.Customer.ToCode();

    private sealed record CommentTexts
    {
        public required string CommentId { get; init; }
        public required string Author { get; init; }
        public required string Text { get; init; }
        public bool IsTheirs { get; set; }
    }
}
