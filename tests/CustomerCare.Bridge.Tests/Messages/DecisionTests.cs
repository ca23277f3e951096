using CsCheck;
using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Bridge.Tests.Messages;

public sealed class DecisionTests
{
    // What the pipeline can hold: cleaned text.
    private static readonly Gen<string> Text = Gen.String.Select(MessageText.Clean);

    private static readonly Gen<CreateTicketRequest> Create =
        from id in Text
        from description in Text
        from reporter in Text
        from priority in Gen.Enum<Priority>()
        from category in Gen.Enum<Category>()
        from danger in Gen.Bool
        from actor in Gen.Select(Text, Text, (customer, name) => new Actor { Type = ActorType.Customer, Id = customer, Name = name }).Null()
        select new CreateTicketRequest
        {
            RequestId = id,
            FaultDescription = description,
            ReportedBy = reporter,
            Priority = priority,
            Category = category,
            Danger = danger,
            Actor = actor,
        };

    private static readonly Gen<AddCommentRequest> Comment =
        from id in Text
        from text in Text
        select new AddCommentRequest { RequestId = id, Text = text };

    private static readonly Gen<Decision> Decisions =
        from kind in Gen.Enum<DecisionKind>()
        from create in Create.Null()
        from comment in Comment.Null()
        from reply in Gen.Select(Text, Text, Gen.Bool, Gen.Bool, (sesotho, english, urgent, isNew) => new ReplyDraft(sesotho, english, urgent, isNew)).Null()
        from sender in Gen.Select(Text, Text, Text, Text, (id, name, account, site) => new Sender(id, name, account, site))
        from choices in Text.Array[0, 3]
        from asks in Gen.Enum<QuestionKind>().Select(question => new QuestionDraft(question) { Choices = choices }).Null()
        select new Decision
        {
            Kind = kind,
            CreateTicket = create is null ? null : Decision.ToJson(create),
            AddComment = comment is null ? null : Decision.ToJson(comment),
            Reply = reply,
            Sender = sender,
            Question = asks,
        };

    [Fact]
    public void Deserialize_Serialized_IsTheSame() => Decisions.Sample(decision => Decision.Deserialize(decision.Serialize()) == decision);

    [Fact]
    public void CreateTicketRequest_AfterTheRoundTrip_IsTheSameRequest() => Create.Sample(request =>
    {
        var decision = new Decision { Kind = DecisionKind.NewFault, CreateTicket = Decision.ToJson(request), Sender = Sender.Unknown };

        return Decision.Deserialize(decision.Serialize()).CreateTicketRequest!.Equals(request);
    });

    [Fact]
    public void Deserialize_DecisionOfAVersionWithoutActors_GivesTheRequestsAsTheyWere()
    {
        const string Stored =
            """
            {"kind":"NewFault","createTicket":"{ \u0022requestId\u0022: \u0022t.ticket\u0022, \u0022siteId\u0022: \u0022MAK\u0022 }",
             "addComment":"{ \u0022requestId\u0022: \u0022t.comment\u0022, \u0022text\u0022: \u0022dark\u0022 }",
             "sender":{"customerId":"","name":"","accountNumber":"","siteId":"","isKnown":false},"asks":false}
            """;

        var decision = Decision.Deserialize(Stored);

        Assert.Equal(new CreateTicketRequest { RequestId = "t.ticket", SiteId = "MAK" }, decision.CreateTicketRequest);
        Assert.Equal(new AddCommentRequest { RequestId = "t.comment", Text = "dark" }, decision.AddCommentRequest);
    }

    [Fact]
    public void Render_Reply_IsSesothoBlankLineEnglishWithTheTicketInBoth() =>
        Assert.Equal("Tekete MAK-2026-0001.\n\nTicket MAK-2026-0001.", new ReplyDraft("Tekete {ticket}.", "Ticket {ticket}.", false, true).Render("MAK-2026-0001"));
}
