using System.Text.RegularExpressions;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using Google.Protobuf.Collections;

namespace CustomerCare.Accounts.Domain;

/// <summary>What a token to be minted must be like.</summary>
internal static partial class TokenRules
{
    public static readonly TimeSpan MinLifetime = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan MaxLifetime = Revoker.LongestLife;
    public const int MaxUses = 1000;

    // A token under one of these names would be taken for our own service's.
    private static readonly string[] OwnNames =
        ["bridge", "customers", "classifier", "tickets", "notifier", AccountsExtensions.Service, "console", "whatsapp", "standalone", "local-admin"];

    public static void Check(MintTokenRequest request)
    {
        CheckClient(request.Client);
        CheckScopes(request.Scopes);
        if (request.Lifetime is not { } lifetime || lifetime.Seconds < MinLifetime.TotalSeconds || lifetime.Seconds > MaxLifetime.TotalSeconds
            || (lifetime.Seconds == (long)MaxLifetime.TotalSeconds && lifetime.Nanos > 0))
        {
            var found = request.Lifetime is null ? "absent" : $"{request.Lifetime.Seconds} s";
            throw CareException.InvalidArgument("LIFETIME_INVALID", "lifetime", $"lifetime is {found}; 1 minute to {MaxLifetime.TotalDays:0} days are wanted.");
        }

        CheckActor(request.Actor);
    }

    public static void CheckActor(Actor? actor)
    {
        if (actor is not null)
        {
            FieldRules.RequireAtMost("actor.id", actor.Id, 128);
            FieldRules.RequirePrintable("actor.name", actor.Name, 128);
        }
    }

    private static void CheckClient(string client)
    {
        if (!ClientPattern().IsMatch(client))
        {
            throw CareException.InvalidArgument("CLIENT_INVALID", "client", $"client is '{FieldRules.Shorten(client)}'; 1 to 64 letters, digits and . - _ are wanted.");
        }

        if (OwnNames.Contains(client, StringComparer.OrdinalIgnoreCase) || UserRules.IsUserId(client.ToLowerInvariant()))
        {
            throw CareException.InvalidArgument("CLIENT_RESERVED", "client", $"client is '{client}', which names one of our own; another name is wanted.");
        }
    }

    private static void CheckScopes(RepeatedField<string> scopes)
    {
        if (scopes.Count == 0)
        {
            throw CareException.InvalidArgument("SCOPES_MISSING", "scopes", $"scopes is empty; some of {string.Join(", ", Scopes.All)} are wanted.");
        }

        if (scopes.FirstOrDefault(scope => !Scopes.IsKnown(scope)) is { } unknown)
        {
            throw CareException.InvalidArgument(
                "SCOPE_UNKNOWN", "scopes", $"scopes holds '{FieldRules.Shorten(unknown)}'; only {string.Join(", ", Scopes.All)} are known.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9.\-_]{1,64}\z")]
    private static partial Regex ClientPattern();
}
