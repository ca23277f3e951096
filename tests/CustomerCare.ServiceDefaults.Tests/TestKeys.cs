using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.Keys;
using Microsoft.Extensions.Options;

namespace CustomerCare.ServiceDefaults.Tests;

internal static class TestKeys
{
    public static string Key { get; } = KeyOf(1);

    public static string OtherKey { get; } = KeyOf(2);

    public static IOptions<AuthOptions> Options(string key) => Microsoft.Extensions.Options.Options.Create(new AuthOptions { SigningKey = key });

    public static KeyRing Ring(string key) => new(Options(key));

    private static string KeyOf(byte value) => Convert.ToBase64String(Enumerable.Repeat(value, 2 * AuthOptions.KeyBytes).ToArray());
}
