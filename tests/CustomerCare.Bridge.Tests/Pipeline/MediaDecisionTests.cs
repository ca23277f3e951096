using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Texts;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Sites;
using static CustomerCare.Testing.Services.FakeClassifier;

namespace CustomerCare.Bridge.Tests.Pipeline;

/// <summary>What is decided about pictures, voice notes, places and calls.</summary>
public sealed class MediaDecisionTests
{
    private static readonly Attachment Photo = new("abc", "image/jpeg", "", 5);

    [Theory]
    [InlineData("image", TextKeys.MediaImage, false)]
    [InlineData("video", TextKeys.MediaVideo, false)]
    [InlineData("document", TextKeys.MediaDocument, false)]
    [InlineData("location", TextKeys.MediaLocation, false)]
    [InlineData("contact", TextKeys.MediaContact, false)]
    [InlineData("audio", TextKeys.MediaVoice, true)]
    public void Decide_MediaAlone_AsksForWordsAndNamesWhatCame(string kind, string words, bool needsPerson)
    {
        var decision = Wordless(kind).Decide();

        var expected = TestTurn.Texts[TextKeys.MediaReceived].English.Replace("{media}", TestTurn.Texts[words].English, StringComparison.Ordinal);
        Assert.Equal(DecisionKind.MissingInformation, decision.Kind);
        Assert.Equal(needsPerson ? $"{expected} {TestTurn.Texts[TextKeys.PersonWillAnswer].English}" : expected, decision.Reply!.English);
        Assert.Equal(needsPerson ? PersonReasons.VoiceNote : null, decision.PersonNeeded);
        Assert.Equal(QuestionKind.WhatIsWrong, decision.Question!.Kind);
        Assert.Null(decision.CreateTicket);
    }

    [Fact]
    public void Decide_SeveralPictures_AreWhatWasSent() => Assert.Contains(
        TestTurn.Texts[TextKeys.MediaSeveral].Sesotho, (Wordless("image") with { Messages = ["", ""] }).Decide().Reply!.Sesotho, StringComparison.Ordinal);

