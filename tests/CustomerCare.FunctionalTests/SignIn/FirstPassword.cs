using System.Text.RegularExpressions;
using CustomerCare.FunctionalTests.Programs;

namespace CustomerCare.FunctionalTests.SignIn;

/// <summary>The password that the first start prints.</summary>
internal static partial class FirstPassword
{
    public static string Of(ServiceProcess process) => process.Log.Select(line => Line().Match(line)).First(match => match.Success).Groups[1].Value;

    [GeneratedRegex("^First sign-in: user admin, password (.+)$")]
    private static partial Regex Line();
}
