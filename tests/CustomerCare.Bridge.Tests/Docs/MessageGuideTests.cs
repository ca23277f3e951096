using System.Text.RegularExpressions;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CustomerCare.Bridge.Tests.Docs;

/// <summary>docs/messages.md says what the code does.</summary>
public sealed partial class MessageGuideTests : BridgeHostTest
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository(), "docs", "messages.md"));

    private static ServiceDescriptor Service => ConversationService.Descriptor;

    [Fact]
    public void Guide_EveryCall_IsOneOfTheContract()
    {
        var calls = Calls().Matches(Text);

        Assert.True(calls.Count >= 8);
        Assert.All(calls, call => Assert.NotNull(RequestOf(call)));
    }

    [Fact]
    public void Guide_EveryProblem_IsExplained() => Assert.All(
        Enum.GetValues<LedgerProblemKind>().Where(kind => kind != LedgerProblemKind.Unspecified),
        kind => Assert.Contains(Words(kind.ToString()), Text, StringComparison.Ordinal));

    [Fact]
    public void Guide_EveryState_IsExplained() => Assert.All(
        Enum.GetValues<MessageState>().Where(state => state != MessageState.Unspecified),
        state => Assert.Contains($"\n| {Words(state.ToString())} |", Text, StringComparison.Ordinal));

    [Fact]
    public async Task Guide_EveryListingCall_IsAnswered()
    {
        await StartAsync(DatabaseKind.Sqlite);
        await SendAsync("motlakase makeneng");
        var client = new ConversationService.ConversationServiceClient(Host.Grpc(Scopes.ConversationsRead));

        foreach (var request in Calls().Matches(Text).Select(RequestOf))
        {
            switch (request)
            {
                case ListConversationsRequest list:
                    await client.ListConversationsAsync(list, cancellationToken: Cancellation);
                    break;
                case ReconcileMessagesRequest reconcile:
                    Assert.Equal(6, (await client.ReconcileMessagesAsync(reconcile, cancellationToken: Cancellation)).Counts.Count);
                    break;
                case GetMessageRequest { ChannelMessage: not null } get:
                    Assert.Equal("motlakase makeneng", (await client.GetMessageAsync(get, cancellationToken: Cancellation)).Message.Text);
                    break;
                default:
                    break;
            }
        }
    }

    private static IMessage RequestOf(Match call) =>
        JsonParser.Default.Parse(call.Groups["json"].Value, Service.FindMethodByName(call.Groups["method"].Value).InputType);

    private static string Words(string name) => CapitalsInside().Replace(name, " $0").ToLowerInvariant();

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CustomerCare.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex("""^    call (?<method>\w+) '(?<json>\{.*\})'$""", RegexOptions.Multiline)]
    private static partial Regex Calls();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex CapitalsInside();
}
