using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using CustomerCare.Accounts.Storage;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;

namespace CustomerCare.Accounts.Domain;

/// <summary>
/// Counts wrong passwords per user name and address, and per each of the two alone. A try is counted before the password is looked at and taken back
/// if it is right: else many guesses at once would all pass before the first is counted.
/// </summary>
internal static class Lockout
{
    /// <summary>Hexadecimal digits that stand for an unknown name: people type passwords there.</summary>
    private const int HashPrefix = 12;

    /// <exception cref="CareException">No password is looked at now; the same whether there is such a user or not.</exception>
    public static async Task<CountedTry> CountAsync(DbSession session, string userName, string address, long now)
    {
        var (user, from) = (UserKey(userName), AddressKey(address));
        var byUser = await CountAsync(session, $"{user}@{from}", LockoutRules.OfUser, now);
        var anywhere = await CountAsync(session, user, LockoutRules.OfUserAnywhere, now);
        var byAddress = from is not null ? await CountAsync(session, from, LockoutRules.OfAddress, now) : null;
        return new CountedTry(byUser, anywhere, byAddress);
    }

    /// <summary>The password was right: the user begins anew at this address, which has one failure less.</summary>
    public static async Task TakeBackAsync(DbSession session, CountedTry counted, long now)
    {
        await AttemptStore.DeleteAsync(session, counted.User.Key);
        await TakeBackOthersAsync(session, counted, now);
    }

    /// <summary>The password was not looked at.</summary>
    public static async Task UndoAsync(DbSession session, CountedTry counted, long now)
    {
        await TakeBackAsync(session, counted.User, now);
        await TakeBackOthersAsync(session, counted, now);
    }

    public static Task ForgetUserAsync(DbSession session, string userName) => AttemptStore.DeleteWithAddressesAsync(session, UserKey(userName));

    /// <summary>What may be kept of a name that nobody has.</summary>
    public static string HashOf(string userName) => Hash(userName)[..HashPrefix];

    /// <summary>A provider gives a household a /64 and not a single IPv6 address. Null where no address is known.</summary>
    internal static string? AddressKey(string address)
    {
        if (address.Length == 0)
        {
            return null;
        }

        if (!IPAddress.TryParse(address, out var parsed))
        {
            return $"address:{Hash(address)}";
        }

        if (parsed.IsIPv4MappedToIPv6 || parsed.AddressFamily == AddressFamily.InterNetwork)
        {
            return $"address:{parsed.MapToIPv4()}";
        }

        var bytes = parsed.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return $"address:{new IPAddress(bytes)}/64";
    }

    private static async Task<CountedKey> CountAsync(DbSession session, string key, LockoutRules rules, long now)
    {
        var state = await AttemptStore.LockAsync(session, key, now);
        if (LockoutRules.Remaining(state, now) is { } delay)
        {
            var seconds = Math.Ceiling(delay.TotalSeconds);
            throw CareException.TooMany("SIGN_IN_LOCKED", $"Too many wrong passwords; try again in {seconds:0} s.", TimeSpan.FromSeconds(seconds));
        }

        var counted = rules.Count(state, now);
        await AttemptStore.SaveAsync(session, key, counted);
        return new CountedKey(key, counted);
    }

    private static async Task TakeBackOthersAsync(DbSession session, CountedTry counted, long now)
    {
        await TakeBackAsync(session, counted.Anywhere, now);
        if (counted.Address is { } address)
        {
            await TakeBackAsync(session, address, now);
        }
    }

    private static async Task TakeBackAsync(DbSession session, CountedKey counted, long now)
    {
        var state = await AttemptStore.LockAsync(session, counted.Key, now);
        await AttemptStore.SaveAsync(session, counted.Key, LockoutRules.TakeBack(state, counted.State));
    }

    private static string UserKey(string userName) => $"user:{Hash(userName)}";

    private static string Hash(string userName) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(UserRules.NameKey(userName))));
}

/// <summary>One try, as it was counted.</summary>
/// <param name="User">From this address.</param>
internal sealed record CountedTry(CountedKey User, CountedKey Anywhere, CountedKey? Address);

/// <summary>A user's or address's count with the try.</summary>
internal sealed record CountedKey(string Key, LockoutState State);
