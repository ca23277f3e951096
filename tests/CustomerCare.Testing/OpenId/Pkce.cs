using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.Testing.OpenId;

/// <summary>RFC 7636: only who asked for a code can use it.</summary>
internal static partial class Pkce
{
    public static bool IsChallenge(string challenge) => ChallengePattern().IsMatch(challenge);

    public static bool Matches(string verifier, string challenge) =>
        VerifierPattern().IsMatch(verifier) && Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == challenge;

    [GeneratedRegex(@"^[A-Za-z0-9_-]{43}\z")]
    private static partial Regex ChallengePattern();

    [GeneratedRegex(@"^[A-Za-z0-9._~-]{43,128}\z")]
    private static partial Regex VerifierPattern();
}
