using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Accounts.Tests.Domain;

/// <summary>What is refused before any database is asked, so that one kind is enough.</summary>
public sealed class RefusedUserTests() : AccountsSpecification(DatabaseKind.Sqlite)
{
    [Theory]
    [InlineData("user_name", "")]
    [InlineData("user_name", " ")]
    [InlineData("user_name", " thabo")]
    [InlineData("user_name", "tha\nbo")]
    [InlineData("user_name", "tha\0bo")]
    [InlineData("display_name", "a\0b")]
    [InlineData("email", "nobody")]
    [InlineData("email", "a b@example.org")]
    [InlineData("phone", "+26658001234")]
    [InlineData("phone", "1234")]
    [InlineData("phone", "1234567890123456")]
    public async Task CreateAsync_WrongField_NamesIt(string field, string value)
    {
        var user = TestAccounts.Dispatcher();
        User.Descriptor.FindFieldByName(field).Accessor.SetValue(user, value);

        var error = await RefusedAsync(() => CreateAsync(user));

        Assert.Equal((ErrorKind.InvalidArgument, $"user.{field}"), (error.Kind, error.Field));
    }

    [Theory]
    [InlineData("user_name", 128)]
    [InlineData("display_name", 128)]
    [InlineData("email", 254)]
    public async Task CreateAsync_TooLong_NamesFieldFoundAndWanted(string field, int longest)
    {
        var user = TestAccounts.Dispatcher();
        User.Descriptor.FindFieldByName(field).Accessor.SetValue(user, new string('x', longest + 1));

        Assert.Equal($"user.{field} has {longest + 1} characters; at most {longest} are wanted.", (await RefusedAsync(() => CreateAsync(user))).Message);
    }

    [Theory]
    [InlineData(Role.Unspecified)]
    [InlineData((Role)9)]
    public async Task CreateAsync_NoRole_IsRefused(Role role) =>
        Assert.Equal("user.role", (await RefusedAsync(() => CreateAsync(TestAccounts.WithRole(role, "thabo")))).Field);

    [Fact]
    public async Task CreateAsync_ShortPassword_IsRefusedWithoutRepeatingIt()
    {
        var error = await RefusedAsync(() => CreateAsync(password: "short"));

        Assert.Equal(("password", "password has 5 characters; 12 to 256 are wanted."), (error.Field, error.Message));
    }

    [Theory]
    [InlineData(-1, "", "page_size")]
    [InlineData(0, "nonsense!", "page_token")]
    public async Task ListAsync_WrongPage_NamesTheField(int size, string token, string field) =>
        Assert.Equal(field, (await RefusedAsync(() => Users.ListAsync(new ListUsersRequest { PageSize = size, PageToken = token }, Cancellation))).Field);
}
