using CustomerCare.FunctionalTests.Programs;

namespace CustomerCare.FunctionalTests.Proof.CrashPoints;

/// <summary>A single message that must come through, and what must come of it.</summary>
/// <param name="Before">What the customer wrote before, all of it done; empty where this is the first.</param>
/// <param name="Comments">Comments on the only ticket.</param>
/// <param name="Replies">Texts to the customer; safety advice may come ahead of its reply, as one more.</param>
public sealed record Scenario(string Name, string Before, string Text, int Comments, int Replies, int Posts, int Emails)
{
    public const string Phone = "+26665000001";
    public const string Id = "the-one";

    private const string Report = "My meter is not working in Mashai, house 1";

    public static readonly IReadOnlyList<Scenario> All =
    [
        new("report", "", Report, Comments: 0, Replies: 1, Posts: 1, Emails: 1),
        new("follow-up", Report, "The meter is still not working at house 1", Comments: 1, Replies: 2, Posts: 1, Emails: 1),
        new("danger", "", "There is fire on the pole near house 1", Comments: 0, Replies: 1, Posts: 1, Emails: 2),
    ];

    public override string ToString() => Name;

    /// <summary>What is missing or too much; empty where all is as it should be.</summary>
    internal async Task<string> ProblemAsync(ServiceProcess process, StandaloneData data)
    {
        var simulator = new Simulator(process.Http);
        var tickets = await new TicketCalls(process.Channel, data.AdminToken).ListAsync();
        var replies = (await simulator.ChatAsync(Phone)).Where(line => line.Direction == "out").ToList();
        var advice = replies.Count(line => line.Id.EndsWith(".advice", StringComparison.Ordinal));
        var (posts, emails) = ((await simulator.GroupAsync()).Count, data.Emails().Count);
        var found = $"{tickets.Count} tickets, {tickets.Sum(ticket => ticket.CommentCount)} comments, {replies.Count - advice} replies, {posts} posts, {emails} e-mails, {await StateAsync(data)}";
        var wanted = $"1 tickets, {Comments} comments, {Replies} replies, {Posts} posts, {Emails} e-mails, done";
        return found == wanted ? "" : $"wanted {wanted}; found {found}";
    }

    // The states of all rows of the message; there is one.
    private static async Task<string> StateAsync(StandaloneData data)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(data.Path, "bridge.db")};Mode=ReadOnly;Pooling=False");
        return string.Join(", ", await Dapper.SqlMapper.QueryAsync<string>(connection, $"SELECT state FROM messages WHERE channel_message_id = '{Id}'"));
    }
}
