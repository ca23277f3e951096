using System.Net;
using System.Text.Json.Nodes;

namespace CustomerCare.Customers.Tests.Http;

/// <summary>The old lookup API byte for byte.</summary>
public sealed class CustomerEndpointsTests(LookupServer server) : IClassFixture<LookupServer>
{
    private const string Json = "application/json";

    private const string Thabo =
        """
        {"customer_id":"MAK-0001","first_name":"Thabo","middle_name":"","last_name":"Mokhesi","phone":"58001234","cell_phone_1":"","cell_phone_2":"","email":"","plot_number":"MAK 0001 HH","street_address":"","city":"Ha Makebe","district":"Berea","concession":"MAK","date_connected":"2016-05-09","date_terminated":"","account_numbers":["ACC-001"]}
        """;

    private const string Sites =
        """
        {"sites":[{"concession":"KET","customer_count":72},{"concession":"LEB","customer_count":112},{"concession":"LSB","customer_count":33},{"concession":"MAK","customer_count":287},{"concession":"MAS","customer_count":97},{"concession":"MAT","customer_count":121},{"concession":"RAL","customer_count":41},{"concession":"RIB","customer_count":81},{"concession":"SEB","customer_count":164},{"concession":"SEH","customer_count":104},{"concession":"SHG","customer_count":93},{"concession":"SUA","customer_count":19},{"concession":"TLH","customer_count":51},{"concession":"TOS","customer_count":63}],"total_sites":14}
        """;

    [Theory]
    [InlineData("/customers/by-id/MAK-0001")]
    [InlineData("/customers/by-id/mak-0001")]
    [InlineData("/customers/by-account/ACC-001")]
    [InlineData("/api/customers/by-id/MAK-0001")]
    [InlineData("/api/customers/by-account/acc-001")]
    public async Task Get_OneCustomer_IsAsTheOldApiShowedIt(string path) =>
        Assert.Equal((HttpStatusCode.OK, Json, $$"""{"customer":{{Thabo}}}"""), await server.GetAsync(path));

    [Theory]
    [InlineData("/customers/by-phone/58001234")]
    [InlineData("/customers/by-phone/+26658001234")]
    [InlineData("/customers/by-phone/%2B266%205800%201234")]
    [InlineData("/customers/by-phone/5800%2F1234")]
    [InlineData("/api/customers/by-phone/0026658001234")]
    public async Task GetByPhone_Known_IsAsTheOldApiShowedIt(string path) =>
        Assert.Equal((HttpStatusCode.OK, Json, $$"""{"customers":[{{Thabo}}],"count":1}"""), await server.GetAsync(path));

    [Theory]
    [InlineData("/sites")]
    [InlineData("/api/sites")]
    public async Task GetSites_Always_IsAsTheOldApiShowedIt(string path) => Assert.Equal((HttpStatusCode.OK, Json, Sites), await server.GetAsync(path));

    [Theory]
    [InlineData("/customers/search?q=mokhesi%20MAK-0001", "mokhesi MAK-0001")]
    [InlineData("/api/customers/search?limit=100&q=%20thabo%20mokhesi", " thabo mokhesi")]
    public async Task Search_OneIsMeant_AddsTheQueryAsItWasSent(string path, string query) =>
        Assert.Equal((HttpStatusCode.OK, Json, $$"""{"customers":[{{Thabo}}],"count":1,"query":"{{query}}"}"""), await server.GetAsync(path));

    [Fact]
    public async Task Search_NobodyIsFound_IsNoError() => Assert.Equal(
        (HttpStatusCode.OK, Json, """{"customers":[],"count":0,"query":"'Nobody <é ō>"}"""), await server.GetAsync("/customers/search?q='Nobody%20%3C%C3%A9%20%C5%8D%3E"));

    [Theory]
    [InlineData("", 20)]
    [InlineData("&limit=1", 1)]
    [InlineData("&limit=100", 100)]
    public async Task Search_ManyAreMeant_GivesAsManyAsAreWanted(string limit, int expected)
    {
        var answer = JsonNode.Parse((await server.GetAsync($"/customers/search?q=MAK{limit}")).Body)!;

        Assert.Equal((expected, expected), (answer["customers"]!.AsArray().Count, (int)answer["count"]!));
    }

