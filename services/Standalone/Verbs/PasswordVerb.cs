using System.Security.Cryptography;
using CustomerCare.Protos.Account.V1;

namespace CustomerCare.Standalone.Verbs;

/// <summary>Gives a user a new password, for somebody who has lost theirs, and prints it once. They replace it at their next sign-in.</summary>
internal static class PasswordVerb
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXYZ2345679";
    private const int Length = 20;

    public static async Task RunAsync(string[] arguments, TextWriter output)
    {
        var name = VerbArguments.Parse(arguments, "user").Require("user", "the name that is typed to sign in");
        await using var accounts = await AccountsConnection.OpenAsync();
        var user = await FindAsync(accounts.Client, name) ?? throw new VerbException($"There is no user '{name}'.");
        var password = RandomNumberGenerator.GetString(Letters, Length);
        await accounts.Client.SetPasswordAsync(new SetPasswordRequest { RequestId = $"verb:{Guid.NewGuid():N}", UserId = user.UserId, NewPassword = password });
        await output.WriteLineAsync(password);
    }

    private static async Task<User?> FindAsync(AccountService.AccountServiceClient accounts, string name)
    {
        var request = new ListUsersRequest { PageSize = 200 };
        do
        {
            var page = await accounts.ListUsersAsync(request);
            if (page.Users.FirstOrDefault(user => user.UserName.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return found;
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return null;
    }
}