    [Fact]
    public void Decide_PictureAfterWeAskedForWords_CallsAPerson()
    {
        var decision = (Wordless("image") with { Asked = ["", "hmm"] }).Decide();

        Assert.Equal(PersonReasons.VoiceNote, decision.PersonNeeded);
        Assert.EndsWith(TestTurn.Texts[TextKeys.PersonWillAnswer].English, decision.Reply!.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image", TextKeys.MediaImage)]
    [InlineData("audio", TextKeys.MediaVoice)]
    public void Decide_MediaInAFollowUp_IsAttachedAndSaidSoInBothLanguages(string kind, string words)
    {
        var decision = (Wordless(kind) with { OpenCategory = "no-power", Files = [Photo] }).Decide();

        Assert.Equal(DecisionKind.FollowUp, decision.Kind);
        Assert.Contains("media:abc", decision.AddCommentRequest!.Text, StringComparison.Ordinal);
        Assert.Equal(TestTurn.Texts[TextKeys.MediaAttached].English.Replace("{media}", TestTurn.Texts[words].English, StringComparison.Ordinal), decision.Reply!.English);
        Assert.Contains(TestTurn.Texts[words].Sesotho, decision.Reply.Sesotho, StringComparison.Ordinal);
        Assert.Contains("{ticket}", decision.Reply.Sesotho, StringComparison.Ordinal);
        Assert.False(decision.Reply.SaysSomethingNew);
        Assert.Null(decision.PersonNeeded);
    }

    [Fact]
    public void Decide_PictureWithACaptionAboutAFault_OpensATicketAndAttachesThePicture()
    {
        var decision = new TestTurn(NoPower()) { Kind = "image", Messages = ["no power"], Files = [Photo] }.Decide();

        Assert.NotNull(decision.CreateTicket);
        var request = decision.AddMediaRequest!;
        Assert.Equal(("turn.media", "", "[image media:abc] no power", "whatsapp"), (request.RequestId, request.TicketId, request.Text, request.Channel));
    }

    [Fact]
    public void Decide_WordsAfterAPicture_AttachThePictureThatWeAskedAbout()
    {
        var decision = new TestTurn(NoPower()) { Kind = "image", Asked = [""], Messages = ["no power"], Files = [Photo] }.Decide();

        Assert.Equal("[image media:abc]\n[image media:abc] no power", decision.AddMediaRequest!.Text);
    }

    [Fact]
    public void Decide_WordsAlone_AttachNothing() => Assert.Null(new TestTurn(NoPower()).Decide().AddMedia);

    [Theory]
    [InlineData("")]
    [InlineData("no-power")]
    public void Decide_Call_IsDeclinedInWritingAndNothingElse(string openCategory)
    {
        var decision = (Wordless("call") with { OpenCategory = openCategory }).Decide();

        Assert.Equal((DecisionKind.Call, null, null), (decision.Kind, decision.CreateTicket, decision.AddComment));
        Assert.Equal(TestTurn.Texts[TextKeys.CallDeclined].English, decision.Reply!.English);
        Assert.False(decision.Reply.Urgent || decision.Reply.SaysSomethingNew);
        Assert.Null(decision.Question);
    }

    [Fact]
    public void Decide_CallWhileWeWaitForWords_KeepsWaiting() =>
        Assert.Equal(QuestionKind.WhatIsWrong, (Wordless("call") with { Asked = ["hmm"] }).Decide().Question!.Kind);

    [Fact]
    public void Decide_MediaWhileAPersonHasTheConversation_IsLeftToThem()
    {
        var decision = (Wordless("audio") with { Mode = ConversationModes.WithPerson }).Decide();

        Assert.Equal((DecisionKind.WithPerson, null, null), (decision.Kind, decision.Reply, decision.PersonNeeded));
    }

    [Theory]
    [InlineData("LSB", TicketStatus.Reported, true)]
    [InlineData("KET", TicketStatus.Reported, false)]
    [InlineData("LSB", TicketStatus.Closed, false)]
    public void Decide_LocationOfAnOpenTicketOnTheFallback_MovesTheTicket(string site, TicketStatus status, bool moves)
    {
        var ticket = new Ticket { TicketId = TestTurn.OpenTicket, SiteId = site, Status = status };

        var decision = Located(ticket).Decide();

        Assert.Equal("[location -29.73, 28.77]", decision.AddCommentRequest!.Text);
        if (moves)
        {
            var request = UpdateTicketRequest.Parser.ParseJson(Assert.Single(decision.UpdateTickets!));
            Assert.Equal(("turn.site", TestTurn.OpenTicket, "SHG", "siteId"), (request.RequestId, request.Ticket.TicketId, request.Ticket.SiteId, request.UpdateMask.ToString().Trim('"')));
            Assert.Equal("Thank you. We have noted your place: Sehonghong.", decision.Reply!.English);
        }
        else
        {
            Assert.Null(decision.UpdateTickets);
            Assert.Contains(TestTurn.Texts[TextKeys.MediaLocation].English, decision.Reply!.English, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Decide_LocationWithWordsInAFollowUp_MovesTheTicketToo()
    {
        var decision = (Located(new Ticket { TicketId = TestTurn.OpenTicket, SiteId = "LSB" }) with { About = NoPower(), Messages = ["here it is"] }).Decide();

        Assert.Single(decision.UpdateTickets!);
        Assert.Equal(TestTurn.Texts[TextKeys.CommentAdded].English, decision.Reply!.English);
    }

    private static TestTurn Wordless(string kind) => new(Only(Intent.Unclear)) { Kind = kind, Messages = [""], Sender = TestTurn.Known };

    private static TestTurn Located(Ticket ticket) => Wordless("location") with
    {
        OpenCategory = "no-power",
        Place = new Place(-29.73, 28.77, ""),
        LocatedSite = SiteCatalog.Load().Find("SHG"),
        LocatedTicket = ticket,
    };
}
