using System.Net;
using System.Text.Json.Nodes;
using CustomerCare.FunctionalTests.Programs;

namespace CustomerCare.FunctionalTests.BadInput;

/// <summary>Whatever is sent: an error that says what is wrong, or a message on record. The program lives on, and its log, which is checked when it ends, has neither an error nor the message.</summary>
public sealed class BadInputTests(BadInputTests.Running running) : IClassFixture<BadInputTests.Running>
{
    public static TheoryData<string> Refused => [.. BadBodies.Refused.Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Post_OfNonsense_AnswersADetailAndStoresNothing(string what)
    {
        using var answer = await SendAsync(BadBodies.Refused[what]());

        Assert.InRange((int)answer.StatusCode, 400, 499);
        var detail = (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["detail"];
        Assert.False(string.IsNullOrWhiteSpace(detail));
        Assert.DoesNotContain("anybody", detail, StringComparison.Ordinal);
        Assert.Empty(await running.Simulator.ChatAsync("+26662000011"));
    }

    [Theory]
    [InlineData("+26662000021", "Bell\u0007 and null\u0000 and escape\u001b[31m", "Bell and null and escape[31m")]
    [InlineData("+26662000022", "  space\r\nand lines\t ", "space\nand lines")]
    [InlineData("+26662000023", "'; DROP TABLE messages; --", "'; DROP TABLE messages; --")]
    [InlineData("+26662000024", "<script>alert('power')</script>", "<script>alert('power')</script>")]
    [InlineData("+26662000025", "Motlakase o tsamaile \ud83d\ude22\u200f\u0301", "Motlakase o tsamaile \ud83d\ude22\u200f\u0301")]
    public async Task Post_OfAnOddText_IsRecordedWithoutWhatNoScreenShows(string phone, string text, string recorded)
    {
        await running.Simulator.SendAsync(phone, text);

        Assert.Equal(recorded, (await running.Simulator.ChatAsync(phone)).First(line => line.Direction == "in").Text);
    }

    [Fact]
    public async Task Post_WithHalfACharacter_IsRefusedOrRecorded()
    {
        using var answer = await SendAsync(BadBodies.Json("{\"from\":\"+26662000031\",\"text\":\"No power \\ud83d at the clinic\"}"));

        var recorded = await running.Simulator.ChatAsync("+26662000031");
        Assert.Equal(answer.StatusCode == HttpStatusCode.Accepted ? 1 : 0, recorded.Count(line => line.Direction == "in"));
        Assert.True(answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.BadRequest, $"The answer is {answer.StatusCode}.");
    }

    [Fact]
    public async Task Post_From1970_IsDroppedAsHistory()
    {
        using var answer = await running.Simulator.PostAsync("+26662000032", "No power since long ago", timestamp: "1970-01-01T00:00:00Z");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("stale", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["filter"]);
        Assert.Empty(await running.Simulator.ChatAsync("+26662000032"));
    }

    [Fact]
    public async Task Post_OfTheLongestText_IsTakenAndAnswered()
    {
        var text = string.Concat(Enumerable.Repeat("No power at the school. ", 2730))[..65_000].Trim();

        await running.Simulator.SendAsync("+26662000033", text);

        await Until.TrueAsync(
            async () => (await running.Simulator.ChatAsync("+26662000033")).Any(line => line.Direction == "out"), TimeSpan.FromSeconds(15), () => "It was not answered.");
    }

    [Theory]
    [InlineData("/simulator/messages")]
    [InlineData("/simulator/messages?phone=")]
    [InlineData("/simulator/messages?phone=banana")]
    [InlineData("/simulator/messages?phone=%00%ff")]
    public async Task Get_OfNobodysChat_AnswersADetail(string path)
    {
        using var answer = await running.Process.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull(JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["detail"]);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpContent content)
    {
        // As curl does with a large body: the server may refuse before it was sent.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/simulator/messages") { Content = content, Headers = { ExpectContinue = true } };
        return await running.Process.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>A Standalone that gets to hear all this.</summary>
    public sealed class Running : IAsyncLifetime
    {
        private readonly StandaloneData _data = new();

        internal ServiceProcess Process { get; private set; } = null!;

        internal Simulator Simulator => new(Process.Http);

        public async ValueTask InitializeAsync()
        {
            LogCheck.AddPrivate("anybody there");
            LogCheck.AddPrivate("+26662000011");
            Process = await _data.StartReadyAsync(("Bridge__BurstWindow", "00:00:00.1"));
        }

        public async ValueTask DisposeAsync()
        {
            using (var answer = await Process.Http.GetAsync("/ready", TestContext.Current.CancellationToken))
            {
                answer.EnsureSuccessStatusCode();
            }

            await Process.DisposeAsync();
            _data.Dispose();
        }
    }
}
