using System.Security.Claims;
using CustomerCare.Accounts.Domain;
using CustomerCare.ServiceDefaults.Auth.Authority;

namespace CustomerCare.Accounts.Tests.Domain;

public sealed class ExternalPersonTests
{
    [Theory]
    [InlineData("lineo@example.org", "lineo@example.org")]
    [InlineData("lineo", "")]
    [InlineData("", "")]
    public void From_Email_IsKeptWhereAUserMayHaveIt(string given, string kept) => Assert.Equal(kept, From(new("email", given)).Email);

    [Fact]
    public void From_NameCutWithinACharacter_LeavesTheCharacterOut() =>
        Assert.Equal(new string('a', 127), From(new("name", new string('a', 127) + "\U0001F600")).DisplayName);

    private static ExternalPerson From(Claim claim) =>
        ExternalPerson.From(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "7"), new Claim("role", "viewer"), claim])), new AuthorityOptions())!;
}
