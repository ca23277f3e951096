using System.ComponentModel.DataAnnotations;
using CustomerCare.Testing;
using CustomerCare.Tickets.Upstream;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Tests.Upstream;

public sealed class UpstreamOptionsTests
{
    [Theory]
    [InlineData("https://om.example/api", "u", "p", false, "", false)]
    [InlineData("https://om.example", "u", "", true, "", false)]
    [InlineData("https://om.example", "", "", false, "k", false)]
    [InlineData("http://localhost:8080/api", "", "", false, "k", false)]
    [InlineData("http://om.example", "", "", false, "k", true)]
    [InlineData("", "", "", false, "", false)]
    public void Validate_WholeSettings_AreTaken(string address, string user, string password, bool date, string key, bool clear) =>
        Assert.Empty(Problems(address, user, password, date, key, clear));

    [Theory]
    [InlineData("om.example", "", "", false, "k", "BaseAddress")]
    [InlineData("ftp://om.example", "", "", false, "k", "BaseAddress")]
    [InlineData("http://om.example", "", "", false, "k", "BaseAddress")]         // in clear text over the network
    [InlineData("https://u:p@om.example", "", "", false, "k", "BaseAddress")]
    [InlineData("https://om.example?key=k", "", "", false, "k", "BaseAddress")]
    [InlineData("", "u", "p", false, "", "BaseAddress")]
    [InlineData("", "", "", true, "", "BaseAddress")]
    [InlineData("https://om.example", "", "", false, "", "User")]
    [InlineData("https://om.example", "u", "p", false, "k", "User")]
    [InlineData("https://om.example", "", "", true, "k", "User")]
    [InlineData("https://om.example", "u", "", false, "", "Password")]
    [InlineData("https://om.example", "u", "p", true, "", "Password")]
    public void Validate_HalfSettings_NameTheOneThatIsWrong(string address, string user, string password, bool date, string key, string expected) =>
        Assert.Equal([expected], Problems(address, user, password, date, key, clear: false).SelectMany(problem => problem.MemberNames));

    [Fact]
    public async Task Start_WrongSettings_AreAllNamedAndNotShown()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TicketsUnderTest.StartAsync(
            database, FreePort.Next(), "Tickets:Upstream:BaseAddress=https://center:sesame@om.example", "Tickets:Upstream:Pasword=sesame", "Tickets:Upstream:PollEvery=often"));

        Assert.All(["BaseAddress", "Pasword", "PollEvery"], name => Assert.Contains($"Tickets:Upstream:{name}", error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("sesame", error.Message, StringComparison.Ordinal);
    }

    private static List<ValidationResult> Problems(string address, string user, string password, bool date, string key, bool clear)
    {
        var options = new UpstreamOptions { BaseAddress = address, User = user, Password = password, DatePassword = date, ApiKey = key, AllowClearText = clear };
        return [.. options.Validate(new ValidationContext(options))];
    }
}
