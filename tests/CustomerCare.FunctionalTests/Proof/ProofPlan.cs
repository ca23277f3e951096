using System.Globalization;

namespace CustomerCare.FunctionalTests.Proof;

/// <summary>How much is sent and how much goes wrong, and the seed from which all chance comes; <c>eng/message-proof.sh</c> sets the environment variables for the long form.</summary>
/// <param name="SingleFaults">Faults of one dependency at a time.</param>
/// <param name="FaultPairs">Faults of two at the same time.</param>
/// <param name="Others">Redis emptied, processes frozen, clocks wrong.</param>
internal sealed record ProofPlan(int Messages, int Kills, int SingleFaults, int FaultPairs, int Others, int Seed)
{
    /// <summary>Time between two automatic replies to one customer in the systems under proof: a minute would make every run a long one.</summary>
    public static readonly TimeSpan ReplyInterval = TimeSpan.FromSeconds(2);

    /// <summary>The short form, or what the environment says.</summary>
    public static ProofPlan FromEnvironment(ProofPlan shortForm)
    {
        var seed = Read("CUSTOMERCARE_PROOF_SEED") ?? shortForm.Seed;
        return Read("CUSTOMERCARE_PROOF_MESSAGES") is not { } messages
            ? shortForm with { Seed = seed }
            : new(messages, Read("CUSTOMERCARE_PROOF_KILLS") ?? messages / 50, int.MaxValue, Read("CUSTOMERCARE_PROOF_PAIRS") ?? int.MaxValue, Math.Max(8, messages / 250), seed);
    }

    private static int? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
