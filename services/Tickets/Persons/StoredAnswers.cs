using System.Collections;
using System.Collections.Frozen;
using System.Data.Common;
using System.Text;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using Dapper;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CustomerCare.Tickets.Persons;

/// <summary>The first answers that RequestLog keeps, as far as they show a person's tickets.</summary>
internal static class StoredAnswers
{
    private const int TicketsPerLook = 20;

    private static readonly FrozenDictionary<string, MessageDescriptor> AnswerByRequest = TicketServiceReflection.Descriptor.Services
        .SelectMany(service => service.Methods).Select(method => (Request: method.InputType, Answer: method.OutputType))
        // What is sent by hand is kept as the answer to the wish to send it.
        .Append((Request: DispatchEventRequest.Descriptor, Answer: DispatchEventRequest.Descriptor))
        .ToFrozenDictionary(pair => pair.Request.Name, pair => pair.Answer);

    /// <summary>The requests whose answers may show one of the tickets. It looks at every answer, so it needs a reader and no lock.</summary>
    public static async Task<List<string>> FindAsync(DbConnection connection, Dialect dialect, IEnumerable<string> ticketIds)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in ticketIds.Chunk(TicketsPerLook))
        {
            var parameters = new DynamicParameters();
            for (var i = 0; i < some.Length; i++)
            {
                parameters.Add($"id{i}", Encoding.UTF8.GetBytes(some[i]));
            }

            var holds = some.Select((_, i) => dialect == Dialect.Postgres ? $"position(@id{i} IN response) > 0" : $"instr(response, @id{i}) > 0");
            found.UnionWith(await connection.QueryAsync<string>($"SELECT request_id FROM requests WHERE response IS NOT NULL AND ({string.Join(" OR ", holds)})", parameters));
        }

        return [.. found];
    }

    /// <summary>Takes the person out of these answers. The requests stay known, or a repetition would act again.</summary>
    public static async Task EraseAsync(DbSession session, IEnumerable<string> requestIds, IReadOnlyDictionary<string, PersonTicket> tickets)
    {
        foreach (var requestId in requestIds)
        {
            var row = await session.QueryFirstOrDefaultAsync<Row>("SELECT method, response FROM requests WHERE request_id = @requestId", new { requestId });
            if (row is { Response: { } bytes } && AnswerByRequest.TryGetValue(row.Method, out var type))
            {
                var answer = type.Parser.ParseFrom(bytes);
                Erase(answer, tickets);
                await session.ExecuteAsync("UPDATE requests SET response = @response WHERE request_id = @requestId", new { requestId, response = answer.ToByteArray() });
            }
        }
    }

    private static void Erase(IMessage message, IReadOnlyDictionary<string, PersonTicket> tickets)
    {
        switch (message)
        {
            case DispatchEventRequest { Ticket: { } ticket } told when tickets.TryGetValue(ticket.TicketId, out var its):
                its.Erase(ticket, told.Values);
                return;
            case Ticket ticket when tickets.TryGetValue(ticket.TicketId, out var its):
                its.Erase(ticket);
                return;
            case Comment comment when tickets.TryGetValue(TicketOf(comment), out var its):
                its.Erase(comment);
                return;
        }

        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Message && !field.IsMap))
        {
            var value = field.Accessor.GetValue(message);
            foreach (var inner in value is IList list ? list.OfType<IMessage>() : new[] { value }.OfType<IMessage>())
            {
                Erase(inner, tickets);
            }
        }
    }

    // A comment's id is its ticket's number and its place.
    private static string TicketOf(Comment comment) => comment.CommentId.LastIndexOf('-') is > 0 and var end ? comment.CommentId[..end] : "";

    private sealed record Row
    {
        public required string Method { get; init; }
        public byte[]? Response { get; init; }
    }
}
