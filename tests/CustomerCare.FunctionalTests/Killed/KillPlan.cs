using System.Globalization;

namespace CustomerCare.FunctionalTests.Killed;

/// <summary>How often is killed, how much is sent, and the seed from which all chance comes; <c>eng/kill-proof.sh</c> sets the environment variables for longer runs.</summary>
internal sealed record KillPlan(int Kills, int Messages, int Seed)
{
    public static KillPlan FromEnvironment() => new(
        Read("CUSTOMERCARE_KILLS") ?? 3, Read("CUSTOMERCARE_KILL_MESSAGES") ?? 200, Read("CUSTOMERCARE_KILL_SEED") ?? Environment.TickCount & 0xFFFFFF);

    private static int? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
