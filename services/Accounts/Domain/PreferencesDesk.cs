using System.Text.Json;
using CustomerCare.Accounts.Storage;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;

namespace CustomerCare.Accounts.Domain;

/// <summary>What users have chosen in the console. A user who is known elsewhere, through OpenID Connect, has preferences too.</summary>
internal sealed class PreferencesDesk([FromKeyedServices(AccountsExtensions.Database)] Database database, PreferencesStore store)
{
    private const int MaxKeys = 200;
    private const int MaxIdLength = 128;
    private const int MaxKeyLength = 128;
    private const int MaxValueLength = 4096;

    public async Task<GetPreferencesResponse> GetAsync(string userId, Caller caller, CancellationToken cancellationToken)
    {
        FieldRules.RequireText("user_id", userId, MaxIdLength);
        caller.RequireSelfOrAdmin(userId);
        return new GetPreferencesResponse { Preferences = (await store.FindAsync(userId, cancellationToken)).ToPreferences() };
    }

    /// <summary>Merges once per request_id: what is not named stays, what is empty goes.</summary>
    public Task<UpdatePreferencesResponse> UpdateAsync(UpdatePreferencesRequest request, Caller caller, CancellationToken cancellationToken)
    {
        var wanted = request.Preferences ?? new Preferences();
        FieldRules.RequireText("preferences.user_id", wanted.UserId, MaxIdLength);
        caller.RequireSelfOrAdmin(wanted.UserId);
        foreach (var (key, value) in wanted.Values)
        {
            FieldRules.RequireText("preferences.values key", key, MaxKeyLength);
            FieldRules.RequireAtMost($"preferences.values.{key}", value, MaxValueLength);
        }

        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                await StoredAnswers.MarkAsync(session, request.RequestId, wanted.UserId);
                var row = await PreferencesStore.LockAsync(session, wanted.UserId, await session.NowAsync());
                Etags.Check(request.Etag, row.Version);
                var merged = row with { Entries = JsonSerializer.Serialize(Merge(row, wanted)), Version = row.Version + 1 };
                await PreferencesStore.SaveAsync(session, merged);
                return new UpdatePreferencesResponse { Preferences = merged.ToPreferences() };
            }),
            cancellationToken);
    }

    private static SortedDictionary<string, string> Merge(PreferencesRow row, Preferences wanted)
    {
        var entries = row.Read();
        foreach (var (key, value) in wanted.Values)
        {
            if (value.Length == 0)
            {
                entries.Remove(key);
            }
            else
            {
                entries[key] = value;
            }
        }

        return entries.Count <= MaxKeys
            ? entries
            : throw CareException.InvalidArgument("TOO_MANY_VALUES", "preferences.values", $"preferences.values would hold {entries.Count} values; at most {MaxKeys} are wanted.");
    }
}
