using System.Globalization;
using CustomerCare.Protos.Account.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Standalone.Verbs;

/// <summary>Tokens for other systems: makes, lists and revokes them. On standard output stands the result and nothing else.</summary>
internal static class TokenVerb
{
    private const int MaxDays = 366;

    public static Task RunAsync(string[] arguments, TextWriter output) => arguments switch
    {
        ["list", .. var rest] => ListAsync(VerbArguments.Parse(rest, "client"), output),
        ["revoke", .. var rest] => RevokeAsync(VerbArguments.Parse(rest, "reason"), output),
        _ => MintAsync(VerbArguments.Parse(arguments, "client", "scopes", "days"), output),
    };

    private static async Task MintAsync(VerbArguments arguments, TextWriter output)
    {
        RequireNoWords(arguments, 0, "token --client billing --scopes customers.read --days 90");
        var request = new MintTokenRequest
        {
            RequestId = $"verb:{Guid.NewGuid():N}",
            Client = arguments.Require("client", "who will hold the token, such as billing,"),
            Lifetime = TimeSpan.FromDays(arguments.RequireNumber("days", 1, MaxDays)).ToDuration(),
        };
        request.Scopes.AddRange(arguments.Require("scopes", "a list such as customers.read,tickets.read")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

        await using var accounts = await AccountsConnection.OpenAsync();
        var minted = await accounts.Client.MintTokenAsync(request);
        await Console.Error.WriteLineAsync($"Token {minted.Info.TokenId} for {minted.Info.Client}, until {Day(minted.Info.ExpiresAt)}. It cannot be shown again.");
        await output.WriteLineAsync(minted.Token);
    }

    private static async Task ListAsync(VerbArguments arguments, TextWriter output)
    {
        RequireNoWords(arguments, 0, "token list --client billing");
        await using var accounts = await AccountsConnection.OpenAsync();
        await output.WriteLineAsync($"{"id",-34}{"client",-20}{"until",-12}{"last used",-18}{"state",-10}scopes");
        var request = new ListTokensRequest { Client = arguments.Find("client"), PageSize = 200 };
        do
        {
            var page = await accounts.Client.ListTokensAsync(request);
            foreach (var token in page.Tokens)
            {
                await output.WriteLineAsync($"{token.TokenId,-34}{token.Client,-20}{Day(token.ExpiresAt),-12}{Minute(token.LastUsedAt),-18}{(token.RevokedAt is null ? "valid" : "revoked"),-10}{string.Join(',', token.Scopes)}");
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }

    private static async Task RevokeAsync(VerbArguments arguments, TextWriter output)
    {
        RequireNoWords(arguments, 1, "token revoke <id>, with an id of token list,");
        await using var accounts = await AccountsConnection.OpenAsync();
        await accounts.Client.RevokeTokenAsync(new RevokeTokenRequest
        {
            RequestId = $"verb:{Guid.NewGuid():N}",
            TokenId = arguments.Words[0],
            Reason = arguments.Find("reason"),
        });
        await output.WriteLineAsync($"Revoked {arguments.Words[0]}; every service knows within 5 seconds.");
    }

    private static void RequireNoWords(VerbArguments arguments, int count, string wanted)
    {
        if (arguments.Words.Count != count)
        {
            throw new VerbException($"There are {arguments.Words.Count} words where {count} belong; {wanted} is wanted.");
        }
    }

    private static string Day(Timestamp at) => at.ToDateTimeOffset().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Minute(Timestamp? at) => at?.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "never";
}
