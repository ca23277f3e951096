using System.Globalization;
using CustomerCare.ClassifierTraining;
using CustomerCare.ClassifierTraining.Messages;
using Xunit;

namespace CustomerCare.Classifier.Tests.BuiltIn.Faults;

/// <summary>How often a further fault that is reported is one (precision), and how many of them are found (recall).</summary>
public sealed class FurtherFaultScoreTests
{
    private const double LeastPrecision = 0.95;
    private const double LeastRecall = 0.75;

    // Of 1,000 ordinary messages. They are of one thing each, or say the second so that only a person could take them apart.
    private const double MostOfOrdinaryMessages = 1;

    private static readonly IReadOnlyList<FaultMessage> Messages = FaultMessage.ReadAll();

    [Fact]
    public void Samples_SizeAndMixture_AreAsTheFiguresNeedThem()
    {
        Assert.InRange(Messages.Count, 150, int.MaxValue);
        Assert.InRange(Messages.Count(message => message.Faults.Count < 2) / (double)Messages.Count, 0.45, 0.6);
        Assert.All(["st", "en", "mixed"], lang => Assert.InRange(Messages.Count(message => message.Lang == lang && message.Faults.Count > 1), 20, int.MaxValue));
        Assert.Equal(Messages.Count, Messages.DistinctBy(message => message.Text).Count());
    }

    [Fact]
    public void Classify_Samples_AreTakenApartNoWorseThanTheBars()
    {
        var scores = Messages.Select(message => (message.Lang, Score: message.Score(TestData.Classifier.Classify(message.Text)))).ToList();
        foreach (var lang in scores.GroupBy(one => one.Lang)) Tell(lang.Key, Sum(lang.Select(one => one.Score)));

        var (has, found, right) = Sum(scores.Select(one => one.Score));
        Tell("all", (has, found, right));
        Assert.InRange(right / (double)found, LeastPrecision, 1);
        Assert.InRange(right / (double)has, LeastRecall, 1);
    }

    [Fact]
    public void Classify_OrdinaryMessages_AreHardlyEverTakenApart()
    {
        var messages = MessageFiles.Read(Places.Evaluation).Concat(MessageFiles.Read(Places.Training)).ToList();

        var apart = messages.Count(message => TestData.Classifier.Classify(message.Text).MoreFaults.Count > 0);

        Assert.InRange(1000.0 * apart / messages.Count, 0, MostOfOrdinaryMessages);
    }

    private static void Tell(string lang, (int Has, int Found, int Right) sum) => TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{lang}: {sum.Has} further faults, {sum.Found} found, {sum.Right} right: precision {sum.Right / (double)sum.Found:0.000}, recall {sum.Right / (double)sum.Has:0.000}"));

    private static (int Has, int Found, int Right) Sum(IEnumerable<(int Has, int Found, int Right)> scores) =>
        scores.Aggregate((sum, score) => (sum.Has + score.Has, sum.Found + score.Found, sum.Right + score.Right));
}
