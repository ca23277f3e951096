using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using CustomerCare.Tickets.Import;

namespace CustomerCare.Tickets.Tests.Import;

public sealed class OldTicketFileTests
{
    [Theory]
    [InlineData("[]")]
    [InlineData("[1,2]", "1", "2")]
    [InlineData(" [ {\"a\":[1,{\"b\":2}]} , null, \"x\" ] ", "{\"a\":[1,{\"b\":2}]}", "null", "\"x\"")]
    [InlineData("{\"tickets\":[{\"a\":1}]}", "{\"a\":1}")]
    [InlineData("{\"version\":{\"tickets\":[7]},\"n\":[[1]],\"tickets\":[{\"a\":1}],\"last\":{}}", "{\"a\":1}")]
    [InlineData("\uFEFF[{\"a\":1},]", "{\"a\":1}")]
    [InlineData("// from the old system\n[1]", "1")]
    public async Task ReadAsync_ListOrObjectWithOne_GivesItsEntries(string json, params string[] entries) =>
        Assert.Equal(entries, await ReadAsync(json, 4096));

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("{\"ticket\":[]}")]
    [InlineData("{\"tickets\":{}}")]
    [InlineData("[1] x")]
    [InlineData("[1,2")]
    [InlineData("[1,{\"a\":")]
    [InlineData("[1,{\"a\" 2}]")]
    public async Task ReadAsync_AnythingElse_IsRefused(string json) =>
        await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(json, 4096));

    [Fact]
    public async Task ReadAsync_BrokenInTheMiddle_GivesWhatStandsBefore()
    {
        var given = new List<string>();

        var error = await Assert.ThrowsAnyAsync<JsonException>(async () =>
        {
            await foreach (var entry in new OldTicketFile(OldTickets.Text("[\n{\"a\":1},\n{\"a\":2},\n{\"a\":oops}]")).ReadAsync(TestContext.Current.CancellationToken))
            {
                using (entry)
                {
                    given.Add(entry.RootElement.GetRawText());
                }
            }
        });

        Assert.Equal(["{\"a\":1}", "{\"a\":2}"], given);
        Assert.Equal(3, error.LineNumber);
    }

    [Fact]
    public void ReadAsync_AnyFileInPiecesOfAnySize_GivesItsEntries() => Gen.Select(OldTickets.Several(0, 30), Gen.Int[1, 5000], Gen.Bool).Sample(
        (tickets, size, isObject) =>
        {
            var array = new JsonArray([.. tickets]).ToJsonString();
            var found = ReadAsync(isObject ? $"{{\"saved\":\"now\",\"tickets\":{array}}}" : array, size).GetAwaiter().GetResult();
            return found.SequenceEqual(JsonNode.Parse(array)!.AsArray().Select(ticket => ticket!.ToJsonString()));
        },
        iter: 100);

    private static async Task<List<string>> ReadAsync(string json, int size)
    {
        var entries = new List<string>();
        await foreach (var entry in new OldTicketFile(new PieceStream(Encoding.UTF8.GetBytes(json), size)).ReadAsync(CancellationToken.None))
        {
            using (entry)
            {
                entries.Add(entry.RootElement.GetRawText());
            }
        }

        return entries;
    }
}
