using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Storage.Search;

namespace CustomerCare.Tickets.Tests.Storage.Search;

public abstract class SearchTicketsTests(DatabaseKind kind) : TicketSpecification(kind)
{
    // The second apostrophe is the one that phones write.
    private const string Description = "Motlakase o tsamaile ts'ebetsong. Ke kopa thuso, ntate Ts\u2019epo! Caf\u00e9 L'Am\u00e9lie; P-17/B, house_12.";

    [Theory]
    [InlineData("motlakase")]
    [InlineData("MOTLAKASE")]
    [InlineData("motla")]
    [InlineData("ts'ebetsong")]
    [InlineData("ts\u2019ebetsong")]
    [InlineData("tsebetsong")]
    [InlineData("TS`EPO")]
    [InlineData("ts\u02bcepo")]
    [InlineData("t\u0161epo")]
    [InlineData("cafe amelie", false)]
    [InlineData("cafe lamelie")]
    [InlineData("caf\u00c9")]
    [InlineData("cafe\u0301")]
    [InlineData("thuso kopa")]
    [InlineData("  thuso \t ntate ")]
    [InlineData("kopa-thuso")]
    [InlineData("thuso-kopa", false)]
    [InlineData("P-17")]
    [InlineData("P17")]
    [InlineData("house_12")]
    [InlineData("lakase", false)]
    [InlineData("motlakase nothing", false)]
    [InlineData("MAK-2026-0001")]
    [InlineData("mak-2026-0001")]
    [InlineData("MAK20260001", false)]
    [InlineData("MAK-2026")]
    [InlineData("MAK-2026-00")]
    [InlineData("2026-0001")]
    [InlineData("MAK-2026-0002", false)]
    [InlineData("thabo mokhesi")]
    [InlineData("Mokh")]
    [InlineData("MAK-0007")]
    [InlineData("0045MAK")]
    [InlineData("0045 mak")]
    [InlineData("26658001234")]
    [InlineData("58001234")]
    [InlineData("5800")]
    [InlineData("01234", false)]
    public async Task ListAsync_Search_FindsByWords(string search, bool found = true)
    {
        await CreateOneAsync();

        Assert.Equal(found ? 1 : 0, (await FindAsync(search)).Count);
    }

    /// <summary>What the databases' own search languages would take for operators.</summary>
    [Theory]
    [InlineData("\"", false)]
    [InlineData("\"motlakase", true)]
    [InlineData("*", false)]
    [InlineData("motlakase*", true)]
    [InlineData("NEAR(motlakase thuso)", false)]
    [InlineData("words:motlakase", false)]
    [InlineData("motlakase OR nothing", false)]
    [InlineData("NOT motlakase", false)]
    [InlineData("motlakase AND thuso", false)]
    [InlineData("motlakase & thuso", true)]
    [InlineData("nothing | motlakase", false)]
    [InlineData("!motlakase", true)]
    [InlineData("!nothing", false)]
    [InlineData("motlakase <-> thuso", true)]
    [InlineData("'motlakase'", true)]
    [InlineData("motlakase')) OR 1=1 --", false)]
    [InlineData("^motlakase", true)]
    [InlineData("-motlakase", true)]
    [InlineData("{words} : motlakase", false)]
    [InlineData("motlakase:*", true)]
    [InlineData("%", false)]
    [InlineData("\\", false)]
    [InlineData("\ud83d\ude00", false)]
    [InlineData("\u0000\u0000", null)]
    public async Task ListAsync_HostileSearch_IsTakenForWords(string search, bool? found)
    {
        await CreateOneAsync();

        var error = await Record.ExceptionAsync(async () => Assert.Equal(found is true ? 1 : 0, (await FindAsync(search)).Count));

        Assert.Equal(found is null ? "search" : null, (error as CareException)?.Field);
        Assert.Equal(found is null, error is not null);
    }