    [Fact]
    public async Task Search_ApostropheInAName_StandsAsItIs() =>
        Assert.Contains("""_name":"'M""", (await server.GetAsync("/customers/search?q='Ma")).Body, StringComparison.Ordinal);

    [Theory]
    [InlineData("/customers/by-phone/1234", "phone")]
    [InlineData("/customers/by-phone/%20", "phone")]
    [InlineData("/customers/by-phone/58001234%25", "phone holds")]
    [InlineData("/customers/by-phone/58001234'%20OR%20'1'='1", "phone holds")]
    [InlineData("/customers/by-id/%25", "id holds")]
    [InlineData("/api/customers/by-account/'%20OR%201=1%20--", "account holds")]
    [InlineData("/customers/search?q=%25%25", "q holds")]
    [InlineData("/customers/search?q=ma%00", "q holds")]
    [InlineData("/customers/search", "q is missing; 2 or more characters are wanted.")]
    [InlineData("/customers/search?q=", "q has 0 characters; 2 or more characters are wanted.")]
    [InlineData("/customers/search?q=%20a%20", "q has 1 characters; 2 or more characters are wanted.")]
    [InlineData("/customers/search?q=ma&limit=0", "limit is '0'; a whole number from 1 to 100 is wanted.")]
    [InlineData("/customers/search?q=ma&limit=101", "limit is '101'; a whole number from 1 to 100 is wanted.")]
    [InlineData("/customers/search?q=ma&limit=-1", "limit is '-1'; a whole number from 1 to 100 is wanted.")]
    [InlineData("/customers/search?q=ma&limit=99999999999", "limit is '99999999999'; a whole number from 1 to 100 is wanted.")]
    [InlineData("/customers/search?q=ma&limit=", "limit is ''; a whole number from 1 to 100 is wanted.")]
    [InlineData("/customers/search?q=ma&limit=5&limit=6", "limit is '5,6'; a whole number from 1 to 100 is wanted.")]
    [InlineData("/customers/search?q=ma&limit=twenty-four-and-something", "limit is 'twenty-four-and-some...'; a whole number from 1 to 100 is wanted.")]
    public async Task Get_UnusableParameter_IsBadRequestThatNamesIt(string path, string expected)
    {
        var (status, type, body) = await server.GetAsync(path);

        Assert.Equal((HttpStatusCode.BadRequest, Json), (status, type));
        Assert.Contains(expected, (string?)JsonNode.Parse(body)!["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/customers/by-phone/62999999", "No customer has this phone number.")]
    [InlineData("/customers/by-id/MAK-9999", "No customer has this id.")]
    [InlineData("/customers/by-id/a%2Fb", "No customer has this id.")]
    [InlineData("/api/customers/by-account/9999XYZ", "No customer has this account number.")]
    public async Task Get_NobodyIsMeant_IsNotFound(string path, string detail) =>
        Assert.Equal((HttpStatusCode.NotFound, Json, $$"""{"detail":"{{detail}}"}"""), await server.GetAsync(path));

    [Theory]
    [InlineData('1')]
    [InlineData('+')]
    public async Task GetByPhone_TenThousandCharacters_IsBadRequestInOurWords(char character)
    {
        var (status, _, body) = await server.GetAsync($"/customers/by-phone/{Uri.EscapeDataString(new string(character, 10_000))}");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("phone", (string?)JsonNode.Parse(body)!["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/customers/by-phone/58001234%00")]
    [InlineData("/customers/by-id/%00")]
    public async Task Get_NullCharacterInThePath_IsRefusedByTheServer(string path) =>
        Assert.Equal((HttpStatusCode.BadRequest, "", ""), await server.GetAsync(path));

    [Theory]
    [InlineData("/customers/by-id/MAK-0001")]
    [InlineData("/customers/by-id/MAK-9999")]
    [InlineData("/customers/by-phone/1")]
    [InlineData("/customers/search")]
    [InlineData("/api/sites")]
    public async Task Get_WithoutAToken_IsUnauthorizedWhateverIsAsked(string path)
    {
        using var answer = await server.Stranger.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
