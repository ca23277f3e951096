using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Domain;

public abstract class AddCommentTests(DatabaseKind kind) : TicketSpecification(kind)
{
    [Fact]
    public async Task AddCommentAsync_Comment_GivesItAndTheTicketAfterIt()
    {
        var ticket = await CreateAsync(TestTickets.Full());
        Time.Advance(TimeSpan.FromMinutes(1));

        var response = await Desk.AddCommentAsync(TestTickets.Comment(ticket.TicketId), Caller, Cancellation);

        var comment = new Comment
        {
            CommentId = response.Comment.CommentId,
            Author = "Thabo Mokhesi",
            Text = "Still dark here.",
            Channel = "whatsapp",
            CreatedAt = response.Comment.CreatedAt,
        };
        var after = new Ticket(ticket) { CommentCount = 1, UpdatedAt = comment.CreatedAt, Etag = "2" };
        Assert.Equal(new AddCommentResponse { Comment = comment, Ticket = after }, response);
        Assert.True(comment.CreatedAt > ticket.ReportedAt);
    }

    [Fact]
    public async Task AddCommentAsync_Several_AreReadOldestFirst()
    {
        var ticketId = (await CreateAsync(TestTickets.Full())).TicketId;
        string[] texts = ["b", "a", "c", "4", "5", "6", "7", "8", "9", "10", "11"];
        foreach (var text in texts)
        {
            await Desk.AddCommentAsync(TestTickets.Comment(ticketId, text), Caller, Cancellation);
        }

        var found = await Desk.GetAsync(ticketId, Cancellation);

        Assert.Equal(texts, found.Comments.Select(comment => comment.Text));
        Assert.Equal(texts.Length, found.Ticket.CommentCount);
    }

    [Fact]
    public async Task AddCommentAsync_ManyAtOnce_CountsEachOnce()
    {
        var ticketId = (await CreateAsync(TestTickets.Full())).TicketId;

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Desk.AddCommentAsync(TestTickets.Comment(ticketId), Caller, Cancellation), Cancellation)));

        var found = await Desk.GetAsync(ticketId, Cancellation);
        Assert.Equal((16, 16), (found.Ticket.CommentCount, found.Comments.DistinctBy(comment => comment.CommentId).Count()));
    }

    [Fact]
    public async Task AddCommentAsync_SameRequestAgain_AddsNothing()
    {
        var comment = TestTickets.Comment((await CreateAsync(TestTickets.Full())).TicketId);
        var first = await Desk.AddCommentAsync(comment, Caller, Cancellation);

        Assert.Equal(first, await Desk.AddCommentAsync(comment, Caller, Cancellation));
        Assert.Single((await Desk.GetAsync(comment.TicketId, Cancellation)).Comments);
    }

    [Fact]
    public async Task AddCommentAsync_SameRequestIdOtherText_IsRefused()
    {
        var comment = TestTickets.Comment((await CreateAsync(TestTickets.Full())).TicketId);
        await Desk.AddCommentAsync(comment, Caller, Cancellation);
        comment.Text = "Something else.";

        Assert.Equal(ErrorKind.AlreadyExists, (await Assert.ThrowsAsync<CareException>(() => Desk.AddCommentAsync(comment, Caller, Cancellation))).Kind);
    }

    [Fact]
    public async Task AddCommentAsync_UnknownTicket_IsNotFound()
    {
        var error = await Assert.ThrowsAsync<CareException>(() => Desk.AddCommentAsync(TestTickets.Comment("MAK-2026-0001"), Caller, Cancellation));

        Assert.Equal((ErrorKind.NotFound, "TICKET_NOT_FOUND"), (error.Kind, error.Reason));
    }

    [Theory]
    [InlineData("ticket_id", "")]
    [InlineData("ticket_id", "a\0b")]
    [InlineData("author", "a\0b")]
    [InlineData("text", " ")]
    [InlineData("text", "a\0b")]
    [InlineData("channel", "a\0b")]
    public async Task AddCommentAsync_WrongField_NamesIt(string field, string value)
    {
        var comment = TestTickets.Comment("MAK-2026-0001");
        AddCommentRequest.Descriptor.FindFieldByName(field).Accessor.SetValue(comment, value);

        var error = await Assert.ThrowsAsync<CareException>(() => Desk.AddCommentAsync(comment, Caller, Cancellation));

        Assert.Equal((ErrorKind.InvalidArgument, field), (error.Kind, error.Field));
    }

    [Theory]
    [InlineData("author", 200)]
    [InlineData("text", 10_000)]
    [InlineData("channel", 200)]
    public async Task AddCommentAsync_TooLong_NamesFieldFoundAndWanted(string field, int longest)
    {
        var comment = TestTickets.Comment("MAK-2026-0001");
        AddCommentRequest.Descriptor.FindFieldByName(field).Accessor.SetValue(comment, new string('x', longest + 1));

        var error = await Assert.ThrowsAsync<CareException>(() => Desk.AddCommentAsync(comment, Caller, Cancellation));

        Assert.Equal($"{field} has {longest + 1} characters; at most {longest} are wanted.", error.Message);
    }

    public sealed class OnSqlite() : AddCommentTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : AddCommentTests(DatabaseKind.Postgres);
}