    [Fact]
    public async Task ListAsync_EmojiAndLongWord_AreFound()
    {
        var word = new string('x', 63) + "\ud83d\ude00";
        var request = TestTickets.Minimal();
        request.FaultDescription = $"It burns \ud83d\udd25 {word}";
        await CreateAsync(request);

        Assert.Single(await FindAsync("\ud83d\udd25"));
        Assert.Single(await FindAsync(word));
    }

    [Fact]
    public async Task AddCommentAsync_Text_IsFoundTogetherWithTheRest()
    {
        var ticket = await CreateOneAsync();
        await Desk.AddCommentAsync(TestTickets.Comment(ticket.TicketId, "The Transformer hums."), Caller, Cancellation);
        await Desk.AddCommentAsync(TestTickets.Comment(ticket.TicketId, "It smells now."), Caller, Cancellation);

        Assert.Single(await FindAsync("transformer motlakase smells"));
        Assert.Single(await FindAsync("transformer-hums"));
    }

    [Fact]
    public async Task UpdateAsync_Description_IsFoundByTheNewWordsAndTheCommentsAndNotByTheOld()
    {
        var ticket = await CreateOneAsync();
        await Desk.AddCommentAsync(TestTickets.Comment(ticket.TicketId, "The Transformer hums."), Caller, Cancellation);

        await Get<TicketChanges>().UpdateAsync(
            new()
            {
                RequestId = TestTickets.Id(),
                Ticket = new Ticket { TicketId = ticket.TicketId, FaultDescription = "A tree leans on the line.", CustomerId = "LEB-0009" },
                UpdateMask = new() { Paths = { "fault_description", "customer_id" } },
            },
            Caller,
            Cancellation);

        Assert.Single(await FindAsync("tree transformer LEB-0009"));
        Assert.Empty(await FindAsync("motlakase"));
        Assert.Empty(await FindAsync("MAK-0007"));
    }

    [Fact]
    public async Task CreateAsync_IsRolledBack_LeavesNoWords()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.WriteAsync(
            async session =>
            {
                await SearchStore.AddAsync(session, new Ticket { TicketId = "MAK-2026-0009", FaultDescription = "motlakase" });
                throw new InvalidOperationException("Rolled back.");
            },
            Cancellation));
        await CreateOneAsync();

        Assert.Single(await FindAsync("motlakase"));
        Assert.Equal(1, Assert.Single(await QueryAsync<int>("SELECT COUNT(*) FROM ticket_search")));
    }

    [Fact]
    public async Task AddCommentAsync_VeryManyWords_AreFoundUpToABoundAndNeverRefused()
    {
        var ticket = await CreateOneAsync();
        for (var i = 0; i < 14; i++)
        {
            // Half of the letters are three bytes long in the databases.
            var text = string.Join(' ', Enumerable.Range(i * 1000, 900).Select(number => $"\u4e00\u4e01{(char)('a' + (i % 26))}{number}z"));
            await Desk.AddCommentAsync(TestTickets.Comment(ticket.TicketId, text[..Math.Min(text.Length, 10_000)]), Caller, Cancellation);
        }

        Assert.Single(await FindAsync("\u4e00\u4e01a5z"));
        Assert.Empty(await FindAsync("\u4e00\u4e01n13005z"));
    }

    [Fact]
    public async Task ListAsync_TooManyWords_NamesTheField()
    {
        var error = await Assert.ThrowsAsync<CareException>(() => FindAsync(string.Join(' ', Enumerable.Range(0, 21))));

        Assert.Equal(("search", "search has 21 words; at most 20 are wanted."), (error.Field, error.Message));
    }

    private Task<Ticket> CreateOneAsync() => CreateAsync(new()
    {
        RequestId = TestTickets.Id(),
        SiteId = "MAK",
        FaultDescription = Description,
        ReportedBy = "Thabo Mokhesi",
        ReporterPhone = "26658001234",
        CustomerId = "MAK-0007",
        AccountNumber = "0045MAK",
    });

    private async Task<IReadOnlyList<Ticket>> FindAsync(string search) => (await Desk.ListAsync(new() { Search = search }, Cancellation)).Tickets;

    public sealed class OnSqlite() : SearchTicketsTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : SearchTicketsTests(DatabaseKind.Postgres);
}
