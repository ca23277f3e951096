using CustomerCare.ClassifierTraining;
using CustomerCare.ClassifierTraining.Messages;
using CustomerCare.ServiceDefaults.Sites;
using Xunit;

namespace CustomerCare.Classifier.Tests.Training;

public sealed class MessageSetTests
{
    private static readonly IReadOnlyList<LabelledMessage> Training = MessageFiles.Read(Places.Training);
    private static readonly IReadOnlyList<LabelledMessage> Evaluation = MessageFiles.Read(Places.Evaluation);

    private static readonly Dictionary<string, string> Priorities = new()
    {
        ["no-power"] = "P1",
        ["equipment-failure"] = "P2",
        ["meter-issue"] = "P2",
        ["vandalism"] = "P2",
        ["billing"] = "P3",
        ["vegetation"] = "P3",
        ["complaint"] = "P3",
        ["installation"] = "P4",
        ["general-inquiry"] = "P4",
    };

    [Fact]
    public void Training_Size_IsTwoThousandAtLeastAndHalfOfItSesotho()
    {
        Assert.InRange(Training.Count, 2_000, int.MaxValue);
        Assert.InRange(Training.Count(message => message.Lang == "st"), Training.Count * 45 / 100, Training.Count * 60 / 100);
    }

    [Fact]
    public void Evaluation_Size_IsFourHundredAtLeastAndHalfOfItSesotho()
    {
        Assert.InRange(Evaluation.Count, 400, int.MaxValue);
        Assert.InRange(Evaluation.Count(message => message.Lang == "st"), Evaluation.Count * 45 / 100, Evaluation.Count * 60 / 100);
    }

    [Fact]
    public void Sets_Categories_AreAllNine() => Assert.All(
        new[] { Training, Evaluation }, set => Assert.Equal(Priorities.Keys.Order(), set.Select(message => message.Category).Distinct().Order()));

    [Fact]
    public void Training_Messages_AreNoTwoAlike()
    {
        var twice = Training.GroupBy(message => Likeness.Plain(message.Text)).Where(group => group.Count() > 1).Select(group => group.Key);

        Assert.Empty(twice);
    }

    [Fact]
    public void Evaluation_Messages_ShareNoSentenceAndNoTurnOfPhraseWithTheTrainingSet()
    {
        var training = Training.Select(message => new Likeness(message.Text)).ToList();

        var alike = Evaluation.Select(message => (message.Text, Like: training.FirstOrDefault(new Likeness(message.Text).IsLike)?.Text)).Where(pair => pair.Like is not null);

        Assert.Empty(alike);
    }

    [Fact]
    public void IsLike_SentencesWithAnotherPlaceOrNumber_AreAlike() =>
        Assert.True(new Likeness("Sefate se oele holim'a terata mona Ketane maobane").IsLike(new Likeness("sefate se oele holim'a terata mona Mashai kajeno!")));

    [Fact]
    public void Sets_Labels_KeepToTheRules() => Assert.All(
        Training.Concat(Evaluation),
        message =>
        {
            Assert.Equal(message.Category != "general-inquiry", message.NeedsTicket);
            Assert.Equal(message.Intent == "unclear", message.AskForInfo);
            Assert.Equal(message.NeedsTicket, message.Intent == "fault" || (message.Intent == "status-question" && message.Category == "no-power"));
            Assert.True(message.Priority == Priorities[message.Category] || (message.Priority == "P1" && message.NeedsTicket), $"{message.Priority}: {message.Text}");
            Assert.True(message.Danger == "none" || (message.Priority == "P1" && message.Category is "equipment-failure" or "vandalism" or "vegetation"), $"{message.Danger}: {message.Text}");
            Assert.True(message.Answer.Length == 0 || message.Intent == "inquiry", $"{message.Answer}: {message.Text}");
            Assert.True(message.Site.Length == 0 || SiteCatalog.Load().Find(message.Site) is not null, $"{message.Site}: {message.Text}");
        });
}
